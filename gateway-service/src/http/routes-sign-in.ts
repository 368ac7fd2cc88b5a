import { Base64Url } from '@entente/protocol';
import { z } from 'zod';
import type { SignIn } from '../use-cases/sign-in.js';
import { Session, SignInLink } from './answers/alliance.js';
import { bearerToken } from './authenticate.js';
import { everybody, type Route, route } from './route.js';

const LinkInput = z.strictObject({
  minutes: z.int().min(1).max(60).default(15).describe('how long the link works, if nobody uses it before'),
});

/** Sign-in by links that work once: the code travels in bodies alone, never in an address. */
export function signInRoutes({ signIn }: { readonly signIn: SignIn }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/me/sign-in-links',
      summary: 'A code that signs you in to the console once: /console/#sign-in=CODE',
      roles: everybody,
      status: 201,
      body: LinkInput,
      answer: SignInLink,
      handle: ({ caller, body: { minutes } }) => signIn.link(caller, minutes),
    }),
    route({
      method: 'post',
      path: '/v1/sessions',
      summary: 'Exchanges a sign-in code, which is spent by that, for a token that ends after twelve hours',
      roles: 'public',
      status: 201,
      body: z.strictObject({ code: Base64Url.length(43) }),
      refuses: ['NOT_AUTHENTICATED'],
      answer: Session,
      handle: ({ body: { code } }) => signIn.redeem(code),
    }),
    route({
      method: 'delete',
      path: '/v1/sessions',
      summary: 'Signs out: the session of this token ends at once',
      roles: everybody,
      status: 204,
      handle: ({ request }) => {
        signIn.end(bearerToken(request) ?? '');
        return undefined;
      },
    }),
  ];
}
