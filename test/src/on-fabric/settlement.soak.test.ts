import { onFabric } from './suite.js';

await onFabric('usage/settlement', () => import('../usage/settlement.soak.test.js'));
