import { onFabric } from './suite.js';

await onFabric('usage/outside-users', () => import('../usage/outside-users.soak.test.js'));
