import { onFabric } from './suite.js';

await onFabric('enclaves/cluster-key', () => import('../enclaves/cluster-key.soak.test.js'));
