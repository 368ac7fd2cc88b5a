import type { Config } from './config.js';
import { oidcConfig } from './config-oidc.js';
import type { Route } from './http/route.js';
import { signInRoutes } from './http/routes-sign-in.js';
import { signInProviderRoutes } from './http/routes-sign-in-provider.js';
import { OidcProvider } from './oidc/oidc-provider.js';
import type { Clock } from './ports/services.js';
import type { SignIns, Subjects } from './ports/sign-ins.js';
import { SignIn } from './use-cases/sign-in.js';
import { SignInByProvider } from './use-cases/sign-in-by-provider.js';

export interface ComposeSignInOptions {
  readonly config: Config;
  readonly signIns: SignIns & Subjects;
  readonly clock: Clock;
}

/** The ways in: links that work once, and the member's own provider where it has one. Part of the composition. */
export function composeSignIn({ config, signIns, clock }: ComposeSignInOptions): readonly Route[] {
  const signIn = new SignIn({ signIns, clock });
  const oidc = oidcConfig(config);
  const byProvider =
    oidc === undefined
      ? undefined
      : new SignInByProvider({ ...oidc, signIn, signIns, provider: new OidcProvider(oidc) });
  return [...signInRoutes({ signIn }), ...signInProviderRoutes({ byProvider, issuer: oidc?.issuer })];
}
