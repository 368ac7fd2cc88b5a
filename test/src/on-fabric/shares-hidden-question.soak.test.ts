import { onFabric } from './suite.js';

await onFabric('shares/hidden-question', () => import('../shares/hidden-question.soak.test.js'));
