import { randomOf } from '../random.js';
import { drawPeople, owners, type Person, rowOf } from './people.js';
import { peopleSchema } from './schema.js';
import { Stores } from './stores.js';

/** People who do not exist, in their owners' databases. */
export interface Population {
  readonly people: readonly Person[];
  readonly stores: Stores;
}

export interface PopulationsOptions {
  readonly seed: string;
  /** Whether a population stays open for the next attack that wants one of its size; else one is open at a time. */
  readonly keep?: boolean;
}

/** Populations by their size and number; the same under one seed, whoever attacks them. */
export class Populations {
  readonly #options: PopulationsOptions;
  readonly #kept = new Map<string, Population>();

  constructor(options: PopulationsOptions) {
    this.#options = options;
  }

  /** Lends a population for as long as `use` takes. */
  async lend(perOwner: number, number: number, use: (population: Population) => Promise<void>): Promise<void> {
    const name = `${String(perOwner)} ${String(number)}`;
    const population = this.#kept.get(name) ?? (await open(perOwner, number, this.#options.seed));
    this.#kept.set(name, population);
    try {
      await use(population);
    } finally {
      if (this.#options.keep !== true) {
        await this.close();
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#kept.values()].map(({ stores }) => stores.close()));
    this.#kept.clear();
  }
}

async function open(perOwner: number, number: number, seed: string): Promise<Population> {
  const people = drawPeople(perOwner, randomOf(seed, 'people', perOwner, number));
  const rows = owners.map((owner) => {
    const own = people.filter(({ member }) => member === owner).map(rowOf);
    return [owner, new Map([['people', own]])] as const;
  });
  return { people, stores: await Stores.open([peopleSchema()], new Map(rows)) };
}
