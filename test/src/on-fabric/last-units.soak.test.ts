import { onFabric } from './suite.js';

await onFabric('budgets/last-units', () => import('../budgets/last-units.soak.test.js'));
