import { createHmac } from 'node:crypto';

/** A set that differs from another in more subjects than this is only told to differ. */
export const mostDifference = 32;

const tables = 3;
const placesOfTable = mostDifference;
/** Of each place: how many subjects, and the exclusive or of the two halves of their names and of their checks. */
const words = 4;

/** A subject as a sketch knows it: 64 bits under the owner's key. */
export type SubjectName = readonly [high: number, low: number];

/** Names subjects, so that who reads a sketch without the key learns nothing of who is in it. */
export function subjectNames(key: Uint8Array): (subject: string) => SubjectName {
  return (subject) => {
    const digest = createHmac('sha256', key).update(subject).digest();
    return [digest.readUInt32BE(0), digest.readUInt32BE(4)];
  };
}

/**
 * A set of subjects, however many, in 1.5 kB: enough to tell in how few subjects it differs from another one, and nothing of
 * who is in both (an invertible Bloom lookup table: Eppstein, Goodrich, Uyeda, Varghese, "What's the Difference?",
 * SIGCOMM 2011).
 */
export class SubjectSketch {
  readonly #places: Uint32Array;

  private constructor(places: Uint32Array) {
    this.#places = places;
  }

  /** Of distinct subjects. */
  static of(subjects: Iterable<SubjectName>): SubjectSketch {
    const sketch = new SubjectSketch(new Uint32Array(tables * placesOfTable * words));
    for (const subject of subjects) {
      toggle(sketch.#places, subject, 1);
    }
    return sketch;
  }

  /** @throws RangeError if it is none */
  static fromText(text: string): SubjectSketch {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    if (bytes.length !== tables * placesOfTable * words * 4) {
      throw new RangeError('that is no sketch');
    }
    return new SubjectSketch(new Uint32Array(bytes.buffer));
  }

  toText(): string {
    return Buffer.from(this.#places.buffer).toString('base64');
  }

  /**
   * How many subjects are in one of the two sets and not in the other; undefined where they are too many to tell, and, once in some
   * thousand times, where they are nearly as many as can be told.
   */
  difference(other: SubjectSketch): number | undefined {
    const left = new Uint32Array(this.#places.length);
    for (let at = 0; at < left.length; at += 1) {
      const [own = 0, their = 0] = [this.#places[at], other.#places[at]];
      left[at] = at % words === 0 ? own - their : own ^ their;
    }
    return peeled(left);
  }
}

/** Takes single subjects out of the places where they stand alone until none is left. */
function peeled(places: Uint32Array): number | undefined {
  let found = 0;
  for (let progress = true; progress;) {
    progress = false;
    for (let at = 0; at < places.length; at += words) {
      const single = singleAt(places, at);
      if (single !== undefined) {
        toggle(places, single, (places[at] ?? 0) === 1 ? -1 : 1);
        found += 1;
        progress = true;
      }
    }
    if (found > tables * placesOfTable) {
      return undefined;
    }
  }
  return places.every((word) => word === 0) ? found : undefined;
}

function singleAt(places: Uint32Array, at: number): SubjectName | undefined {
  const [count, high = 0, low = 0, check] = places.subarray(at, at + words);
  const isSingle = (count === 1 || count === 0xffff_ffff) && check === checkOf(high, low);
  return isSingle ? [high, low] : undefined;
}

function toggle(places: Uint32Array, [high, low]: SubjectName, by: 1 | -1): void {
  const spread = [high, low, (high ^ ((low << 16) | (low >>> 16))) >>> 0];
  spread.forEach((value, table) => {
    const at = (table * placesOfTable + (value % placesOfTable)) * words;
    places[at] = (places[at] ?? 0) + by;
    places[at + 1] = (places[at + 1] ?? 0) ^ high;
    places[at + 2] = (places[at + 2] ?? 0) ^ low;
    places[at + 3] = (places[at + 3] ?? 0) ^ checkOf(high, low);
  });
}

/** Other bits of the same name, so that what several subjects leave in a place is not taken for one. */
function checkOf(high: number, low: number): number {
  const mixed = Math.imul(high ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(low ^ (high >>> 15), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
