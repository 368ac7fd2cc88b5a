import { onFabric } from './suite.js';

await onFabric('evidence', () => import('../evidence/evidence.test.js'));
