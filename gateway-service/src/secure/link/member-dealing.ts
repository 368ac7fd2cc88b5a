import type { SecureLink } from '../../ports/secure-link.js';
import type { Signatures } from '../../ports/services.js';
import type { Dealing } from '../rounds.js';
import { type Binding, signedHeader } from './binding.js';
import { sendMessage } from './send-message.js';

export interface MemberDealingOptions {
  readonly me: string;
  readonly parties: readonly string[];
  readonly binding: Binding;
  readonly attempt: number;
  readonly link: Pick<SecureLink, 'round'>;
  readonly signatures: Pick<Signatures, 'sign'>;
  /** How long an owner may take to make room for what is dealt. */
  readonly roundMs: number;
  readonly signal: AbortSignal;
}

/** Deals that are under way at once: what is behind them waits for the parties. */
const window = 8;

/** The dealer's side over the member link. */
export class MemberDealing implements Dealing {
  readonly #options: MemberDealingOptions;
  readonly #underway = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor(options: MemberDealingOptions) {
    this.#options = options;
  }

  get parties(): readonly string[] {
    return this.#options.parties;
  }

  async deal(round: string, to: (party: string) => Uint8Array): Promise<void> {
    for (const party of this.parties) {
      const bytes = to(party);
      if (bytes.length > 0) {
        this.#start(round, party, bytes);
      }
    }
    while (this.#underway.size >= window * this.parties.length) {
      await Promise.race(this.#underway);
    }
    this.#demandWell();
  }

  /** Comes back when everything is handed over. @throws DomainError `MEMBER_UNAVAILABLE`, which names an owner */
  async finished(): Promise<void> {
    await Promise.all(this.#underway);
    this.#demandWell();
  }

  #start(round: string, to: string, bytes: Uint8Array): void {
    const { me: from, attempt, binding, link, signatures, roundMs: ms, signal } = this.#options;
    const signed = signedHeader(signatures, binding, { use: 'dealt', round, attempt, from, to }, bytes);
    const sent = sendMessage({ link, ms, signal }, signed, bytes)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#underway.delete(sent);
      });
    this.#underway.add(sent);
  }

  #demandWell(): void {
    if (this.#failure !== undefined) {
      throw this.#failure.error;
    }
  }
}
