import type { DomainError } from '@entente/protocol';
import type { RunLimits } from '../ports/data-access.js';
import { type AnswerLimits, answerLimits } from './answer-limits.js';
import type { Deadline } from './deadline.js';
import { DescribedKinds } from './described-kinds.js';
import type { Ask, BoundStatement, ConnectorLog, Engine, Rows } from './engine.js';
import { checkIsQuery } from './only-queries.js';
import type { NumberForm } from './render/decode.js';
import type { Dialect, RawKind } from './render/dialect.js';
import type { ServerAddress } from './server-address.js';
import { type PooledSession, SessionPool } from './session-pool.js';

/** Rows, and what the server says of each column (`F`). */
export interface ServerAnswer<F> {
  readonly fields: readonly F[];
  readonly rows: Rows;
}

/** One connection of a driver. */
export interface ServerSession<F> extends PooledSession {
  /** Errors are the driver's, or `RESULT_TOO_LARGE`. */
  query(statement: BoundStatement, limits: AnswerLimits): Promise<ServerAnswer<F>>;
  /** Ends what this session runs on the server, through another session, and sees it gone. */
  cancel(address: ServerAddress): Promise<void>;
  /** @throws DomainError `DATABASE_UNAVAILABLE` if the connection was lost meanwhile */
  checkAlive(): void;
}

/** In what one database server differs from another. */
export interface ServerKind<S extends ServerSession<F>, F> {
  readonly name: Engine['name'];
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
  /** @throws DomainError `DATABASE_UNAVAILABLE`, or the deadline's own fault */
  open(address: ServerAddress, deadline: Deadline): Promise<S>;
  /** Opens one read-only transaction with one snapshot and the limits of a run. Errors are the driver's. */
  begin(session: S, limits: RunLimits, leftMs: number): Promise<void>;
  /** Ends the run's transaction and whatever a statement may have left in the session. */
  reset(session: S): Promise<void>;
  kindOf(field: F): RawKind;
  /** What a failure of the driver means, in none of the driver's words. */
  fault(error: unknown): DomainError;
  /** What a run gets once the connection is gone. */
  lost(): DomainError;
  /** The server's own number of a fault as the log tells it; undefined if the fault is the connection's. */
  told(error: unknown): string | undefined;
}

export interface ServerEngineOptions {
  /** Connection name, for the log. */
  readonly connection: string;
  readonly address: ServerAddress;
  readonly sessions: number;
  readonly log?: ConnectorLog | undefined;
}

/** The server ends a statement this much before the gateway would ask another session to. */
export const aheadMs = 25;

/**
 * A database server. Every run is one read-only transaction with one snapshot, in a session that was reset before; one
 * statement at a time; limits are set on the server, and a run that must stop is cancelled there.
 */
export class ServerEngine<S extends ServerSession<F>, F> implements Engine {
  readonly name: Engine['name'];
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
  readonly #kind: ServerKind<S, F>;
  readonly #options: ServerEngineOptions;
  readonly #described = new DescribedKinds();
  readonly #pool: SessionPool<S>;

  constructor(kind: ServerKind<S, F>, options: ServerEngineOptions) {
    this.#kind = kind;
    this.#options = options;
    this.name = kind.name;
    this.dialect = kind.dialect;
    this.numbers = kind.numbers;
    this.#pool = new SessionPool({
      sessions: options.sessions,
      open: (deadline) => kind.open(options.address, deadline),
      begin: (session, limits, deadline) => this.#begin(session, limits, deadline),
      reset: (session) => kind.reset(session),
      closed: () => kind.lost(),
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

  async #describe(session: S, deadline: Deadline, limits: RunLimits, raw: string): Promise<readonly RawKind[]> {
    const statement = { text: `SELECT * FROM (${raw}) AS q LIMIT 0`, values: [] };
    const { fields } = await this.#query(session, deadline, limits, statement);
    return fields.map((field) => this.#kind.kindOf(field));
  }

  async #query(session: S, deadline: Deadline, limits: RunLimits, statement: BoundStatement): Promise<ServerAnswer<F>> {
    checkIsQuery(statement.text);
    deadline.check();
    session.checkAlive();
    const cancel = (): Promise<void> => session.cancel(this.#options.address);
    try {
      return await deadline.guard(session.query(statement, answerLimits(limits)), cancel);
    } catch (error) {
      this.#note(error);
      const fault = this.#kind.fault(error);
      if (fault.code === 'RESULT_TOO_LARGE') {
        await cancel();
      }
      // The server may end a statement a moment before our own clock does.
      throw fault.code === 'QUERY_TIMEOUT' ? (deadline.fault ?? fault) : fault;
    }
  }

  async #begin(session: S, limits: RunLimits, deadline: Deadline): Promise<void> {
    try {
      await deadline.guard(this.#kind.begin(session, limits, Math.max(1, deadline.left - aheadMs)), () =>
        Promise.resolve(),
      );
    } catch (error) {
      this.#note(error);
      throw this.#kind.fault(error);
    }
  }

  #note(error: unknown): void {
    const told = this.#kind.told(error);
    if (told !== undefined) {
      this.#options.log?.(`connection ${this.#options.connection}: the server ended a statement with ${told}`);
    }
  }
}
