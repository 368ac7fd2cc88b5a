import { onFabric } from './suite.js';

await onFabric('attacks/no-leak', () => import('../attacks/no-leak.test.js'));
