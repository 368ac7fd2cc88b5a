import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SqliteJournal } from '../journal/sqlite-journal.js';
import type { SignIns } from '../ports/sign-ins.js';
import { memoryJournal } from '../testing/journal.js';
import { SignIn } from '../use-cases/sign-in.js';
import { buildApp } from './app.js';
import { bearerTokens, tokenHash } from './authenticate.js';
import { allianceRoutes } from './routes-alliance.js';
import { signInRoutes } from './routes-sign-in.js';

const token = 'T'.repeat(43);
const minuteMs = 60_000;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

describe('signing in by a link', () => {
  let now: number;
  let journal: SqliteJournal;
  let logged: string[];
  let server: Server;
  let address: string;

  beforeEach(async () => {
    now = Date.parse('2026-03-01T09:00:00.000Z');
    journal = memoryJournal({ now: () => new Date(now) });
    journal.addUser({ name: 'lin', role: 'officer', tokenHash: tokenHash(token) });
    logged = [];
    await serve(journal.signIns);
  });

  afterEach(() => {
    server.close();
  });

  async function serve(signIns: SignIns): Promise<void> {
    const clock = { now: () => new Date(now) };
    const keep = (...said: readonly unknown[]): void => {
      logged.push(JSON.stringify(said));
    };
    const none = {} as never;
    const app = buildApp({
      routes: [
        ...signInRoutes({ signIn: new SignIn({ signIns, clock }) }),
        ...allianceRoutes({ mspId: 'LenderAMSP', state: none, journal, govern: none }),
      ],
      authenticate: bearerTokens({ userByToken: (hash) => journal.userByToken(hash), signIns }),
      version: '0.0.0',
      ratePerMinute: 1_000,
      log: { debug: keep, info: keep, warn: keep, error: keep },
      onAnswered: keep,
    });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  async function call(method: string, path: string, by?: string, body?: object): Promise<Answer> {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(by === undefined ? {} : { authorization: `Bearer ${by}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  }

  const newCode = async (minutes = 15): Promise<string> =>
    (await call('POST', '/v1/me/sign-in-links', token, { minutes })).body['code'] ?? '';
  const redeem = async (code: string): Promise<Answer> => call('POST', '/v1/sessions', undefined, { code });

  it('lets in once whoever has it, as the user who made it, until the session ends', async () => {
    const code = await newCode();
    const { status, body } = await redeem(code);
    assert.equal(status, 201);
    const me = await call('GET', '/v1/me', body['token']);
    assert.deepEqual(me.body, {
      name: 'lin',
      role: 'officer',
      member: 'LenderAMSP',
      until: '2026-03-01T21:00:00.000Z',
    });
    now += 12 * 60 * minuteMs;
    assert.equal((await call('GET', '/v1/me', body['token'])).status, 401);
    assert.equal((await call('GET', '/v1/me', token)).body['until'], null);
  });

  it('is of no use a second time, even where two come at once', async () => {
    const code = await newCode();
    const both = await Promise.all([redeem(code), redeem(code)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 401]);
    assert.deepEqual(
      [await redeem(code), ...both].filter(({ body }) => body['code'] === 'NOT_AUTHENTICATED').length,
      2,
    );
  });

  it('would let a second one in if codes were not spent: that is what keeps them out', async () => {
    server.close();
    const spending = journal.signIns;
    let [hash, user]: (string | undefined)[] = [];
    await serve({
      addCode: (code) => {
        [hash, user] = [code.codeHash, code.user];
      },
      takeCode: (asked) => (asked === hash ? user : undefined),
      addSession: (session) => {
        spending.addSession(session);
      },
      userBySession: (each) => spending.userBySession(each),
      endSession: (each) => {
        spending.endSession(each);
      },
    });
    const code = await newCode();
    assert.deepEqual([(await redeem(code)).status, (await redeem(code)).status], [201, 201]);
  });

  it('is over after its minutes, and lets nobody in by a guess', async () => {
    const code = await newCode(1);
    now += minuteMs;
    assert.equal((await redeem(code)).status, 401);
    assert.equal((await redeem('A'.repeat(43))).status, 401);
    for (const [minutes, bad] of [[0], [61], [15, 'short']] as const) {
      const answer =
        bad === undefined ? await call('POST', '/v1/me/sign-in-links', token, { minutes }) : await redeem(bad);
      assert.deepEqual([answer.status, answer.body['code']], [400, 'INVALID_INPUT']);
    }
  });

  it('cannot be made from a session, which would never end then', async () => {
    const session = (await redeem(await newCode())).body['token'];
    const { status, body } = await call('POST', '/v1/me/sign-in-links', session, { minutes: 5 });
    assert.deepEqual([status, body['code']], [403, 'FORBIDDEN']);
  });

  it('leaves a session that signing out ends at once, and so does the removal of its user', async () => {
    const first = (await redeem(await newCode())).body['token'];
    const second = (await redeem(await newCode())).body['token'];
    assert.equal((await call('DELETE', '/v1/sessions', first)).status, 204);
    assert.equal((await call('GET', '/v1/me', first)).status, 401);
    assert.equal((await call('DELETE', '/v1/sessions', token)).status, 204);
    assert.equal((await call('GET', '/v1/me', token)).status, 200);
    const unused = await newCode();
    journal.removeUser('lin');
    assert.equal((await call('GET', '/v1/me', second)).status, 401);
    const late = (await redeem(unused)).body['token'];
    assert.equal((await call('GET', '/v1/me', late)).status, 401);
  });

  it('stands in no log, and the journal keeps its hash alone', async () => {
    const kept: unknown[] = [];
    server.close();
    const own = journal.signIns;
    await serve({
      addCode: (code) => {
        kept.push(code);
        own.addCode(code);
      },
      takeCode: (hash) => own.takeCode(hash),
      addSession: (session) => {
        kept.push(session);
        own.addSession(session);
      },
      userBySession: (hash) => own.userBySession(hash),
      endSession: (hash) => {
        own.endSession(hash);
      },
    });
    const code = await newCode();
    const { body } = await redeem(code);
    await redeem(code);
    const all = JSON.stringify([...logged, ...kept]);
    assert.equal(kept.length, 2);
    assert.ok(logged.length > 0);
    for (const secret of [code, body['token'] ?? '-']) {
      assert.ok(!all.includes(secret));
    }
  });
});
