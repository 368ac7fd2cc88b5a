import { DomainError } from '@entente/protocol';
import type { Request, Response } from 'express';
import type { SignInByProvider } from '../use-cases/sign-in-by-provider.js';
import { SignInWays } from './answers/sign-in.js';
import { answered, type Route, route } from './route.js';

export interface SignInProviderRoutesOptions {
  /** Absent where the member has no provider. */
  readonly byProvider: SignInByProvider | undefined;
  readonly issuer: string | undefined;
}

/** Of this host alone, by TLS alone, read by no script; sent when the provider's page leads back, and by no form of others. */
const cookie = { name: '__Host-entente-sign-in', minutes: 10 };
const cookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

const consoleAddress = '/console/';

/** Sign-in through the member's own provider: away to it, and back to the console with a link that works once. */
export function signInProviderRoutes({ byProvider, issuer }: SignInProviderRoutesOptions): readonly Route[] {
  const provider = (): SignInByProvider => {
    if (byProvider === undefined) {
      throw new DomainError('NOT_FOUND', 'this gateway has no provider of sign-ins; ENTENTE_OIDC_ISSUER names one');
    }
    return byProvider;
  };
  return [
    route({
      method: 'get',
      path: '/v1/sign-in',
      summary: 'How people can sign in here, beside tokens and links',
      roles: 'public',
      answer: SignInWays,
      handle: () => ({ provider: issuer === undefined ? null : new URL(issuer).host }),
    }),
    route({
      method: 'get',
      path: '/v1/sign-in/oidc',
      summary: "Sends a browser to the member's own provider of sign-ins",
      roles: 'public',
      status: 302,
      produces: 'text/html',
      refuses: ['NOT_FOUND'],
      handle: async ({ response }) => {
        const starting = provider();
        await backToConsole(response, async () => {
          const { address, kept } = await starting.begin();
          response.cookie(cookie.name, kept, { ...cookieOptions, maxAge: cookie.minutes * 60_000 });
          return address;
        });
        return answered;
      },
    }),
    route({
      method: 'get',
      path: '/v1/sign-in/oidc/return',
      summary: 'Where the provider sends a browser back to, and on to the console with a link that works once',
      roles: 'public',
      status: 302,
      produces: 'text/html',
      refuses: ['NOT_FOUND'],
      handle: async ({ request, response }) => {
        const finishing = provider();
        response.clearCookie(cookie.name, cookieOptions);
        await backToConsole(response, async () => {
          const { search } = new URL(request.originalUrl, 'https://gateway.invalid');
          return `${consoleAddress}#sign-in=${(await finishing.finish(search, cookieOf(request))).code}`;
        });
        return answered;
      },
    }),
  ];
}

/** A person is waiting, not a program: what is refused is said by the console, in words. */
async function backToConsole(response: Response, next: () => Promise<string>): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  try {
    response.redirect(302, await next());
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    response.redirect(302, `${consoleAddress}#sign-in-refused=${error.code}`);
  }
}

function cookieOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  const pairs = (headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookie.name)?.[1];
}
