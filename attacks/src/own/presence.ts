import { type Cell, type GeneralizedSchema, subjectColumnOf } from '@entente/protocol';
import type { World } from '@entente/protocol/review';
import type { Stores } from '../population/stores.js';

interface Held {
  readonly member: string;
  readonly schema: string;
  readonly column: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** All rows of one subject, wherever they are: taken out of the databases, and put back. */
export class Presence {
  readonly #stores: Stores;
  readonly #subject: string;
  readonly #held: readonly Held[];
  #isThere = true;

  constructor(stores: Stores, schemas: readonly GeneralizedSchema[], world: World, subject: string) {
    this.#stores = stores;
    this.#subject = subject;
    this.#held = world.members.flatMap((tables, index) =>
      schemas.flatMap((schema) => heldOf(memberNamed(index), schema, tables.get(schema.id)?.rows ?? [], subject)),
    );
  }

  set(isThere: boolean): void {
    if (isThere === this.#isThere) {
      return;
    }
    this.#isThere = isThere;
    for (const { member, schema, column, rows } of this.#held) {
      if (isThere) {
        this.#stores.insert(member, schema, rows);
      } else {
        this.#stores.remove(member, schema, column, this.#subject);
      }
    }
  }
}

/** The data owners of a rehearsal on generated rows. */
export function memberNamed(index: number): string {
  return `Owner${String(index + 1)}MSP`;
}

function heldOf(
  member: string,
  schema: GeneralizedSchema,
  rows: readonly (readonly Cell[])[],
  subject: string,
): readonly Held[] {
  const column = subjectColumnOf(schema);
  if (column === undefined) {
    return [];
  }
  const at = Object.keys(schema.columns).indexOf(column);
  const own = rows.filter((row) => row[at] === subject);
  return own.length === 0 ? [] : [{ member, schema: schema.id, column, rows: own }];
}
