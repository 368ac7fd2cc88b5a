import { onFabric } from './suite.js';

await onFabric('shares/secure-sum', () => import('../shares/secure-sum.soak.test.js'));
