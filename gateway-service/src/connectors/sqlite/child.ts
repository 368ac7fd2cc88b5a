/**
 * The process that reads one SQLite file. SQLite runs a statement to its end in one call, which stopping a thread does
 * not interrupt; a process can be ended at any moment.
 */
import type { Reply, Request } from './messages.js';
import { SqliteReader } from './reader.js';

/** SQLITE_BUSY, LOCKED, READONLY, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB: the file cannot be used now. */
const unavailable: ReadonlySet<number> = new Set([5, 6, 8, 10, 11, 14, 15, 26]);

let reader: SqliteReader | undefined;

function answer(request: Request): Reply {
  if (request.op === 'open') {
    reader = new SqliteReader(request);
    return { rows: [] };
  }
  if (reader === undefined) {
    return { fault: 'unavailable', code: 0 };
  }
  switch (request.op) {
    case 'learn':
      reader.learn(request.raw);
      return { rows: [] };
    case 'begin':
      reader.begin();
      return { rows: [] };
    case 'query':
      return { rows: reader.query(request.text, request.values) };
    case 'end':
      reader.end();
      return { rows: [] };
  }
}

function faultOf(error: unknown): Reply {
  const found = typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) : 0;
  // Extended result codes keep the plain one in their lowest byte.
  const code = found & 0xff;
  return { fault: unavailable.has(code) ? 'unavailable' : 'failed', code };
}

process.on('message', (request: Request) => {
  let reply: Reply;
  try {
    reply = answer(request);
  } catch (error) {
    reply = faultOf(error);
  }
  process.send?.(reply);
});
process.on('disconnect', () => {
  process.exit(0);
});
