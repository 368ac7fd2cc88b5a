import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Context } from 'oidc-provider';

/** Claims of the people whom a provider knows, by what it calls them for good. */
export type Known = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever comes next is this one, without being asked for a password. */
  signsIn(subject: string): void;
  stop(): Promise<void>;
}

/** A real provider of OpenID Connect on loopback, whose people sign in by having come. Its claims are read when they do. */
export async function startSignInProvider(known: Known, returnTo: string): Promise<TestProvider> {
  let next = '';
  let listener: RequestListener = () => undefined;
  const server = createServer((request, response) => {
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const client = { client_id: 'entente', client_secret: randomBytes(32).toString('hex') };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [returnTo], grant_types: ['authorization_code'], response_types: ['code'] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...known[accountId] }),
    }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const { clientId } = oidc.client;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  listener = (request, response) => {
    if (request.url === '/interaction') {
      void provider.interactionFinished(request, response, { login: { accountId: next, remember: false } });
    } else {
      answer(request, response);
    }
  };
  return {
    ...{ issuer, clientId: client.client_id, clientSecret: client.client_secret },
    signsIn: (subject) => {
      next = subject;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
