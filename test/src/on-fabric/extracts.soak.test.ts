import { onFabric } from './suite.js';

await onFabric('extracts/extracts', () => import('../extracts/extracts.soak.test.js'));
