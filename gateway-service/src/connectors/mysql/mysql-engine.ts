import type { RunLimits } from '../../ports/data-access.js';
import type { Engine } from '../engine.js';
import { decimalKind, type Dialect, type RawKind } from '../render/dialect.js';
import type { NumberForm } from '../render/decode.js';
import { ServerEngine, type ServerEngineOptions } from '../server-engine.js';
import { fromMysql, lost, serverError } from './errors.js';
import { type Field, MysqlSession } from './session.js';

export interface MysqlOptions extends ServerEngineOptions {
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
}

/** Types whose values need no detour over text, by the numbers of the protocol; text is text unless it is binary. */
const kinds: Readonly<Record<number, RawKind>> = {
  0: 'number',
  1: 'integer',
  2: 'integer',
  3: 'integer',
  7: 'timestamp',
  8: 'integer',
  9: 'integer',
  10: 'date',
  12: 'timestamp',
  13: 'integer',
  246: 'number',
};
const textTypes: ReadonlySet<number> = new Set([15, 249, 250, 251, 252, 253, 254]);
const binary = 63;

/** How the session reads what we render and what a mapping writes. `ANSI_QUOTES`: names stand in double quotes, text never. */
const sqlMode = [
  'STRICT_ALL_TABLES',
  'NO_BACKSLASH_ESCAPES',
  'PIPES_AS_CONCAT',
  'ANSI_QUOTES',
  'NO_UNSIGNED_SUBTRACTION',
  'ERROR_FOR_DIVISION_BY_ZERO',
].join(',');

/** MySQL and MariaDB; statements are prepared ones. */
export function mysqlEngine({ dialect, numbers, ...options }: MysqlOptions): Engine {
  // Which of the two servers it is; they name some settings differently.
  let mariaDb: boolean | undefined;
  return new ServerEngine<MysqlSession, Field>(
    {
      ...{ name: 'mysql', dialect, numbers, kindOf, lost, fault: fromMysql },
      open: (address, deadline) => MysqlSession.open(address, deadline),
      begin: async (session, limits, leftMs) => {
        mariaDb ??= await isMariaDb(session);
        await session.setUp(settings(limits, leftMs, mariaDb));
        await session.setUp('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      },
      reset: (session) => session.reset(),
      told: (error) => {
        const code = serverError(error);
        return code === undefined ? undefined : `error ${String(code)}`;
      },
    },
    options,
  );
}

async function isMariaDb(session: MysqlSession): Promise<boolean> {
  const { rows } = await session.query({ text: 'SELECT version()', values: [] }, { rows: 1, bytes: 65_536 });
  return String(rows[0]?.[0]).includes('MariaDB');
}

/** All in one statement, constants and numbers of ours alone. A session that was reset has the server's own settings. */
function settings({ memoryMb }: RunLimits, ms: number, mariaDb: boolean): string {
  const memory = memoryMb * 1024 * 1024;
  const part = String(Math.max(1024 * 1024, Math.floor(memory / 4)));
  const lockSeconds = String(Math.max(1, Math.min(2, Math.ceil(ms / 1_000))));
  const assignments = [
    `sql_mode = '${sqlMode}'`,
    `time_zone = '+00:00'`,
    `character_set_client = 'utf8mb4'`,
    `character_set_results = 'utf8mb4'`,
    // What compares by code point without taking blanks at the end for nothing; casts to text have it.
    `collation_connection = '${mariaDb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'}'`,
    `${mariaDb ? 'tx_isolation' : 'transaction_isolation'} = 'REPEATABLE-READ'`,
    `innodb_lock_wait_timeout = ${lockSeconds}`,
    `lock_wait_timeout = ${lockSeconds}`,
    `tmp_table_size = ${part}`,
    `max_heap_table_size = ${part}`,
    ...(mariaDb
      ? [`max_statement_time = ${(ms / 1_000).toFixed(3)}`, `max_session_mem_used = ${String(memory)}`]
      : [`max_execution_time = ${String(ms)}`]),
  ];
  return `SET ${assignments.map((each) => `SESSION ${each}`).join(', ')}`;
}

function kindOf({ type, characterSet, digits }: Field): RawKind {
  if (digits !== undefined) {
    return decimalKind(digits.precision, digits.scale);
  }
  return textTypes.has(type) && characterSet !== binary ? 'text' : (kinds[type] ?? 'other');
}
