import { onFabric } from './suite.js';

await onFabric('shares/three-lenders', () => import('../shares/three-lenders.test.js'));
