/**
 * The process that reads one SQLite file. SQLite runs a statement to its end in one call, which stopping a thread does
 * not interrupt; a process can be ended at any moment.
 */
import { serveReader } from '../reader/serve-reader.js';
import { SqliteReader, type ReaderOptions } from './reader.js';

/** SQLITE_BUSY, LOCKED, READONLY, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB: the file cannot be used now. */
const unavailable: ReadonlySet<number> = new Set([5, 6, 8, 10, 11, 14, 15, 26]);

serveReader(
  (options) => new SqliteReader(options as ReaderOptions),
  (error) => {
    const found = typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) : 0;
    // Extended result codes keep the plain one in their lowest byte.
    return unavailable.has(found & 0xff) ? 'unavailable' : 'failed';
  },
);
