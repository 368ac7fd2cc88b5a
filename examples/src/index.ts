export * from './lenders/documents.js';
export { type AllianceData, type AllianceOptions, defaultSeed, generateAlliance } from './lenders/generate.js';
export {
  type Customer,
  fourLenders,
  fourthLender,
  type Lender,
  type LenderData,
  lenders,
  type Loan,
  type LogicalRow,
  offeredRows,
} from './lenders/model.js';
export { type Cases, type Personas } from './lenders/planted.js';
export * from './lenders/oracle.js';
export { jointScore, type PlainScore } from './lenders/oracle-score.js';
export { type OraclePolicy } from './lenders/oracle-disclosure.js';
export { load, type LoadTarget } from './lenders/load/load.js';
export { loadPostgres } from './lenders/load/postgres.js';
export { writeSqlite } from './lenders/load/sqlite.js';
export { writeDuckdbFiles } from './lenders/load/duckdb.js';
export { checkCharacter, isNationalId } from './lenders/national-id.js';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres/start.js';
export { generateFourthLender } from './lenders/fourth.js';
export {
  type AnyMember,
  fiveMembers,
  type LendersAlliance,
  type Member,
  memberFolder,
  members,
  personsPerMember,
  type Size,
  startLenders,
  supervisor,
  temporaryFolder,
} from './alliance/start-lenders.js';
