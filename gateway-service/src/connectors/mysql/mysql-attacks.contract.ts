import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { before, describe, it } from 'node:test';
import { GeneralizedSchema } from '@entente/protocol';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { LocalQuery, RunLimits } from '../../ports/data-access.js';
import type { NativeServer } from '../../testing/native-server.js';
import { Deadline } from '../deadline.js';
import type { Rows } from '../engine.js';
import { column, compare, count, parameter, tree } from '../testing/loans.js';
import { mysqlHarness } from '../testing/server-harness.js';
import { mysqlStore } from '../testing/stores.js';
import { MysqlSession } from './session.js';

const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 16 };
/** Texts that mean more than themselves to a careless MySQL. */
const hostile = [
  `x' OR '1'='1`,
  `\\' OR 1=1 -- `,
  `x\\`,
  `/*!50000 ' OR 1=1 */`,
  `" OR ""="`,
  '`',
  `'/*`,
  '?',
  ':a',
  '%',
];
const schema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'A person and a kind',
  subject: 'person',
  columns: {
    person: { type: 'text', use: {} },
    kind: { type: 'category', values: ['plain', ...hostile], use: {} },
    note: { type: 'text', nullable: true, use: {} },
  },
});

/** What MySQL and MariaDB let happen, and the connector does not; each with its control. */
export function mysqlAttacks(server: () => NativeServer, folder: () => string): void {
  describe('MySQL and MariaDB: what must not happen', () => {
    const harness = mysqlHarness(server);

    before(async () => {
      await harness.admin('CREATE TABLE victims (n integer)', 'CREATE TABLE more_victims (n integer)');
    });

    const direct = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
      const connection = await createConnection({ uri: server().url, multipleStatements: true });
      try {
        return await work(connection);
      } finally {
        await connection.end();
      }
    };
    const inOneSession = async (...texts: readonly string[]): Promise<readonly Rows[]> => {
      const engine = await harness.open({ sessions: 1 });
      const answers: Rows[] = [];
      for (const text of texts) {
        answers.push(await engine.snapshot(limits, (ask) => ask({ text, values: [] })));
      }
      await engine.close();
      return answers;
    };

    it('takes hostile values of parameters, of rows and of the schema for what they are', async () => {
      const rows = [...hostile, 'plain'].map((text, at) => [`p${String(at)}`, text, text]);
      const access = await mysqlStore(folder(), server().url).load(schema, rows);
      for (const text of [...hostile, '\u0000', 'x'.repeat(1_000_000)]) {
        for (const name of ['note', 'kind']) {
          const query: LocalQuery = {
            schemas: [schema],
            tree: tree({ select: { n: count() }, where: compare(column(name), '=', parameter('value')) }),
            parameters: { value: text },
            requestDate: '2026-07-01',
          };
          const answer = await access.run(['source'], query, limits).then(
            ({ rows: answered }) => answered[0]?.[0],
            (error: unknown) => (error as { code: string }).code,
          );
          assert.ok(
            answer === (hostile.includes(text) ? 1 : 0) || answer === 'PARAMETER_INVALID',
            `${text}: ${String(answer)}`,
          );
        }
      }
      await access.close();
    });

    it('(control) a text that is put into the statement means what it likes', async () => {
      await direct(async (connection) => {
        const [rows] = await connection.query<RowDataPacket[]>(
          `SELECT 'a' = 'b' OR '1'='1' AS n /*!50000 , 7 AS hidden */`,
        );
        assert.deepEqual({ ...rows[0] }, { n: 1, hidden: 7 });
      });
    });

    it('(control) in a read-only transaction a table is dropped when a statement says so', async () => {
      await direct(async (connection) => {
        await connection.query('START TRANSACTION READ ONLY');
        await connection.query('DROP TABLE victims');
        await assert.rejects(connection.query('SELECT * FROM victims'));
      });
      const engine = await harness.open();
      const drop = engine.snapshot(limits, (ask) => ask({ text: 'DROP TABLE more_victims', values: [] }));
      await assert.rejects(drop, { code: 'QUERY_FAILED' });
      await engine.close();
      assert.deepEqual(await harness.admin('SELECT count(*) FROM more_victims'), [[0]]);
    });

    it('hands no variable, lock or setting of one run on to the next', async () => {
      const [, after] = await inOneSession(
        `SELECT @canary := 7, get_lock('canary', 0)`,
        `SELECT @canary, is_free_lock('canary'), connection_id()`,
      );
      assert.deepEqual(after?.[0]?.slice(0, 2), [null, 1]);
    });

    it('(control) a session that is not reset keeps them', async () => {
      await direct(async (connection) => {
        await connection.query(`SELECT @canary := 7, get_lock('canary', 0)`);
        const [rows] = await connection.query<RowDataPacket[]>(`SELECT @canary AS c, is_free_lock('canary') AS l`);
        assert.deepEqual({ ...rows[0] }, { c: 7, l: 0 });
      });
    });

    it('writes and reads no file of the server for a role without the right', async () => {
      await harness.admin(
        `CREATE USER filer@'127.0.0.1' IDENTIFIED BY 'a-password-of-this-test'`,
        `GRANT SELECT ON member.* TO filer@'127.0.0.1'`,
      );
      const url = new URL(server().url);
      url.username = 'filer';
      url.password = 'a-password-of-this-test';
      const engine = await harness.open({ url: url.href });
      const ask = (text: string): Promise<Rows> => engine.snapshot(limits, (put) => put({ text, values: [] }));
      await assert.rejects(ask(`SELECT 'x' INTO OUTFILE '/tmp/entente-canary'`));
      assert.deepEqual(await ask(`SELECT load_file('/etc/hostname')`), [[null]]);
      await engine.close();
    });

    it('sends no file of its own to a server that asks for one', async () => {
      const { port, received, close } = await greedyServer();
      const url = new URL(`mysql://u:p@127.0.0.1:${String(port)}/x`);
      const session = await MysqlSession.open({ url, host: url.hostname }, new Deadline({ timeoutMs: 5_000 }));
      await session.setUp('SET @a = 1').catch(() => undefined);
      session.end();
      await close();
      // The statement, and the empty packet that says "no file".
      assert.match(received(), /SET @a = 1/);
      assert.doesNotMatch(received(), /root:/);
    });
  });
}

/** A server that answers every statement by asking for a file of the client's. */
async function greedyServer(): Promise<{ port: number; received: () => string; close: () => Promise<void> }> {
  const parts: Buffer[] = [];
  const server = createServer((socket: Socket) => {
    let step = 0;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      parts.push(data);
      step++;
      if (step === 1) {
        socket.write(packet(2, Buffer.from([0, 0, 0, 2, 0, 0, 0])));
      } else if (step === 2) {
        socket.write(packet(1, Buffer.concat([Buffer.from([0xfb]), Buffer.from('/etc/passwd')])));
      } else {
        socket.write(packet(3, Buffer.from([0, 0, 0, 2, 0, 0, 0])));
      }
    });
    // Version 10, LOCAL_FILES and PROTOCOL_41 on offer, mysql_native_password.
    const capabilities = 0x0080 | 0x0200 | 0x8000 | 0x0001 | 0x0008;
    socket.write(
      packet(
        0,
        Buffer.concat([
          Buffer.from([10]),
          Buffer.from('8.0.0\0'),
          Buffer.from([1, 0, 0, 0]),
          Buffer.from('12345678\0'),
          Buffer.from([capabilities & 0xff, capabilities >> 8, 45, 2, 0, 0x08, 0x00, 21]),
          Buffer.alloc(10),
          Buffer.from('123456789012\0'),
          Buffer.from('mysql_native_password\0'),
        ]),
      ),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received: () => Buffer.concat(parts).toString('latin1'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function packet(sequence: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([body.length & 0xff, body.length >> 8, 0, sequence]), body]);
}
