import { onFabric } from './suite.js';

await onFabric('attacks/differencing', () => import('../attacks/differencing.soak.test.js'));
