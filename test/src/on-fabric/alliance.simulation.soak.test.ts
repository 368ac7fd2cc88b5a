import { onFabric } from './suite.js';

await onFabric('simulation/alliance.simulation', () => import('../simulation/alliance.simulation.test.js'));
