/** What a gateway keeps its copy of the ledger and its journal with; the compiled files are named, since only they run. */
export { openDataDir } from '../../../gateway-service/dist/data-dir.js';
export { SqliteJournal } from '../../../gateway-service/dist/journal/sqlite-journal.js';
export type { LedgerTransaction } from '../../../gateway-service/dist/ports/ledger.js';
