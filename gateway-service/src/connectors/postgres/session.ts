import pg, { type Client, type QueryResult } from 'pg';
import type { Deadline } from '../deadline.js';
import { fromPostgres, lost } from './errors.js';

/** How long the gateway waits for a server to take a connection, and for a cancelled query to be gone. */
const patienceMs = 5_000;
const cancelPollMs = 10;

/** Rows come as the server writes them: every value is text. */
const asWritten = { getTypeParser: () => (value: string) => value };

/** One connection of the driver. It never raises an event that nobody listens to. */
export class Session {
  readonly #client: Client;
  #broken = false;

  private constructor(client: Client) {
    this.#client = client;
    const end = (): void => {
      this.#broken = true;
    };
    // Without a listener a server that goes away would end the process.
    client.on('error', end);
    client.on('end', end);
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE`, or the deadline's own fault */
  static async open(url: string, deadline: Deadline): Promise<Session> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: patienceMs,
      application_name: 'entente',
      keepAlive: true,
      types: asWritten,
    });
    const session = new Session(client);
    try {
      await deadline.guard(client.connect(), () => Promise.resolve());
      return session;
    } catch (error) {
      session.end();
      throw fromPostgres(error);
    }
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Constant statements of ours, several at once: nothing of a query or a mapping comes this way. */
  async setUp(text: string): Promise<void> {
    await this.#client.query(text);
  }

  /** One statement only, which the extended protocol sees to. Errors are the driver's. */
  async query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    return this.#client.query({ text, values, rowMode: 'array', queryMode: 'extended' });
  }

  /** Ends what this session runs on the server, through another session, and sees it gone. */
  async cancel(url: string, deadlineFor: (ms: number) => Deadline): Promise<void> {
    const pid = this.#client.processID;
    if (pid === null) {
      this.end();
      return;
    }
    const deadline = deadlineFor(patienceMs);
    let control: Session | undefined;
    try {
      control = await Session.open(url, deadline);
      await control.query('SELECT pg_cancel_backend($1::integer)', [pid]);
      for (let tries = 0; await control.isActive(pid); tries++) {
        if (tries === 50) {
          await control.query('SELECT pg_terminate_backend($1::integer)', [pid]);
        }
        deadline.check();
        await new Promise((resolve) => setTimeout(resolve, cancelPollMs));
      }
    } catch {
      // The server cannot be told any more; statement_timeout, set before, ends the query there.
    } finally {
      control?.end();
      this.end();
    }
  }

  async isActive(pid: number): Promise<boolean> {
    const { rows } = await this.query(
      `SELECT 1 FROM pg_stat_activity WHERE pid = $1::integer AND state IN ('active', 'fastpath function call')`,
      [pid],
    );
    return rows.length > 0;
  }

  end(): void {
    this.#broken = true;
    this.#client.end().catch(() => undefined);
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE` if the connection was lost meanwhile */
  checkAlive(): void {
    if (this.#broken) {
      throw lost();
    }
  }
}
