import { onFabric } from './suite.js';

await onFabric('shares/accountable-question', () => import('../shares/accountable-question.soak.test.js'));
