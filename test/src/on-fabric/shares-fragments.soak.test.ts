import { onFabric } from './suite.js';

await onFabric('shares/fragments', () => import('../shares/fragments.soak.test.js'));
