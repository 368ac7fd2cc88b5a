import type { RunLimits } from '../../ports/data-access.js';
import { answerLimits } from '../answer-limits.js';
import type { Deadline } from '../deadline.js';
import { DescribedKinds } from '../described-kinds.js';
import type { Ask, BoundStatement, ConnectorLog, Engine } from '../engine.js';
import { checkIsQuery } from '../only-queries.js';
import { decimalKind, type RawKind } from '../render/dialect.js';
import type { ServerAddress } from '../server-address.js';
import { SessionPool } from '../session-pool.js';
import { postgresDialect } from './dialect.js';
import { fromPostgres, lost, sqlState } from './errors.js';
import { Session, type Answer } from './session.js';
import type { Field } from 'pg';

export interface PostgresOptions {
  /** Connection name, for the log. */
  readonly connection: string;
  readonly address: ServerAddress;
  /** Schemas in which the mapping's unqualified tables are looked for. */
  readonly schemas: readonly string[];
  readonly sessions: number;
  readonly log?: ConnectorLog | undefined;
}

/** Types whose values need no detour over text; `describe` finds them by the server's own numbers for them. */
const kinds: Readonly<Record<number, RawKind>> = {
  16: 'boolean',
  20: 'integer',
  21: 'integer',
  23: 'integer',
  25: 'text',
  1043: 'text',
  1082: 'date',
  1114: 'timestamp',
  1184: 'instant',
};

const numeric = 1700;
/** What the server adds to a type's modifier. */
const modified = 4;

/** A numeric that was declared with digits keeps to them; its modifier says them, -1 that there are none. */
function kindOf({ dataTypeID, dataTypeModifier }: Field): RawKind {
  if (dataTypeID !== numeric) {
    return kinds[dataTypeID] ?? 'other';
  }
  const digits = dataTypeModifier - modified;
  const [precision, scale] = [digits >> 16, digits & 0x7ff];
  return digits >= 0 && scale <= precision ? decimalKind(precision, scale) : 'number';
}

/** The server ends the statement this much before the gateway would ask another session to. */
const aheadMs = 25;

/**
 * PostgreSQL. Every run is one read-only transaction in a session that was reset before: repeatable read, so that all
 * its statements see one snapshot; one statement at a time; limits set on the server, and cancelled there.
 */
export class PostgresEngine implements Engine {
  readonly name = 'postgresql';
  readonly dialect = postgresDialect;
  readonly numbers = 'written';
  readonly #options: PostgresOptions;
  readonly #described = new DescribedKinds();
  readonly #pool: SessionPool<Session>;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#pool = new SessionPool({
      sessions: options.sessions,
      open: (deadline) => Session.open(options.address, deadline),
      begin: (session, limits, deadline) => this.#begin(session, limits, deadline),
      reset: async (session) => {
        await session.setUp('ROLLBACK');
        await session.setUp('DISCARD ALL');
      },
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

  async #describe(session: Session, deadline: Deadline, limits: RunLimits, raw: string): Promise<readonly RawKind[]> {
    const statement = { text: `SELECT * FROM (${raw}) AS q LIMIT 0`, values: [] };
    const { fields } = await this.#query(session, deadline, limits, statement);
    return fields.map(kindOf);
  }

  async #query(session: Session, deadline: Deadline, limits: RunLimits, statement: BoundStatement): Promise<Answer> {
    checkIsQuery(statement.text);
    deadline.check();
    session.checkAlive();
    const cancel = (): Promise<void> => session.cancel(this.#options.address);
    try {
      return await deadline.guard(session.query(statement, answerLimits(limits)), cancel);
    } catch (error) {
      this.#note(error);
      const fault = fromPostgres(error);
      if (fault.code === 'RESULT_TOO_LARGE') {
        await cancel();
      }
      // The server may end a statement a moment before our own clock does.
      throw fault.code === 'QUERY_TIMEOUT' ? (deadline.fault ?? fault) : fault;
    }
  }

  async #begin(session: Session, limits: RunLimits, deadline: Deadline): Promise<void> {
    try {
      await deadline.guard(session.setUp(this.#setUp(limits, deadline)), () => Promise.resolve());
    } catch (error) {
      this.#note(error);
      throw fromPostgres(error);
    }
  }

  #setUp(limits: RunLimits, deadline: Deadline): string {
    const ms = Math.max(1, deadline.left - aheadMs);
    const path = ['pg_catalog', ...this.#options.schemas, 'pg_temp'].map((name) => `"${name.replaceAll('"', '""')}"`);
    const settings: Readonly<Record<string, string>> = {
      statement_timeout: String(ms),
      lock_timeout: String(Math.min(ms, 2_000)),
      idle_in_transaction_session_timeout: String(ms + 10_000),
      work_mem: `'${String(Math.max(1, Math.floor(limits.memoryMb / 4)))}MB'`,
      hash_mem_multiplier: '1',
      max_parallel_workers_per_gather: '0',
      jit: 'off',
      search_path: path.join(', '),
      timezone: `'UTC'`,
      datestyle: `'ISO, YMD'`,
      extra_float_digits: '1',
      standard_conforming_strings: 'on',
      client_encoding: `'UTF8'`,
    };
    const lines = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
    return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...lines].join('; ');
  }

  #note(error: unknown): void {
    const code = sqlState(error);
    if (code !== undefined) {
      this.#options.log?.(`connection ${this.#options.connection}: PostgreSQL ended a statement with SQLSTATE ${code}`);
    }
  }
}
