import { onFabric } from './suite.js';

await onFabric('shares/counted-question', () => import('../shares/counted-question.soak.test.js'));
