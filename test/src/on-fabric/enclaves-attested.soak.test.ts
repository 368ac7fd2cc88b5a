import { onFabric } from './suite.js';

await onFabric('enclaves/attested', () => import('../enclaves/attested.soak.test.js'));
