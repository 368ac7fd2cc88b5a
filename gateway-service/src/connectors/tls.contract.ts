import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunLimits } from '../ports/data-access.js';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import type { NativeServer, ServerTls } from '../testing/native-server.js';
import type { TlsSetting } from './mapping/connections.js';
import type { ServerHarness } from './testing/server-harness.js';

const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 16 };

/** Whether a connection is protected, as the server says. */
export interface TlsWords {
  readonly protectedNow: string;
  readonly yes: (value: unknown) => boolean;
  /** Makes an account that must show a certificate, with this password. */
  certified(password: string): readonly string[];
}

/** Connections over TLS to a server whose certificate is for `localhost` and 127.0.0.1. */
export function tlsContract(
  start: (tls: ServerTls) => Promise<NativeServer>,
  harnessOf: (server: () => NativeServer) => ServerHarness,
  words: TlsWords,
): void {
  let server: NativeServer;
  const harness = harnessOf(() => server);

  describe(`${harness.name}: connections over TLS`, () => {
    let authority: TestAuthority;
    let stranger: TestAuthority;
    let client: TestPair;
    let files: Readonly<Record<string, string>>;

    before(async () => {
      authority = await testAuthority('Authority of this test');
      stranger = await testAuthority('Authority of somebody else');
      const own = await authority.issue('database');
      client = await authority.issue('certified');
      server = await start({ certificate: own.certificate, key: own.key, authority: authority.certificate });
      files = {
        'ca.pem': authority.certificate,
        'other.pem': stranger.certificate,
        'client.pem': client.certificate,
        'client.key': client.key,
      };
    });
    after(async () => server.stop());

    const byName = (): string => server.url.replace('127.0.0.1', 'localhost');
    const ask = async (tls: TlsSetting | undefined, url = byName(), text = words.protectedNow): Promise<unknown> => {
      const engine = await harness.open({ url, files, ...(tls === undefined ? {} : { tls }) });
      try {
        const [row] = await engine.snapshot(limits, (put) => put({ text, values: [] }));
        return row?.[0];
      } finally {
        await engine.close();
      }
    };

    it('is protected where the authority that vouches for the server is named', async () => {
      assert.ok(words.yes(await ask({ authorityFile: 'ca.pem' })));
    });

    it('is not, on loopback, where nothing is said; (control) the server tells the difference', async () => {
      assert.ok(!words.yes(await ask(undefined)));
      assert.ok(!words.yes(await ask('off')));
    });

    it('refuses a server that an unknown authority vouches for', async () => {
      for (const tls of ['verify', { authorityFile: 'other.pem' }] as const) {
        await assert.rejects(ask(tls), { code: 'DATABASE_UNAVAILABLE' });
      }
    });

    it("refuses a server by another name than its certificate's", async () => {
      const tls = { authorityFile: 'ca.pem', serverName: 'database.example' };
      await assert.rejects(ask(tls), { code: 'DATABASE_UNAVAILABLE' });
    });

    it('verifies the name that it is told where the server is called by its address', async () => {
      const tls = { authorityFile: 'ca.pem', serverName: 'localhost' };
      assert.ok(words.yes(await ask(tls, server.url)));
    });

    it('shows its certificate to a server that asks for one', async () => {
      await harness.admin(...words.certified('a-password-of-this-test'));
      const url = new URL(byName());
      url.username = 'certified';
      url.password = 'a-password-of-this-test';
      const tls = { authorityFile: 'ca.pem', certificateFile: 'client.pem', keyFile: 'client.key' };
      assert.ok(words.yes(await ask(tls, url.href)));
      await assert.rejects(ask({ authorityFile: 'ca.pem' }, url.href), { code: 'DATABASE_UNAVAILABLE' });
    });

    it('protects its cancelling too, and sees the query gone', async () => {
      const engine = await harness.open({ url: byName(), files, tls: { authorityFile: 'ca.pem' } });
      const slow = engine.snapshot({ ...limits, timeoutMs: 400 }, (put) =>
        put({ text: harness.sql.sleep(35), values: [] }),
      );
      await assert.rejects(slow, { code: 'QUERY_TIMEOUT' });
      await engine.close();
    });
  });
}

export const postgresTlsWords: TlsWords = {
  protectedNow: 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
  yes: (value) => value === 't',
  // By the server's own file of rules, which is in the folder that it runs in: the account's name is in the certificate.
  certified: (password) => [
    `CREATE ROLE certified LOGIN PASSWORD '${password}'`,
    'CREATE TABLE rules (line text)',
    `COPY rules FROM PROGRAM 'sed -i "1i hostssl all certified all cert" pg_hba.conf'`,
    'SELECT pg_reload_conf()',
    'SELECT pg_sleep(0.2)',
  ],
};

export const mariaDbTlsWords: TlsWords = {
  protectedNow: `SELECT variable_value FROM information_schema.session_status WHERE variable_name = 'Ssl_cipher'`,
  yes: (value) => typeof value === 'string' && value.length > 0,
  certified: (password) => [
    `CREATE USER certified@'127.0.0.1' IDENTIFIED BY '${password}' REQUIRE X509`,
    `GRANT SELECT ON member.* TO certified@'127.0.0.1'`,
  ],
};
