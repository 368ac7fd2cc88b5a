import { onFabric } from './suite.js';

await onFabric('sharing/moved-key', () => import('../sharing/moved-key.soak.test.js'));
