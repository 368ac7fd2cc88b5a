import { onFabric } from './suite.js';

await onFabric('faults/gateway-killed', () => import('../faults/gateway-killed.soak.test.js'));
