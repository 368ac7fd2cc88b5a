import { onFabric } from './suite.js';

await onFabric('faults/ledger-and-members', () => import('../faults/ledger-and-members.soak.test.js'));
