import type { Game } from '../attack.js';
import { colluderBeside, owners, type Person, rowOf } from './people.js';
import type { Stores } from './stores.js';

type Doors = Pick<Game, 'plant' | 'colluder' | 'replant' | 'spread' | 'treat' | 'remove' | 'restore'>;

interface Lives {
  readonly everybody: readonly Person[];
  readonly target: Person;
  /** Whether planted rows come to lie among those of the target's owner. */
  readonly pooled: boolean;
}

/** What becomes of the rows within one trial; `undo` leaves them as they were. */
export class Life {
  readonly doors: Doors;
  readonly #stores: Stores;
  readonly #target: Person;
  readonly #colluder: string;
  readonly #own: readonly Person[];
  #planted: readonly Person[] = [];
  #replaced = false;
  #isGone = false;
  #isTreated = false;
  #others: readonly string[] = [];

  constructor(stores: Stores, { everybody, target, pooled }: Lives) {
    this.#stores = stores;
    this.#target = target;
    const colluder = pooled ? target.member : colluderBeside(target);
    this.#colluder = colluder;
    this.#own = everybody.filter(({ member }) => member === colluder);
    this.doors = {
      colluder,
      plant: (people) => {
        this.#plant(people);
      },
      replant: (people) => {
        this.#replant(people);
      },
      spread: () => {
        this.#others = owners.filter((owner) => owner !== target.member);
        for (const owner of this.#others) {
          stores.insert(owner, 'people', [rowOf(target)]);
        }
      },
      treat: (times) => {
        const { member, ill } = target;
        this.#isTreated = ill;
        stores.insert(member, 'people', ill ? Array.from({ length: times }, () => rowOf(target)) : []);
      },
      remove: () => {
        this.#isGone = true;
        this.#delete(target.member, target);
      },
      restore: () => {
        this.#restore();
      },
    };
  }

  undo(): void {
    if (this.#isTreated) {
      this.#delete(this.#target.member, this.#target);
      [this.#isGone, this.#isTreated] = [true, false];
    }
    this.#restore();
    this.#unplant();
    for (const owner of this.#others) {
      this.#delete(owner, this.#target);
    }
    if (this.#replaced) {
      this.#stores.insert(this.#colluder, 'people', this.#own.map(rowOf));
      this.#replaced = false;
    }
  }

  #plant(people: readonly Person[]): void {
    this.#planted = [...this.#planted, ...people];
    this.#stores.insert(this.#colluder, 'people', people.map(rowOf));
  }

  #replant(people: readonly Person[]): void {
    if (!this.#replaced) {
      this.#own.forEach((person) => {
        this.#delete(this.#colluder, person);
      });
      this.#replaced = true;
    }
    this.#unplant();
    this.#plant(people);
  }

  #unplant(): void {
    for (const person of this.#planted) {
      this.#delete(this.#colluder, person);
    }
    this.#planted = [];
  }

  #restore(): void {
    if (this.#isGone) {
      this.#stores.insert(this.#target.member, 'people', [rowOf(this.#target)]);
      this.#isGone = false;
    }
  }

  #delete(member: string, { person }: Pick<Person, 'person'>): void {
    this.#stores.remove(member, 'people', 'person', person);
  }
}
