import { contradict, DomainError, type RoundHeader, type SignedRoundHeader } from '@entente/protocol';
import type { RoundPart } from '../../ports/secure-link.js';
import { equivocated, malformed, silent } from './blamed.js';
import { Letter } from './letter.js';
import type { Room, RoomLimits } from './room.js';

/** Where a message belongs within an attempt. */
export type Place = Pick<RoundHeader, 'use' | 'round' | 'from'>;

export interface MailboxOptions {
  /** The room of each sender. */
  readonly roomOf: (sender: string) => Room;
  /** Most bytes of one message. */
  readonly mostBytes: RoomLimits['bytes'];
  /** How long a sender waits for room before it is told to come again. */
  readonly patienceMs: number;
}

interface Waiter {
  readonly bytes: number | undefined;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * What came for one attempt of a computation, until it is asked for: also what comes before the own computation has begun. A
 * sender that is ahead waits when its room is full, but what is asked for now always finds room. In memory alone.
 */
export class Mailbox {
  readonly #options: MailboxOptions;
  readonly #letters = new Map<string, Letter>();
  readonly #waiters = new Map<string, Waiter>();
  /** What is known of each message for good: a second one in its place contradicts it. */
  readonly #headers = new Map<string, SignedRoundHeader>();
  #failure: Error | undefined;

  constructor(options: Readonly<MailboxOptions>) {
    this.#options = options;
  }

  /** Broadcasts that were received, in the order in which they came. */
  broadcasts(): readonly SignedRoundHeader[] {
    return [...this.#headers.values()].filter(({ header }) => header.use === 'broadcast');
  }

  /**
   * Takes in a part of a message whose header has been checked.
   * @throws DomainError `RATE_LIMITED` if there is no room, `INVALID_INPUT`; what is to be said of the sender ends the attempt
   */
  async put(part: RoundPart): Promise<void> {
    const { signed } = part;
    const key = keyOf(signed.header);
    const until = Date.now() + this.#options.patienceMs;
    // Looked at again after every wait, and acted upon at once: many may wait for the same room.
    while (this.#failure === undefined && this.#isNew(key, signed)) {
      if (this.#hasRoom(key, signed.header)) {
        this.#add(key, part);
        return;
      }
      await this.#waitForRoom(signed.header, until);
    }
  }

  /** @throws DomainError `MEMBER_UNAVAILABLE` after `ms`, or what the attempt ends with */
  async take(place: Place, bytes: number | undefined, ms: number): Promise<Uint8Array> {
    const key = keyOf(place);
    const letter = this.#letters.get(key);
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    return new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(() => {
        finish(() => {
          reject(silent(place.from, `nothing came for ${place.round} in time`));
        });
      }, ms);
      const finish = (end: () => void): void => {
        clearTimeout(timer);
        this.#waiters.delete(key);
        end();
      };
      this.#waiters.set(key, {
        bytes,
        resolve: (value) => {
          finish(() => {
            resolve(value);
          });
        },
        reject: (error) => {
          finish(() => {
            reject(error);
          });
        },
      });
      if (letter === undefined) {
        this.#options.roomOf(place.from).changed();
      } else {
        this.#deliver(key, letter);
      }
    });
  }

  /** Ends the attempt: whoever waits or will wait gets the error, and what came is dropped. */
  fail(error: Error): void {
    if (this.#failure !== undefined) {
      return;
    }
    this.#failure = error;
    for (const letter of this.#letters.values()) {
      this.#drop(letter);
    }
    this.#letters.clear();
    for (const waiter of [...this.#waiters.values()]) {
      waiter.reject(error);
    }
  }

  /** False for a copy of what came before, which is well; a contradiction to it is held against the sender. */
  #isNew(key: string, signed: SignedRoundHeader): boolean {
    const known = this.#headers.get(key);
    if (known !== undefined && contradict(known, signed)) {
      this.fail(equivocated([known, signed]));
      return false;
    }
    return known === undefined || this.#letters.get(key)?.isComplete === false;
  }

  /** What has begun to come, and what is asked for, has room always; what has room nowhere need not wait to be refused. */
  #hasRoom(key: string, { from, bytes }: RoundHeader): boolean {
    return (
      this.#letters.has(key) ||
      this.#waiters.has(key) ||
      bytes > this.#options.mostBytes ||
      this.#options.roomOf(from).fits(bytes)
    );
  }

  async #waitForRoom({ from }: RoundHeader, until: number): Promise<void> {
    const room = this.#options.roomOf(from);
    const left = until - Date.now();
    if (left <= 0 || room.isCrowded) {
      throw new DomainError('RATE_LIMITED', `${from} is ahead of what is asked for`);
    }
    await room.change(left);
  }

  #add(key: string, part: RoundPart): void {
    const { header } = part.signed;
    let letter = this.#letters.get(key);
    if (header.bytes > this.#options.mostBytes) {
      this.fail(malformed(header.from, `sends a message of ${String(header.bytes)} bytes`));
      return;
    }
    if (letter === undefined) {
      letter = new Letter(part.signed);
      this.#letters.set(key, letter);
      this.#headers.set(key, part.signed);
      this.#options.roomOf(header.from).take(header.bytes);
    }
    try {
      letter.add(part);
    } catch (error) {
      this.fail(
        error instanceof DomainError && error.code === 'SECURE_MISBEHAVIOUR'
          ? error
          : malformed(header.from, 'sent parts that do not fit'),
      );
      return;
    }
    this.#deliver(key, letter);
  }

  #deliver(key: string, letter: Letter): void {
    const waiter = this.#waiters.get(key);
    if (waiter === undefined) {
      return;
    }
    const { bytes, from, round } = letter.signed.header;
    if (waiter.bytes !== undefined && waiter.bytes !== bytes) {
      this.fail(malformed(from, `sent ${String(bytes)} bytes for ${round}, not ${String(waiter.bytes)}`));
    } else if (letter.isComplete) {
      this.#letters.delete(key);
      this.#drop(letter);
      waiter.resolve(letter.bytes);
    }
  }

  #drop({ signed: { header } }: Letter): void {
    this.#options.roomOf(header.from).giveBack(header.bytes);
  }
}

function keyOf({ use, round, from }: Place): string {
  return `${use} ${round} ${from}`;
}
