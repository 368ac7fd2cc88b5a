import type { RunLimits } from '../../ports/data-access.js';
import { answerLimits } from '../answer-limits.js';
import type { Deadline } from '../deadline.js';
import { DescribedKinds } from '../described-kinds.js';
import type { Ask, BoundStatement, ConnectorLog, Engine } from '../engine.js';
import { checkIsQuery } from '../only-queries.js';
import { decimalKind, type Dialect, type RawKind } from '../render/dialect.js';
import type { NumberForm } from '../render/decode.js';
import type { ServerAddress } from '../server-address.js';
import { SessionPool } from '../session-pool.js';
import { fromMysql, lost, serverError } from './errors.js';
import { MysqlSession, type Answer, type Field } from './session.js';

export interface MysqlOptions {
  /** Connection name, for the log. */
  readonly connection: string;
  readonly address: ServerAddress;
  readonly sessions: number;
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
  readonly log?: ConnectorLog | undefined;
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

/** The server ends the statement this much before the gateway would ask another session to. */
const aheadMs = 25;

/** How the session reads what we render and what a mapping writes. `ANSI_QUOTES`: names stand in double quotes, text never. */
const sqlMode = [
  'STRICT_ALL_TABLES',
  'NO_BACKSLASH_ESCAPES',
  'PIPES_AS_CONCAT',
  'ANSI_QUOTES',
  'NO_UNSIGNED_SUBTRACTION',
  'ERROR_FOR_DIVISION_BY_ZERO',
].join(',');

/**
 * MySQL and MariaDB. Every run is one read-only transaction with one snapshot, in a session that was reset before; one
 * prepared statement at a time; limits set on the server, and cancelled there.
 */
export class MysqlEngine implements Engine {
  readonly name = 'mysql';
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
  readonly #options: MysqlOptions;
  readonly #described = new DescribedKinds();
  readonly #pool: SessionPool<MysqlSession>;
  /** Which of the two servers it is; they name some settings differently. */
  #isMariaDb: boolean | undefined;

  constructor(options: MysqlOptions) {
    this.#options = options;
    this.dialect = options.dialect;
    this.numbers = options.numbers;
    this.#pool = new SessionPool({
      sessions: options.sessions,
      open: (deadline) => MysqlSession.open(options.address, deadline),
      begin: (session, limits, deadline) => this.#begin(session, limits, deadline),
      reset: (session) => session.reset(),
      closed: lost,
    });
  }

  from(text: string): string {
    return text;
  }

  async describe(raw: string, _columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    const found = await this.#pool.within(limits, (session, deadline) =>
      this.#describe(session, deadline, limits, raw),
    );
    this.#described.remember(raw, found);
    return found;
  }

  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#pool.within(limits, (session, deadline) => {
      const seen = new Set<string>();
      return work(async (statement) => {
        await this.#described.check(statement.text, seen, (raw) => this.#describe(session, deadline, limits, raw));
        return (await this.#query(session, deadline, limits, statement)).rows;
      });
    });
  }

  async health(): Promise<void> {
    await this.snapshot({ maxRows: 1, timeoutMs: 5_000, memoryMb: 16 }, (ask) => ask({ text: 'SELECT 1', values: [] }));
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #describe(
    session: MysqlSession,
    deadline: Deadline,
    limits: RunLimits,
    raw: string,
  ): Promise<readonly RawKind[]> {
    const statement = { text: `SELECT * FROM (${raw}) AS q LIMIT 0`, values: [] };
    const { fields } = await this.#query(session, deadline, limits, statement);
    return fields.map(kindOf);
  }

  async #query(
    session: MysqlSession,
    deadline: Deadline,
    limits: RunLimits,
    statement: BoundStatement,
  ): Promise<Answer> {
    checkIsQuery(statement.text);
    deadline.check();
    session.checkAlive();
    const cancel = (): Promise<void> => session.cancel(this.#options.address);
    try {
      return await deadline.guard(session.query(statement, answerLimits(limits)), cancel);
    } catch (error) {
      this.#note(error);
      const fault = fromMysql(error);
      if (fault.code === 'RESULT_TOO_LARGE') {
        await cancel();
      }
      // The server may end a statement a moment before our own clock does.
      throw fault.code === 'QUERY_TIMEOUT' ? (deadline.fault ?? fault) : fault;
    }
  }

  async #begin(session: MysqlSession, limits: RunLimits, deadline: Deadline): Promise<void> {
    const work = async (): Promise<void> => {
      this.#isMariaDb ??= await isMariaDb(session);
      await session.setUp(settings(limits, deadline.left, this.#isMariaDb));
      await session.setUp('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    };
    try {
      await deadline.guard(work(), () => Promise.resolve());
    } catch (error) {
      this.#note(error);
      throw fromMysql(error);
    }
  }

  #note(error: unknown): void {
    const code = serverError(error);
    if (code !== undefined) {
      this.#options.log?.(
        `connection ${this.#options.connection}: the server ended a statement with error ${String(code)}`,
      );
    }
  }
}

async function isMariaDb(session: MysqlSession): Promise<boolean> {
  const { rows } = await session.query({ text: 'SELECT version()', values: [] }, { rows: 1, bytes: 65_536 });
  return String(rows[0]?.[0]).includes('MariaDB');
}

/** All in one statement, constants and numbers of ours alone. A session that was reset has the server's own settings. */
function settings({ memoryMb }: RunLimits, leftMs: number, mariaDb: boolean): string {
  const ms = Math.max(1, leftMs - aheadMs);
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
