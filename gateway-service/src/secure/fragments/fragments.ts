import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError, encode } from '@entente/protocol';
import { addInto, bytesOf, subtractFrom, type Words, wordsOf } from '../ring/words.js';

/** What a set of fragments is of, and the only place where it is good: commitments cover all of it. */
export interface FragmentPlace {
  readonly channel: string;
  readonly contractHash: string;
  /** Whose input was split. */
  readonly owner: string;
  /** Grows with every set of this owner for this contract; an older one is superseded. */
  readonly set: number;
  /** Who divides in a re-sharing: a keeper of the set before. Absent where it is the owner itself. */
  readonly dividedBy?: string;
  readonly shapeHash: string;
  /** Words of an element: 1, 2 or 4. */
  readonly width: number;
  /** Each keeps one fragment, and all are needed: any fewer are uniform and independent of the input. */
  readonly keepers: readonly string[];
}

/** What one keeper holds. Both parts are secret. */
export interface Fragment {
  readonly words: Words;
  readonly salt: Uint8Array;
}

/** With one keeper alone, its fragment would be the input. */
export const leastKeepers = 2;

/** Of every fragment's salt. */
export const saltBytes = 32;

/**
 * Splits a vector into additive fragments, one a keeper. The input is left as it is.
 * @throws DomainError `INVALID_INPUT` for fewer than two keepers, one named twice, or the owner among them
 */
export function splitAmong(input: Words, place: FragmentPlace): ReadonlyMap<string, Fragment> {
  demandKeepers(place);
  const last = Uint32Array.from(input);
  return new Map(
    place.keepers.map((keeper, index) => {
      if (index === place.keepers.length - 1) {
        return [keeper, withSalt(last)] as const;
      }
      const words = wordsOf(Uint8Array.from(randomBytes(input.byteLength)));
      subtractFrom(last, words, place.width);
      return [keeper, withSalt(words)] as const;
    }),
  );
}

/** Lower-case hex. HMAC under a random key of 32 bytes hides the fragment and binds it to its keeper and place. */
export function fragmentCommitment(place: FragmentPlace, keeper: string, { words, salt }: Fragment): string {
  return createHmac('sha256', salt)
    .update(`entente:fragment:v1\n${encode({ ...place, keeper })}\n`)
    .update(bytesOf(words))
    .digest('hex');
}

/** @throws DomainError `COMMITMENT_MISMATCH`, which names the keeper whose fragment is another one, or of another place */
export function demandFragment(place: FragmentPlace, keeper: string, fragment: Fragment, commitment: string): void {
  const own = Buffer.from(fragmentCommitment(place, keeper, fragment), 'hex');
  const committed = Buffer.from(commitment, 'hex');
  if (
    fragment.salt.length !== saltBytes ||
    committed.length !== own.length ||
    !timingSafeEqual(own, committed) ||
    !place.keepers.includes(keeper)
  ) {
    throw new DomainError(
      'COMMITMENT_MISMATCH',
      `the fragment of ${place.owner} that ${keeper} keeps is not the one that was committed to`,
    );
  }
}

/**
 * Adds up what the keepers of the set before divided of their fragments among the new keepers: the fragment of one of these
 * in the new set. Nobody comes to hold the input, and fragments of the old set and of the new one do not add up together.
 * @throws DomainError `INVALID_INPUT` where a keeper of the set before is missing, is not one, or gave another length
 */
export function joinDivided(
  divided: ReadonlyMap<string, Words>,
  before: Pick<FragmentPlace, 'keepers' | 'width'>,
): Fragment {
  const stranger = [...divided.keys()].find((keeper) => !before.keepers.includes(keeper));
  if (stranger !== undefined) {
    throw new DomainError('INVALID_INPUT', `${stranger} keeps no fragment of the set before`);
  }
  const [first, ...others] = before.keepers.map((keeper) => partOf(divided, keeper));
  const words = Uint32Array.from(first?.words ?? []);
  for (const other of others) {
    if (other.words.length !== words.length) {
      throw new DomainError('INVALID_INPUT', `${other.keeper} divided a fragment of another length`);
    }
    addInto(words, other.words, before.width);
  }
  return withSalt(words);
}

function partOf(
  divided: ReadonlyMap<string, Words>,
  keeper: string,
): { readonly keeper: string; readonly words: Words } {
  const words = divided.get(keeper);
  if (words === undefined) {
    throw new DomainError(
      'INVALID_INPUT',
      `nothing came from ${keeper}, and all fragments are needed: let the owner make a new set`,
    );
  }
  return { keeper, words };
}

function withSalt(words: Words): Fragment {
  return { words, salt: Uint8Array.from(randomBytes(saltBytes)) };
}

function demandKeepers({ keepers, owner }: FragmentPlace): void {
  if (keepers.length < leastKeepers || new Set(keepers).size !== keepers.length || keepers.includes(owner)) {
    throw new DomainError(
      'INVALID_INPUT',
      `name at least ${String(leastKeepers)} different members, none of them ${owner}, to keep its fragments`,
    );
  }
}
