import type { RoundHeader, SignedRoundHeader } from '@entente/protocol';
import type { SecureLink } from '../../ports/secure-link.js';
import type { Checkpoint, Signatures } from '../../ports/services.js';
import type { Rounds } from '../rounds.js';
import { Transcript } from '../transcript.js';
import { type Binding, signedHeader } from './binding.js';
import type { Mailbox } from './mailbox.js';
import { sendMessage } from './send-message.js';

export interface MemberRoundsOptions {
  readonly me: string;
  /** The owners, in order. */
  readonly parties: readonly string[];
  readonly dealer: string;
  readonly binding: Binding;
  readonly attempt: number;
  readonly mailbox: Mailbox;
  readonly link: Pick<SecureLink, 'round'>;
  readonly signatures: Pick<Signatures, 'sign'>;
  /** How long a message of a round may take. */
  readonly roundMs: number;
  readonly signal: AbortSignal;
  readonly checkpoint: Checkpoint;
}

/** One attempt of a computation over the member link: every message is signed for its one place in it. */
export class MemberRounds implements Rounds {
  readonly #options: MemberRoundsOptions;
  readonly #others: readonly string[];
  readonly #transcript = new Transcript();

  constructor(options: MemberRoundsOptions) {
    this.#options = options;
    this.#others = options.parties.filter((party) => party !== options.me);
  }

  get me(): string {
    return this.#options.me;
  }

  get parties(): readonly string[] {
    return this.#options.parties;
  }

  /** Of everything that was broadcast so far. */
  digest(): string {
    return this.#transcript.digest();
  }

  async exchange(
    round: string,
    to: (party: string) => Uint8Array,
    bytes: number,
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#together({ use: 'exchange', round }, to, bytes);
  }

  async broadcast(round: string, mine: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
    const received = await this.tell(round, mine);
    this.#transcript.add(round, this.me, mine);
    received.forEach((bytes, party) => {
      this.#transcript.add(round, party, bytes);
    });
    return received;
  }

  async dealt(round: string, bytes: number): Promise<Uint8Array> {
    const { mailbox, dealer, roundMs } = this.#options;
    return mailbox.take({ use: 'dealt', round, from: dealer }, bytes, roundMs);
  }

  /** A broadcast that is about the transcript, and therefore not in it. */
  async tell(round: string, mine: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#together({ use: 'broadcast', round }, () => mine, undefined);
  }

  async #together(
    place: Pick<RoundHeader, 'use' | 'round'>,
    to: (party: string) => Uint8Array,
    bytes: number | undefined,
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    const { mailbox, roundMs } = this.#options;
    const received = new Map<string, Uint8Array>();
    const take = async (from: string): Promise<void> => {
      received.set(from, await mailbox.take({ ...place, from }, bytes, roundMs));
    };
    // What is asked for is asked for before anything is sent, so that it always finds room.
    const taking = this.#others.map(take);
    const send = async (other: string): Promise<void> => this.#send(place, other, to(other));
    await Promise.all([...taking, ...this.#others.map(send)]);
    this.#options.checkpoint('exchanged');
    return new Map(this.#others.map((other) => [other, received.get(other) ?? new Uint8Array()]));
  }

  async #send(place: Pick<RoundHeader, 'use' | 'round'>, to: string, bytes: Uint8Array): Promise<void> {
    const { link, roundMs: ms, signal } = this.#options;
    await sendMessage({ link, ms, signal }, this.#signed(place, to, bytes), bytes);
  }

  #signed(place: Pick<RoundHeader, 'use' | 'round'>, to: string, bytes: Uint8Array): SignedRoundHeader {
    const { signatures, binding, attempt, me } = this.#options;
    return signedHeader(signatures, binding, { ...place, attempt, from: me, to }, bytes);
  }
}
