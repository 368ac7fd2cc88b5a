import type { DomainError } from '@entente/protocol';
import type { RunLimits } from '../../ports/data-access.js';
import { Admission } from '../admission.js';
import { Deadline } from '../deadline.js';
import type { Ask, BoundStatement, ConnectorLog, Engine, Rows } from '../engine.js';
import type { RawKind } from '../render/dialect.js';
import { postgresDialect } from './dialect.js';
import { fromPostgres, lost, sqlState } from './errors.js';
import { Session } from './session.js';

export interface PostgresOptions {
  /** Connection name, for the log. */
  readonly connection: string;
  readonly url: string;
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
  1700: 'number',
};

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
  readonly #admission: Admission;
  readonly #idle: Session[] = [];
  readonly #resetting = new Set<Promise<void>>();
  #closed = false;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#admission = new Admission(options.sessions);
  }

  from(text: string): string {
    return text;
  }

  async describe(raw: string, _columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    return this.#transaction(limits, async (session, deadline) => {
      const { fields } = await this.#query(session, deadline, {
        text: `SELECT * FROM (${raw}) AS q LIMIT 0`,
        values: [],
      });
      return fields.map(({ dataTypeID }) => kinds[dataTypeID] ?? 'other');
    });
  }

  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#transaction(limits, (session, deadline) =>
      work(async (statement): Promise<Rows> => (await this.#query(session, deadline, statement)).rows),
    );
  }

  async health(): Promise<void> {
    await this.#transaction({ maxRows: 1, timeoutMs: 5_000, memoryMb: 16 }, async (session, deadline) => {
      await this.#query(session, deadline, { text: 'SELECT 1', values: [] });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#resetting);
    this.#idle.splice(0).forEach((session) => {
      session.end();
    });
  }

  async #transaction<T>(limits: RunLimits, work: (session: Session, deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline(limits);
    return this.#admission.within(deadline, async () => {
      const session = await this.#begin(limits, deadline);
      try {
        return await work(session, deadline);
      } finally {
        this.#release(session);
      }
    });
  }

  async #query(session: Session, deadline: Deadline, { text, values }: BoundStatement): ReturnType<Session['query']> {
    deadline.check();
    session.checkAlive();
    try {
      return await deadline.guard(session.query(text, values), () =>
        session.cancel(this.#options.url, (timeoutMs) => new Deadline({ timeoutMs })),
      );
    } catch (error) {
      this.#note(error);
      const fault = fromPostgres(error);
      // The server may end a statement a moment before our own clock does.
      throw fault.code === 'QUERY_TIMEOUT' ? (deadline.fault ?? fault) : fault;
    }
  }

  /** A session at the start of its transaction; one that died while it lay idle is replaced. */
  async #begin(limits: RunLimits, deadline: Deadline): Promise<Session> {
    if (this.#closed) {
      throw lost();
    }
    await Promise.all(this.#resetting);
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.broken && (await this.#tryBegin(idle, limits, deadline)) === undefined) {
        return idle;
      }
      idle.end();
    }
    const session = await Session.open(this.#options.url, deadline);
    const fault = await this.#tryBegin(session, limits, deadline);
    if (fault !== undefined) {
      session.end();
      throw fault;
    }
    return session;
  }

  async #tryBegin(session: Session, limits: RunLimits, deadline: Deadline): Promise<DomainError | undefined> {
    try {
      await deadline.guard(session.setUp(this.#setUp(limits, deadline)), () => Promise.resolve());
      return undefined;
    } catch (error) {
      this.#note(error);
      return fromPostgres(error);
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

  /** Ends the transaction and whatever a statement might have left in the session, behind the caller's back. */
  #release(session: Session): void {
    if (session.broken || this.#closed) {
      session.end();
      return;
    }
    const reset = (async (): Promise<void> => {
      try {
        await session.setUp('ROLLBACK');
        await session.setUp('DISCARD ALL');
        this.#idle.push(session);
      } catch {
        session.end();
      }
    })();
    this.#resetting.add(reset);
    void reset.finally(() => this.#resetting.delete(reset));
  }

  #note(error: unknown): void {
    const code = sqlState(error);
    if (code !== undefined) {
      this.#options.log?.(`connection ${this.#options.connection}: PostgreSQL ended a statement with SQLSTATE ${code}`);
    }
  }
}
