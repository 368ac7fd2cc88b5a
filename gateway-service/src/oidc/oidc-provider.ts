import { readFileSync } from 'node:fs';
import { DomainError } from '@entente/protocol';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import type { SignInProvider, Vouched } from '../ports/sign-in-provider.js';

export interface OidcProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly returnTo: string;
  readonly scopes: string;
}

/** How long the provider may take for one answer. */
const patienceSeconds = 10;

/**
 * A member's own provider of sign-ins, by OpenID Connect's authorization code flow with PKCE (RFC 7636). It is asked what
 * it is when somebody first signs in, so that a gateway starts without it.
 */
export class OidcProvider implements SignInProvider {
  readonly #options: OidcProviderOptions;
  #configuration: Promise<Configuration> | undefined;

  constructor(options: OidcProviderOptions) {
    this.#options = options;
  }

  async begin(): Promise<{ readonly address: string; readonly kept: string }> {
    const configuration = await this.#discovered();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const address = buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.#options.returnTo, scope: this.#options.scopes, state, nonce },
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, kept: [state, nonce, verifier].join('.') };
  }

  async finish(query: string, kept: string | undefined): Promise<Vouched> {
    const [state, nonce, verifier] = kept?.split('.') ?? [];
    if (!state || !nonce || !verifier) {
      throw new DomainError('NOT_AUTHENTICATED', 'this browser began no sign-in that is still open; begin again');
    }
    const configuration = await this.#discovered();
    const answer = new URL(this.#options.returnTo);
    answer.search = query;
    try {
      const tokens = await authorizationCodeGrant(configuration, answer, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (claims === undefined) {
        throw new DomainError('NOT_AUTHENTICATED', 'the provider named nobody');
      }
      return { issuer: claims.iss, subject: claims.sub, claims };
    } catch (error) {
      throw refused(error);
    }
  }

  async #discovered(): Promise<Configuration> {
    this.#configuration ??= this.#discover();
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      throw new DomainError('SIGN_IN_UNAVAILABLE', unavailable, { cause: error });
    }
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecretFile } = this.#options;
    const server = new URL(issuer);
    // Signatures are checked too, not only the connection that brought them.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; settings allow it on loopback alone
    const execute = [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])];
    const secret = readFileSync(clientSecretFile, 'utf8').trim();
    return discovery(server, clientId, secret, undefined, { execute, timeout: patienceSeconds });
  }
}

const unavailable = 'the provider of sign-ins does not answer as it should; sign in by a link, or try again later';

/** What the provider or its answer says is wrong is one refusal outside; that it could not be asked is another. */
function refused(error: unknown): DomainError {
  if (error instanceof DomainError) {
    return error;
  }
  if (error instanceof AuthorizationResponseError) {
    return new DomainError('NOT_AUTHENTICATED', 'the provider let nobody in; begin again', { cause: error });
  }
  const isAway = error instanceof ClientError && (error.code === 'OAUTH_TIMEOUT' || error.cause instanceof TypeError);
  return isAway && !(error instanceof ResponseBodyError)
    ? new DomainError('SIGN_IN_UNAVAILABLE', unavailable, { cause: error })
    : new DomainError('NOT_AUTHENTICATED', 'this sign-in was used, is over or never was; begin again', {
        cause: error,
      });
}
