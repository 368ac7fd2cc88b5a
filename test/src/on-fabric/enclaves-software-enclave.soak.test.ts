import { onFabric } from './suite.js';

await onFabric('enclaves/software-enclave', () => import('../enclaves/software-enclave.soak.test.js'));
