import { type Blame, DomainError, mostAttempts, type SignedRoundHeader } from '@entente/protocol';
import type { RoundPart } from '../../ports/secure-link.js';
import { Mailbox, type MailboxOptions } from './mailbox.js';

/** This owner's part in the computation of one request, over all its attempts; in memory alone. */
export class Party {
  readonly #options: MailboxOptions;
  readonly #mailboxes = new Map<number, Mailbox>();
  readonly #controllers = new Map<number, AbortController>();
  /** All attempts up to this one are over. */
  #voided = 0;
  #isOver = false;
  /** Whether the dealer answers; known once an attempt has begun here. */
  dealer: 'here' | 'away' | undefined;
  /** Who kept the last attempt from its end. */
  blame: Pick<Blame, 'member' | 'fault'> | undefined;

  constructor(options: MailboxOptions) {
    this.#options = options;
  }

  get isLeftByDealer(): boolean {
    return this.dealer === 'away';
  }

  isVoid(attempt: number): boolean {
    return attempt <= this.#voided;
  }

  /** @throws DomainError `INVALID_INPUT` for an attempt that there cannot be, and as `Mailbox.put` */
  async put(part: RoundPart): Promise<void> {
    const { attempt } = part.signed.header;
    if (attempt > mostAttempts) {
      throw new DomainError('INVALID_INPUT', `there are at most ${String(mostAttempts)} attempts`);
    }
    // What comes late, of an attempt that others have not given up yet, is nobody's fault.
    if (!this.isVoid(attempt)) {
      await this.mailbox(attempt).put(part);
    }
  }

  mailbox(attempt: number): Mailbox {
    const known = this.#mailboxes.get(attempt);
    if (known !== undefined) {
      return known;
    }
    const made = new Mailbox(this.#options);
    this.#mailboxes.set(attempt, made);
    if (this.#isOver || this.isVoid(attempt)) {
      made.fail(givenUp());
    }
    return made;
  }

  /** Aborted when the attempt is over. */
  signal(attempt: number): AbortSignal {
    const controller = this.#controllers.get(attempt) ?? new AbortController();
    this.#controllers.set(attempt, controller);
    if (this.#isOver || this.isVoid(attempt)) {
      controller.abort();
    }
    return controller.signal;
  }

  /** Ends an attempt with what it came to nothing for. */
  fail(attempt: number, error: Error): void {
    this.mailbox(attempt).fail(error);
    this.#controllers.get(attempt)?.abort();
  }

  /** Gives up all attempts up to this one, and forgets what came for them. */
  voidUpTo(attempt: number): void {
    this.#voided = Math.max(this.#voided, attempt);
    for (const number of [...this.#mailboxes.keys()].filter((known) => known <= this.#voided)) {
      this.fail(number, givenUp());
      this.#mailboxes.delete(number);
      this.#controllers.delete(number);
    }
  }

  /** Gives up everything: the request has ended. */
  end(): void {
    this.#isOver = true;
    for (const number of this.#mailboxes.keys()) {
      this.fail(number, new DomainError('REQUEST_ENDED', 'the request has ended'));
    }
  }

  broadcasts(attempt: number): readonly SignedRoundHeader[] {
    return this.#mailboxes.get(attempt)?.broadcasts() ?? [];
  }
}

function givenUp(): DomainError {
  return new DomainError('MEMBER_UNAVAILABLE', 'the attempt was given up');
}
