import { DomainError } from '@entente/protocol';
import type { Dealing, Rounds } from '../rounds.js';
import { Transcript } from '../transcript.js';

/** The name under which the dealer stands as a sender. */
export const dealerName = 'DealerMSP';

/** One message on its way from one party to another. */
export interface Message {
  readonly kind: 'exchange' | 'broadcast' | 'dealt';
  readonly round: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
}

/**
 * What becomes of a message: other bytes (corrupt, short, replayed from `earlier`, or different to each receiver of a
 * broadcast), `undefined` if it is lost, the same bytes if nothing.
 */
export type Tamper = (message: Message, earlier: readonly Message[]) => Uint8Array | undefined;

export interface MemoryNetworkOptions {
  readonly parties: readonly string[];
  readonly tamper?: Tamper;
  /** Whether messages are kept for `received`; a long run does without. Default: true. */
  readonly record?: boolean;
  /** How many deals may wait for the parties before the dealer does. Default: any number. */
  readonly window?: number;
  /** How long every message is under way, milliseconds; however long it is, and however many there are. Default: not at all. */
  readonly delayMs?: number;
}

/** Parties of one computation in one process: keeps the promises of a real link, and lets tests break them. */
export class MemoryNetwork {
  readonly parties: readonly string[];
  readonly #options: MemoryNetworkOptions;
  readonly #letters = new Map<string, Letter>();
  readonly #transcripts: ReadonlyMap<string, Transcript>;
  readonly #messages: Message[] = [];
  readonly #gone = new Set<string>();
  #sentBytes = 0;

  constructor(options: Readonly<MemoryNetworkOptions>) {
    this.#options = options;
    this.parties = [...options.parties].sort();
    this.#transcripts = new Map(this.parties.map((party) => [party, new Transcript()]));
  }

  /** Bytes that were sent, by parties and dealer. */
  get sentBytes(): number {
    return this.#sentBytes;
  }

  rounds(me: string): Rounds {
    const others = this.parties.filter((party) => party !== me);
    const receive = async (kind: Message['kind'], round: string): Promise<Map<string, Uint8Array>> => {
      const received = await Promise.all(others.map((from) => this.#take(kind, round, from, me)));
      return new Map(others.map((from, index) => [from, received[index] ?? new Uint8Array()]));
    };
    return {
      me,
      parties: this.parties,
      exchange: async (round, to, bytes) => {
        for (const other of others) {
          void this.#send({ kind: 'exchange', round, from: me, to: other, bytes: new Uint8Array(to(other)) });
        }
        const received = await receive('exchange', round);
        received.forEach((message, from) => mustHave(bytes, message, round, from));
        return received;
      },
      broadcast: async (round, mine) => {
        const bytes = new Uint8Array(mine);
        for (const other of others) {
          void this.#send({ kind: 'broadcast', round, from: me, to: other, bytes });
        }
        const received = await receive('broadcast', round);
        const transcript = this.#transcripts.get(me);
        transcript?.add(round, me, bytes);
        received.forEach((message, from) => transcript?.add(round, from, message));
        return received;
      },
      dealt: async (round, bytes) => {
        const message = await this.#take('dealt', round, dealerName, me);
        mustHave(bytes, message, round, dealerName);
        return message;
      },
    };
  }

  dealing(): Dealing {
    const waiting: Promise<unknown>[] = [];
    return {
      parties: this.parties,
      deal: async (round, to) => {
        for (const party of this.parties) {
          const bytes = new Uint8Array(to(party));
          if (bytes.length > 0) {
            waiting.push(this.#send({ kind: 'dealt', round, from: dealerName, to: party, bytes }));
          }
        }
        while (waiting.length > (this.#options.window ?? Infinity)) {
          await waiting.shift();
        }
      },
    };
  }

  /** Everything a party was sent, in order; its own broadcasts are not among them. */
  received(party: string): readonly Message[] {
    return this.#messages.filter(({ to }) => to === party);
  }

  /** The digest of the broadcasts as this party saw them. */
  digest(party: string): string {
    return this.#transcripts.get(party)?.digest() ?? '';
  }

  /** From now on the party sends nothing more: whoever waits for it learns that, and nobody hangs. */
  leave(party: string): void {
    this.#gone.add(party);
    this.#letters.forEach((letter) => letter.leave(party));
  }

  /**
   * Resolves once the receiver has taken the message (or is gone). Callers hand in copies: a link sends bytes, not memory that
   * the sender may go on to use.
   */
  #send(message: Message): Promise<void> {
    const { tamper, record = true, delayMs = 0 } = this.#options;
    const bytes = tamper ? tamper(message, this.#messages) : message.bytes;
    this.#sentBytes += bytes?.length ?? 0;
    if (record && bytes) {
      this.#messages.push({ ...message, bytes });
    }
    const letter = this.#letter(message);
    if (delayMs === 0) {
      letter.put(bytes);
    } else {
      setTimeout(() => {
        letter.put(bytes);
      }, delayMs);
    }
    return letter.taken;
  }

  async #take(kind: Message['kind'], round: string, from: string, to: string): Promise<Uint8Array> {
    const letter = this.#letter({ kind, round, from, to });
    if (this.#gone.has(from)) {
      letter.leave(from);
    }
    const bytes = await letter.take();
    this.#letters.delete(keyOf({ kind, round, from, to }));
    if (!bytes) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${from} sent nothing for ${round}`);
    }
    return bytes;
  }

  #letter(address: Address): Letter {
    const key = keyOf(address);
    const letter = this.#letters.get(key) ?? new Letter(address);
    this.#letters.set(key, letter);
    if (this.#gone.has(address.to)) {
      letter.leave(address.to);
    }
    return letter;
  }
}

type Address = Pick<Message, 'kind' | 'round' | 'from' | 'to'>;

function keyOf({ kind, round, from, to }: Address): string {
  return JSON.stringify([kind, round, from, to]);
}

/** One message between being sent and being taken; whoever comes first waits. */
class Letter {
  readonly taken: Promise<void>;
  readonly #address: Address;
  readonly #content: Promise<Uint8Array | undefined>;
  #put: (bytes: Uint8Array | undefined) => void = () => undefined;
  #take: () => void = () => undefined;
  #isSent = false;

  constructor(address: Address) {
    this.#address = address;
    this.#content = new Promise((resolve) => {
      this.#put = resolve;
    });
    this.taken = new Promise((resolve) => {
      this.#take = resolve;
    });
  }

  put(bytes: Uint8Array | undefined): void {
    if (this.#isSent) {
      throw new Error(`${keyOf(this.#address)} was sent before; every round needs a name of its own`);
    }
    this.#isSent = true;
    this.#put(bytes);
  }

  take(): Promise<Uint8Array | undefined> {
    this.#take();
    return this.#content;
  }

  leave(party: string): void {
    if (party === this.#address.to) {
      this.#take();
    }
    if (party === this.#address.from) {
      this.#put(undefined);
    }
  }
}

function mustHave(bytes: number, message: Uint8Array, round: string, from: string): void {
  if (message.length !== bytes) {
    throw new DomainError(
      'SECURE_MISBEHAVIOUR',
      `${from} sent ${String(message.length)} bytes for ${round}, not ${String(bytes)}`,
    );
  }
}

/** How a party's computation ended. */
export type Ending<T> = { readonly result: T } | { readonly error: unknown };

/**
 * Runs dealer and parties at the same time and says how each party ended. A party that is done, or has failed, leaves the
 * network, so that others do not wait for what it never sends.
 */
export async function runAll<T>(
  network: MemoryNetwork,
  party: (rounds: Rounds) => Promise<T>,
  dealer?: (dealing: Dealing) => Promise<unknown>,
): Promise<ReadonlyMap<string, Ending<T>>> {
  const dealt = dealer?.(network.dealing()).catch((error: unknown) => {
    network.leave(dealerName);
    throw error;
  });
  const endings = await Promise.all(
    network.parties.map(async (me): Promise<[string, Ending<T>]> => {
      try {
        return [me, { result: await party(network.rounds(me)) }];
      } catch (error) {
        return [me, { error }];
      } finally {
        network.leave(me);
      }
    }),
  );
  await dealt;
  return new Map(endings);
}

/** As `runAll`, for a run in which nothing may go wrong: every party's result, in the order of the parties. */
export async function runHonest<T>(
  network: MemoryNetwork,
  party: (rounds: Rounds) => Promise<T>,
  dealer?: (dealing: Dealing) => Promise<unknown>,
): Promise<readonly T[]> {
  return [...(await runAll(network, party, dealer)).values()].map((ending) => {
    if ('error' in ending) {
      throw ending.error;
    }
    return ending.result;
  });
}
