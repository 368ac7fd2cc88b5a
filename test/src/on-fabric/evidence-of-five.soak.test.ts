import { onFabric } from './suite.js';

await onFabric('the evidence of five', () => import('../evidence/five-members.soak.test.js'));
