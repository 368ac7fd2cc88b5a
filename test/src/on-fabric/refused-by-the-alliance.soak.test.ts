import { onFabric } from './suite.js';

await onFabric('input/refused-by-the-alliance', () => import('../input/refused-by-the-alliance.soak.test.js'));
