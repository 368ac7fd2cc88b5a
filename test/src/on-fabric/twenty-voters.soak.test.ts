import { onFabric } from './suite.js';

await onFabric('agreement/twenty-voters', () => import('../agreement/twenty-voters.soak.test.js'));
