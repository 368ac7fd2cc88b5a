import { checkServerIdentity } from 'node:tls';
import pg, { type Client, type ClientConfig, type Field } from 'pg';
import { meterBytes, tooLarge, type AnswerLimits } from '../answer-limits.js';
import { Deadline } from '../deadline.js';
import type { BoundStatement } from '../engine.js';
import type { ServerAddress } from '../server-address.js';
import type { ServerAnswer } from '../server-engine.js';
import { fromPostgres, lost } from './errors.js';

/** How long the gateway waits for a server to take a connection, and for a cancelled query to be gone. */
const patienceMs = 5_000;
const cancelPollMs = 10;
const small: AnswerLimits = { rows: 1, bytes: 65_536 };

/** Rows come as the server writes them: every value is text. */
const asWritten = { getTypeParser: () => (value: string) => value };

type Cells = readonly (string | null)[];

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
  static async open(address: ServerAddress, deadline: Deadline): Promise<Session> {
    const client = new pg.Client(configOf(address));
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

  /** One statement only, which the extended protocol sees to. Errors are the driver's, or `RESULT_TOO_LARGE`. */
  async query({ text, values }: BoundStatement, limits: AnswerLimits): Promise<ServerAnswer<Field>> {
    const answer = Promise.withResolvers<ServerAnswer<Field>>();
    const rows: Cells[] = [];
    const refuse = (): void => {
      this.#abandon();
      answer.reject(tooLarge());
    };
    const query = new pg.Query({ text, values, rowMode: 'array', queryMode: 'extended' });
    query.on('row', (row) => {
      rows.push(row);
      if (rows.length > limits.rows) {
        refuse();
      }
    });
    query.on('end', ({ fields }) => {
      answer.resolve({ fields, rows });
    });
    query.on('error', answer.reject);
    const stop = meterBytes(this.#client.connection.stream, limits.bytes, refuse);
    try {
      this.#client.query(query);
      return await answer.promise;
    } finally {
      stop();
    }
  }

  /** Ends what this session runs on the server, through another session, and sees it gone. */
  async cancel(address: ServerAddress): Promise<void> {
    const pid = this.#client.processID;
    if (pid === null) {
      this.end();
      return;
    }
    const deadline = new Deadline({ timeoutMs: patienceMs });
    let control: Session | undefined;
    try {
      control = await Session.open(address, deadline);
      await control.query({ text: 'SELECT pg_cancel_backend($1::integer)', values: [pid] }, small);
      for (let tries = 0; await control.isActive(pid); tries++) {
        if (tries % 50 === 49) {
          await control.query({ text: 'SELECT pg_terminate_backend($1::integer)', values: [pid] }, small);
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
    const text = `SELECT 1 FROM pg_stat_activity WHERE pid = $1::integer AND state IN ('active', 'fastpath function call')`;
    const { rows } = await this.query({ text, values: [pid] }, small);
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

  /** Takes nothing more in. */
  #abandon(): void {
    this.#broken = true;
    this.#client.connection.stream.destroy();
  }
}

function configOf({ url, tls }: ServerAddress): ClientConfig {
  return {
    connectionString: url.href,
    connectionTimeoutMillis: patienceMs,
    application_name: 'entente',
    keepAlive: true,
    types: asWritten,
    ssl: tls !== undefined && {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      checkServerIdentity: (_, certificate) => checkServerIdentity(tls.serverName, certificate),
      ...(tls.authority === undefined ? {} : { ca: tls.authority }),
      ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
      ...(tls.key === undefined ? {} : { key: tls.key }),
    },
  };
}
