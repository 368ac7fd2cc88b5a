import type { OutsideUserChange, Question, QueryRequest, RequesterKey } from '@entente/protocol';
import { KeyRing, signEs256 } from './key-ring.js';
import type { TestAlliance } from './test-alliance.js';

type Admission = Extract<OutsideUserChange, { readonly change: 'admit' }>;

/** An outside user of the member, on wide terms but for what is given. */
export function admission(sponsor: string, change: Partial<Admission> = {}): Admission {
  return {
    ...{
      kind: 'outside-user',
      change: 'admit',
      sponsor,
      handle: 'acme',
      validUntil: '2026-12-31',
      grounds: 'a contract',
    },
    ...change,
  };
}

/** Somebody with keys of its own who asks through a member. */
export class OutsideParty {
  readonly ring: KeyRing;
  readonly #alliance: TestAlliance;
  readonly #sponsor: string;

  constructor(alliance: TestAlliance, sponsor: string) {
    this.#alliance = alliance;
    this.#sponsor = sponsor;
    this.ring = new KeyRing(sponsor);
  }

  /** @param handle left out, the key is passed off as that of the member's own requester */
  register(handle?: string): Promise<RequesterKey> {
    const statement = this.ring.keyStatement('2027-03-01T00:00:00.000Z', handle);
    return this.#alliance.ledger.submit('members:RegisterKey', this.#sponsor, {
      statement,
      proofs: this.ring.proofs(statement),
    });
  }

  ask(change: Partial<Question> = {}): Promise<QueryRequest> {
    const key = { id: this.ring.keyId, version: 1 };
    const question = this.#alliance.question(this.#sponsor, { key, ...change });
    const signature = signEs256('question', question, this.ring.signing.privateKey);
    return this.#alliance.ledger.submit('queries:Open', this.#sponsor, { question, signature });
  }
}
