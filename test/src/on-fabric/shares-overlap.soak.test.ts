import { onFabric } from './suite.js';

await onFabric('shares/overlap', () => import('../shares/overlap.soak.test.js'));
