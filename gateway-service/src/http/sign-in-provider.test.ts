import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SqliteJournal } from '../journal/sqlite-journal.js';
import { OidcProvider } from '../oidc/oidc-provider.js';
import type { SignInProvider } from '../ports/sign-in-provider.js';
import { Browser } from '../testing/cookie-browser.js';
import { memoryJournal } from '../testing/journal.js';
import { startSignInProvider, type TestProvider } from '../testing/sign-in-provider.js';
import { SignIn } from '../use-cases/sign-in.js';
import { SignInByProvider } from '../use-cases/sign-in-by-provider.js';
import { buildApp } from './app.js';
import { bearerTokens, tokenHash } from './authenticate.js';
import { allianceRoutes } from './routes-alliance.js';
import { signInRoutes } from './routes-sign-in.js';
import { signInProviderRoutes } from './routes-sign-in-provider.js';

const roles = new Map([
  ['entente-officers', 'officer'],
  ['risk', 'requester'],
] as const);

describe('signing in through a provider', () => {
  let folder: string;
  let known: Record<string, Record<string, unknown>>;
  let provider: TestProvider;
  let journal: SqliteJournal;
  let server: Server;
  let app: RequestListener;
  let address: string;
  let oidc: OidcProvider;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-oidc-'));
    server = createServer((request, response) => {
      app(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const returnTo = `${address}/v1/sign-in/oidc/return`;
    known = {
      'subject-1': { preferred_username: 'Lin.Wei@bank.example', groups: ['staff', 'entente-officers'] },
      'subject-2': { preferred_username: 'lin-wei', groups: 'risk' },
      'subject-3': { preferred_username: 'guest', groups: ['staff'] },
      'subject-4': { preferred_username: 'both', groups: ['risk', 'entente-officers'] },
    };
    provider = await startSignInProvider(known, returnTo);
    const clientSecretFile = join(folder, 'secret');
    await writeFile(clientSecretFile, `${provider.clientSecret}\n`);
    journal = memoryJournal({ now: () => new Date() });
    const { issuer, clientId } = provider;
    oidc = new OidcProvider({ issuer, clientId, clientSecretFile, returnTo, scopes: 'openid profile' });
    serve(oidc);
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await provider.stop();
    await rm(folder, { recursive: true });
  });

  function serve(by: SignInProvider): void {
    const { signIns } = journal;
    const signIn = new SignIn({ signIns, clock: { now: () => new Date() } });
    const naming = { nameClaim: 'preferred_username', rolesClaim: 'groups', roles };
    const byProvider = new SignInByProvider({ ...naming, provider: by, signIn, signIns });
    const ignore = (): void => undefined;
    const none = {} as never;
    app = buildApp({
      routes: [
        ...signInRoutes({ signIn }),
        ...signInProviderRoutes({ byProvider, issuer: provider.issuer }),
        ...allianceRoutes({ mspId: 'LenderAMSP', state: none, journal, govern: none }),
      ],
      authenticate: bearerTokens({ userByToken: (hash) => journal.userByToken(hash), signIns }),
      version: '0.0.0',
      ratePerMinute: 1_000,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      onAnswered: ignore,
    });
  }

  /** Where a browser ends up that begins to sign in: the part of the console's address that says how it went. */
  async function comeBack(subject: string, browser = new Browser()): Promise<string> {
    provider.signsIn(subject);
    return new URL(await browser.go(`${address}/v1/sign-in/oidc`, '/console/')).hash;
  }

  async function whoIs(hash: string): Promise<{ readonly name?: string; readonly role?: string; status: number }> {
    const code = hash.replace('#sign-in=', '');
    const headers = { 'content-type': 'application/json' };
    const session = await fetch(`${address}/v1/sessions`, { method: 'POST', headers, body: JSON.stringify({ code }) });
    const { token } = (await session.json()) as { token: string };
    return me(token);
  }

  async function me(token: string): Promise<{ readonly name?: string; readonly role?: string; status: number }> {
    const response = await fetch(`${address}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    return { ...((await response.json()) as object), status: response.status };
  }

  it('says where people can, and lets them in under the role of their claim', async () => {
    const ways = (await (await fetch(`${address}/v1/sign-in`)).json()) as object;
    assert.deepEqual(ways, { provider: new URL(provider.issuer).host });
    const first = await whoIs(await comeBack('subject-1'));
    assert.deepEqual([first.name, first.role], ['lin-wei', 'officer']);
    const again = await whoIs(await comeBack('subject-1'));
    assert.equal(again.name, 'lin-wei');
    assert.equal(journal.users().length, 1);
  });

  it('makes nobody somebody else who is called the same', async () => {
    journal.addUser({ name: 'lin-wei', role: 'operator', tokenHash: tokenHash('T'.repeat(43)) });
    const first = await whoIs(await comeBack('subject-1'));
    const second = await whoIs(await comeBack('subject-2'));
    assert.match(first.name ?? '', /^lin-wei-[0-9a-f]{12}$/);
    assert.match(second.name ?? '', /^lin-wei-[0-9a-f]{12}$/);
    assert.notEqual(first.name, second.name);
    assert.equal(second.role, 'requester');
  });

  it('lets nobody in who has no role there, or two, or was removed here', async () => {
    assert.equal(await comeBack('subject-3'), '#sign-in-refused=FORBIDDEN');
    assert.equal(await comeBack('subject-4'), '#sign-in-refused=FORBIDDEN');
    await comeBack('subject-1');
    journal.removeUser('lin-wei');
    assert.equal(await comeBack('subject-1'), '#sign-in-refused=FORBIDDEN');
    assert.deepEqual(journal.users(), []);
  });

  it('follows the claim: a changed role counts at once, and a lost one ends what is open', async () => {
    const code = (await comeBack('subject-2')).replace('#sign-in=', '');
    const headers = { 'content-type': 'application/json' };
    const session = await fetch(`${address}/v1/sessions`, { method: 'POST', headers, body: JSON.stringify({ code }) });
    const { token } = (await session.json()) as { token: string };
    assert.equal((await me(token)).role, 'requester');
    known['subject-2'] = { preferred_username: 'lin-wei', groups: ['entente-officers'] };
    await comeBack('subject-2');
    assert.equal((await me(token)).role, 'officer');
    known['subject-2'] = { preferred_username: 'lin-wei', groups: [] };
    assert.equal(await comeBack('subject-2'), '#sign-in-refused=FORBIDDEN');
    assert.equal((await me(token)).status, 401);
  });

  it('takes an answer only from the browser that asked, and once', async () => {
    provider.signsIn('subject-1');
    const attacker = new Browser();
    const back = await attacker.go(`${address}/v1/sign-in/oidc`, '/v1/sign-in/oidc/return');
    const victim = new Browser();
    assert.equal(new URL(await victim.go(back, '/console/')).hash, '#sign-in-refused=NOT_AUTHENTICATED');
    assert.match(new URL(await attacker.go(back, '/console/')).hash, /^#sign-in=[\w-]{43}$/);
    assert.equal(new URL(await attacker.go(back, '/console/')).hash, '#sign-in-refused=NOT_AUTHENTICATED');
  });

  it('would sign a victim in as its attacker if what a browser was given were not asked for', async () => {
    let given = '';
    serve({
      begin: async () => {
        const begun = await oidc.begin();
        given = begun.kept;
        return begun;
      },
      finish: (query) => oidc.finish(query, given),
    });
    provider.signsIn('subject-1');
    const back = await new Browser().go(`${address}/v1/sign-in/oidc`, '/v1/sign-in/oidc/return');
    assert.match(new URL(await new Browser().go(back, '/console/')).hash, /^#sign-in=/);
  });

  it('says so where the provider is away, and takes nothing that it never said', async () => {
    const browser = new Browser();
    await browser.go(`${address}/v1/sign-in/oidc`, `${provider.issuer}/`);
    const forged = `${address}/v1/sign-in/oidc/return?code=forged&state=forged`;
    assert.equal(new URL(await browser.go(forged, '/console/')).hash, '#sign-in-refused=NOT_AUTHENTICATED');
    await provider.stop();
    const { issuer, clientId } = provider;
    const clientSecretFile = join(folder, 'secret');
    serve(new OidcProvider({ issuer, clientId, clientSecretFile, returnTo: `${address}/`, scopes: 'openid' }));
    assert.equal(await comeBack('subject-1'), '#sign-in-refused=SIGN_IN_UNAVAILABLE');
  });
});
