import { DomainError } from '@entente/protocol';

interface Waiting {
  readonly resolve: (attempt: number) => void;
  readonly reject: (error: DomainError) => void;
}

/** Owners that wait for each other before an attempt begins. */
export class Gathering {
  readonly #owners: readonly string[];
  readonly #waiting = new Map<string, Waiting>();

  constructor(owners: readonly string[]) {
    this.#owners = owners;
  }

  get isComplete(): boolean {
    return this.#waiting.size === this.#owners.length;
  }

  missing(): readonly string[] {
    return this.#owners.filter((owner) => !this.#waiting.has(owner));
  }

  /** @throws DomainError `MEMBER_UNAVAILABLE` if the others do not come in time, or if the same owner comes again */
  async join(owner: string, ms: number): Promise<number> {
    this.#waiting.get(owner)?.reject(new DomainError('MEMBER_UNAVAILABLE', `${owner} came again`));
    return new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.reject(new DomainError('MEMBER_UNAVAILABLE', 'not every owner is ready yet'));
      }, ms);
      const end = (act: () => void): void => {
        clearTimeout(timer);
        if (this.#waiting.get(owner) === waiting) {
          this.#waiting.delete(owner);
        }
        act();
      };
      const waiting: Waiting = {
        resolve: (attempt) => {
          end(() => {
            resolve(attempt);
          });
        },
        reject: (error) => {
          end(() => {
            reject(error);
          });
        },
      };
      this.#waiting.set(owner, waiting);
    });
  }

  /** The attempt begins for everybody. */
  release(attempt: number): void {
    for (const waiting of [...this.#waiting.values()]) {
      waiting.resolve(attempt);
    }
  }

  clear(error: DomainError): void {
    for (const waiting of [...this.#waiting.values()]) {
      waiting.reject(error);
    }
  }
}
