import type { BlockChanges } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';

/** Peers refuse what is more than 15 minutes off; there is time to mend the clock before that. */
const alarmSeconds = 300;
/** Blocks that come sooner after the stream began may be old ones. */
const catchingUpMs = 30_000;

/** Compares this machine's clock with the times in the newest block: those of other members' gateways. */
export class ClockWatch {
  readonly #clock: Clock;
  #streamSince: number;
  #difference: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#streamSince = clock.now().getTime();
  }

  /** To be told when blocks begin to flow: those that come first may have waited long. */
  streamBegan(): void {
    this.#streamSince = this.#clock.now().getTime();
  }

  blockCame({ transactions }: Pick<BlockChanges, 'transactions'>): void {
    const newest = Math.max(...transactions.filter(({ valid }) => valid).map(({ at }) => Date.parse(at)));
    const now = this.#clock.now().getTime();
    const difference = (now - newest) / 1_000;
    // A time to come is one at any moment; a time that is past tells something only if the block is new.
    if (Number.isFinite(newest) && (difference < 0 || now - this.#streamSince > catchingUpMs)) {
      this.#difference = difference;
    }
  }

  /** Seconds by which this machine's clock was ahead of the newest block when it came; undefined before a new block. */
  differenceSeconds(): number | undefined {
    return this.#difference;
  }

  fault(): string | undefined {
    const seconds = this.#difference;
    return seconds === undefined || Math.abs(seconds) <= alarmSeconds
      ? undefined
      : `this machine's clock was ${String(Math.abs(Math.round(seconds)))} s ${seconds > 0 ? 'ahead of' : 'behind'} the newest block when it came; peers refuse 900 s`;
  }
}
