import { onFabric } from './suite.js';

await onFabric('input/bad-requests', () => import('../input/bad-requests.test.js'));
