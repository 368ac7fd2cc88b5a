import { createHash } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import type { UserRecord } from '../ports/journal.js';
import type { SignInProvider, Vouched } from '../ports/sign-in-provider.js';
import type { Subjects } from '../ports/sign-ins.js';
import type { SignIn, SignInLink } from './sign-in.js';

export interface SignInByProviderOptions {
  readonly provider: SignInProvider;
  readonly signIn: Pick<SignIn, 'linkFor'>;
  readonly signIns: Subjects;
  /** The claim that somebody is called by here. */
  readonly nameClaim: string;
  /** The claim that roles are taken from, and which of its values gives which. */
  readonly rolesClaim: string;
  readonly roles: ReadonlyMap<string, UserRecord['role']>;
}

/** Signs people in whom the member's own provider vouches for; what they may do here follows from a claim of it. */
export class SignInByProvider {
  readonly #options: SignInByProviderOptions;

  constructor(options: SignInByProviderOptions) {
    this.#options = options;
  }

  /** @throws DomainError `SIGN_IN_UNAVAILABLE` */
  async begin(): ReturnType<SignInProvider['begin']> {
    return this.#options.provider.begin();
  }

  /**
   * A link for who came back from the provider. Whoever has no role there any more loses the sessions that are open, too.
   * @throws DomainError `NOT_AUTHENTICATED`; `FORBIDDEN` if no role, or more than one, follows from the claim, or an
   * operator has removed the user; `SIGN_IN_UNAVAILABLE`
   */
  async finish(query: string, kept: string | undefined): Promise<SignInLink> {
    const { provider, signIn, signIns } = this.#options;
    const vouched = await provider.finish(query, kept);
    const known = signIns.userOfSubject(vouched);
    if (known?.isRemoved === true) {
      throw new DomainError('FORBIDDEN', 'an operator of this gateway has removed this user');
    }
    const roles = this.#rolesOf(vouched);
    const [role, other] = roles;
    if (role === undefined || other !== undefined) {
      if (known !== undefined) {
        signIns.endSessionsOf(known.name);
      }
      const found = role === undefined ? 'no role' : `the roles ${roles.join(' and ')}, not one of them,`;
      throw new DomainError(
        'FORBIDDEN',
        `the provider gives you ${found} here: its claim "${this.#options.rolesClaim}" is what its administrator changes`,
      );
    }
    if (known !== undefined) {
      signIns.setRole(known.name, role);
    }
    return signIn.linkFor(known?.name ?? this.#add(vouched, role));
  }

  #rolesOf({ claims }: Vouched): readonly UserRecord['role'][] {
    const values = [claims[this.#options.rolesClaim]].flat();
    const roles = values.map((value) => (typeof value === 'string' ? this.#options.roles.get(value) : undefined));
    return [...new Set(roles.filter((role) => role !== undefined))];
  }

  /**
   * Under the name that the provider gives, if it is one and free. It is no proof of anything: whoever could choose the
   * name of somebody who is here must not become them, so a name that is taken gets an end of its own.
   */
  #add(vouched: Vouched, role: UserRecord['role']): string {
    const { signIns, nameClaim } = this.#options;
    const { issuer, subject, claims } = vouched;
    const end = createHash('sha256')
      .update(JSON.stringify([issuer, subject]))
      .digest('hex')
      .slice(0, 12);
    const wanted = userName(claims[nameClaim]);
    const names = [...(wanted === undefined ? [] : [wanted]), `${wanted?.slice(0, 50) ?? 'user'}-${end}`];
    const name = names.find((each) => signIns.addUserOfSubject({ issuer, subject, name: each, role }));
    if (name === undefined) {
      throw new DomainError('ALREADY_EXISTS', 'there already is, or was, a user of this name; begin again');
    }
    return name;
  }
}

/** `Lin.Wei@bank.example` is `lin-wei`: what a user of a gateway can be called. */
function userName(claim: unknown): string | undefined {
  const text = typeof claim === 'string' ? claim.toLowerCase().replace(/@.*$/, '') : '';
  const name = text
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^[-_]+|-+$/g, '')
    .slice(0, 63);
  return name === '' ? undefined : name;
}
