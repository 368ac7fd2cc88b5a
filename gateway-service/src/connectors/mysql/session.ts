import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { createConnection, type Connection, type ConnectionOptions, type FieldPacket } from 'mysql2';
import type { DomainError } from '@entente/protocol';
import { meterBytes, tooLarge, type AnswerLimits } from '../answer-limits.js';
import { Deadline } from '../deadline.js';
import type { BoundStatement } from '../engine.js';
import type { DriverValue } from '../render/decode.js';
import type { ServerAddress } from '../server-address.js';
import type { ServerAnswer } from '../server-engine.js';
import { fromMysql, lost } from './errors.js';

/** How long the gateway waits for a server to take a connection, and for a cancelled query to be gone. */
const patienceMs = 5_000;
const cancelPollMs = 10;
const defaultPort = 3_306;

/** What a column of an answer is, by the numbers of the protocol. */
export interface Field {
  readonly type: number;
  readonly characterSet: number;
  /** Digits of a decimal that is a column of a table, and how many of them stand after the point. */
  readonly digits?: { readonly precision: number; readonly scale: number } | undefined;
}

/** One connection of the driver. It never raises an event that nobody listens to. */
export class MysqlSession {
  readonly #connection: Connection;
  #broken = false;
  /** Ends the query that is under way: the driver tells a lost connection to the connection alone. */
  #interrupt: ((error: DomainError) => void) | undefined;

  private constructor(connection: Connection) {
    this.#connection = connection;
    // Without a listener a server that goes away would end the process.
    const end = (): void => {
      this.#broken = true;
      this.#interrupt?.(lost());
    };
    connection.on('error', end);
    connection.on('end', end);
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE`, or the deadline's own fault */
  static async open(address: ServerAddress, deadline: Deadline): Promise<MysqlSession> {
    const session = new MysqlSession(createConnection(optionsOf(address)));
    try {
      await deadline.guard(
        settled((done) => {
          session.#connection.connect(done);
        }),
        () => Promise.resolve(),
      );
      return session;
    } catch (error) {
      session.end();
      throw fromMysql(error);
    }
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** One constant statement of ours: nothing of a query or a mapping comes this way. */
  async setUp(text: string): Promise<void> {
    await settled((done) => {
      this.#connection.query(text, done);
    });
  }

  /** One prepared statement; several at once the server refuses. Errors are the driver's, or `RESULT_TOO_LARGE`. */
  async query({ text, values }: BoundStatement, limits: AnswerLimits): Promise<ServerAnswer<Field>> {
    const answer = Promise.withResolvers<ServerAnswer<Field>>();
    const rows: DriverValue[][] = [];
    let fields: readonly Field[] = [];
    const refuse = (): void => {
      this.#abandon();
      answer.reject(tooLarge());
    };
    this.#interrupt = answer.reject;
    const stop = meterBytes(socketOf(this.#connection), limits.bytes, refuse);
    this.#connection
      .execute({ sql: text, rowsAsArray: true }, [...values])
      .on('error', answer.reject)
      .on('fields', (found?: readonly FieldPacket[]) => {
        // What is no query has none.
        fields = (found ?? []).map(asField);
      })
      .on('result', (row: unknown) => {
        if (Array.isArray(row)) {
          rows.push(row.map(asDriverValue));
        }
        if (rows.length > limits.rows) {
          refuse();
        }
      })
      .on('end', () => {
        answer.resolve({ fields, rows });
      });
    try {
      return await answer.promise;
    } finally {
      stop();
      this.#interrupt = undefined;
    }
  }

  /** Rolls back, and forgets settings, variables, locks, temporary tables and prepared statements. */
  async reset(): Promise<void> {
    await settled((done) => {
      this.#connection.reset(done);
    });
  }

  /** Ends what this session runs on the server, through another session, and sees it gone. */
  async cancel(address: ServerAddress): Promise<void> {
    const id = this.#connection.threadId;
    let control: MysqlSession | undefined;
    try {
      const deadline = new Deadline({ timeoutMs: patienceMs });
      control = await MysqlSession.open(address, deadline);
      await control.setUp(`KILL QUERY ${String(id)}`);
      for (let tries = 0; await control.isActive(id); tries++) {
        if (tries % 50 === 49) {
          await control.setUp(`KILL CONNECTION ${String(id)}`);
        }
        deadline.check();
        await new Promise((resolve) => setTimeout(resolve, cancelPollMs));
      }
    } catch {
      // The server cannot be told any more; its own time limit, set before, ends the query there.
    } finally {
      control?.end();
      this.end();
    }
  }

  async isActive(id: number): Promise<boolean> {
    const text = `SELECT 1 FROM information_schema.processlist WHERE id = ? AND command <> 'Sleep'`;
    const { rows } = await this.query({ text, values: [id] }, { rows: 1, bytes: 65_536 });
    return rows.length > 0;
  }

  end(): void {
    this.#broken = true;
    this.#connection.destroy();
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
    socketOf(this.#connection).destroy();
  }
}

function optionsOf({ url, host, tls }: ServerAddress): ConnectionOptions {
  const port = url.port === '' ? defaultPort : Number(url.port);
  return {
    host: tls?.serverName ?? host,
    port,
    // The name that is verified may be another than the address that is called.
    stream: () => connectSocket({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    connectTimeout: patienceMs,
    charset: 'utf8mb4_bin',
    multipleStatements: false,
    // What a server asks of its client's files is not answered either: no `infileStreamFactory`.
    flags: ['-LOCAL_FILES'],
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    timezone: 'Z',
    disableEval: true,
    ...(tls === undefined
      ? {}
      : {
          ssl: {
            rejectUnauthorized: true,
            verifyIdentity: true,
            minVersion: 'TLSv1.2',
            ...(tls.authority === undefined ? {} : { ca: tls.authority }),
            ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
            ...(tls.key === undefined ? {} : { key: tls.key }),
          },
        }),
  };
}

/** Whether the driver verifies the server by this name: of an address it would verify another one. */
export function isVerifiable(serverName: string): boolean {
  return isIP(serverName) === 0;
}

/** The stream that the driver reads, which is another one since TLS began. */
function socketOf(connection: Connection): Socket {
  return (connection as unknown as { readonly stream: Socket }).stream;
}

function asDriverValue(value: unknown): DriverValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    default:
      return Buffer.isBuffer(value) ? value.toString('utf8') : null;
  }
}

async function settled(start: (done: (error: unknown) => void) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  start((error) => {
    if (error === null || error === undefined) {
      resolve(undefined);
    } else {
      reject(error instanceof Error ? error : lost());
    }
  });
  await promise;
}

const decimalType = 246;
const unsigned = 32;

/** The length of a decimal has a place for its sign and one for its point. */
function asField({
  columnType = -1,
  characterSet = 0,
  columnLength = 0,
  decimals,
  flags,
  orgName,
}: FieldPacket): Field {
  if (columnType !== decimalType || orgName === '') {
    return { type: columnType, characterSet };
  }
  const sign = (Number(flags) & unsigned) === 0 ? 1 : 0;
  const precision = columnLength - sign - (decimals > 0 ? 1 : 0);
  return { type: columnType, characterSet, digits: { precision, scale: decimals } };
}
