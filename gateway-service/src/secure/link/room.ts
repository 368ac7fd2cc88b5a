/** How much of one member this gateway holds before it is asked for. */
export interface RoomLimits {
  readonly bytes: number;
  readonly messages: number;
}

/** What the product allows a member; some blocks of the largest computation. */
export const roomLimits: RoomLimits = { bytes: 64 * 1024 * 1024, messages: 4_096 };

/** Most parts of messages of one member that wait for room at once; each is in memory. */
const mostWaiting = 64;

/** The room that one member's messages take up, over all computations with it. */
export class Room {
  readonly #limits: RoomLimits;
  readonly #waiting = new Set<() => void>();
  #bytes = 0;
  #messages = 0;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  get held(): RoomLimits {
    return { bytes: this.#bytes, messages: this.#messages };
  }

  fits(bytes: number): boolean {
    return this.#messages < this.#limits.messages && this.#bytes + bytes <= this.#limits.bytes;
  }

  take(bytes: number): void {
    this.#bytes += bytes;
    this.#messages += 1;
  }

  giveBack(bytes: number): void {
    this.#bytes -= bytes;
    this.#messages -= 1;
    this.changed();
  }

  /** Has those look again who wait for room. */
  changed(): void {
    for (const wake of [...this.#waiting]) {
      wake();
    }
  }

  /** Whether so many wait that nobody else may. */
  get isCrowded(): boolean {
    return this.#waiting.size >= mostWaiting;
  }

  /** Comes back when something has changed, or when time is up. */
  async change(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }
}
