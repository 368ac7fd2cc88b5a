import { onFabric } from './suite.js';

await onFabric('shares/after-the-answer', () => import('../shares/after-the-answer.soak.test.js'));
