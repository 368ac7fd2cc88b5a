import { onFabric } from './suite.js';

await onFabric('answers/co-approval', () => import('../answers/co-approval.soak.test.js'));
