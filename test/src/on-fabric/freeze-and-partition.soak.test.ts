import { onFabric } from './suite.js';

await onFabric('agreement/freeze-and-partition', () => import('../agreement/freeze-and-partition.soak.test.js'));
