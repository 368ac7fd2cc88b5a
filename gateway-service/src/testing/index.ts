/** Real database servers on loopback ports, for tests and benchmarks of other packages. */
export { findMariaDb, noMariaDb, startMariaDb } from './mariadb.js';
export type { NativeServer } from './native-server.js';
export { startPostgres } from './postgres.js';
