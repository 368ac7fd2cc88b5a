export { createDataAccess, type DataAccessOptions } from './create-data-access.js';
export type { ConnectorLog } from './engine.js';
