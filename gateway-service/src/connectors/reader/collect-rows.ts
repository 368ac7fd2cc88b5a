import type { AnswerLimits } from '../answer-limits.js';
import type { Rows } from '../engine.js';
import type { DriverValue } from '../render/decode.js';

/** An answer has more rows or bytes than it may have. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** What any value takes besides its characters. */
const bytesOfValue = 8;

/** Takes rows in one by one, up to the limits. */
export class CollectedRows {
  readonly #limits: AnswerLimits;
  readonly #rows: (readonly DriverValue[])[] = [];
  #bytes = 0;

  constructor(limits: AnswerLimits) {
    this.#limits = limits;
  }

  get rows(): Rows {
    return this.#rows;
  }

  /** @throws TooLargeError */
  add(row: readonly DriverValue[]): void {
    for (const value of row) {
      this.#bytes += bytesOfValue + (typeof value === 'string' ? value.length : 0);
    }
    this.#rows.push(row);
    if (this.#rows.length > this.#limits.rows || this.#bytes > this.#limits.bytes) {
      throw new TooLargeError();
    }
  }
}
