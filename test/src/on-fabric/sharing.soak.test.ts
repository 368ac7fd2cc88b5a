import { onFabric } from './suite.js';

await onFabric('sharing/sharing', () => import('../sharing/sharing.soak.test.js'));
