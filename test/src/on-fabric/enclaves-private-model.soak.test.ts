import { onFabric } from './suite.js';

await onFabric('enclaves/private-model', () => import('../enclaves/private-model.soak.test.js'));
