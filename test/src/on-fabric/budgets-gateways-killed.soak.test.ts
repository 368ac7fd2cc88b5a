import { onFabric } from './suite.js';

await onFabric('budgets/gateways-killed', () => import('../budgets/gateways-killed.soak.test.js'));
