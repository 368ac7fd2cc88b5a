import { onFabric } from './suite.js';

await onFabric('enclaves/quorum', () => import('../enclaves/quorum.soak.test.js'));
