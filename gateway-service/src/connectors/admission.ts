import type { Deadline } from './deadline.js';

/** Lets at most so many runs in at once; the others wait in line, and their waiting counts as running. */
export class Admission {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async within<T>(deadline: Deadline, work: () => Promise<T>): Promise<T> {
    await this.#enter(deadline);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(deadline: Deadline): Promise<void> {
    deadline.check();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const turn = Promise.withResolvers<undefined>();
    const come = (): void => {
      turn.resolve(undefined);
    };
    this.#line.push(come);
    await deadline.guard(turn.promise, () => {
      const place = this.#line.indexOf(come);
      if (place >= 0) {
        this.#line.splice(place, 1);
      } else {
        this.#leave();
      }
      return Promise.resolve();
    });
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next === undefined) {
      this.#free++;
    } else {
      next();
    }
  }
}
