import { onFabric } from './suite.js';

await onFabric('agreement/voting', () => import('../agreement/voting.soak.test.js'));
