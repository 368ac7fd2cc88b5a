import { onFabric } from './suite.js';

await onFabric('shares/hidden-score', () => import('../shares/hidden-score.soak.test.js'));
