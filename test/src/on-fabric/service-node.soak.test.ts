import { onFabric } from './suite.js';

await onFabric('faults/service-node', () => import('../faults/service-node.soak.test.js'));
