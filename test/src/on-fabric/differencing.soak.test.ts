import { onFabric } from './suite.js';

await onFabric('attacks/no-leak', () => import('../attacks/differencing.soak.test.js'));
