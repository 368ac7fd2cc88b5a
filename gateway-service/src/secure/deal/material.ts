import { bitAt, toPlanes } from '../ring/planes.js';
import type { Words } from '../ring/words.js';
import {
  type AndNeeds,
  type BlockNeeds,
  layersOf,
  levelsOf,
  partnerOf,
  type TestNeeds,
  twinsOf,
  wordsFor,
} from './needs.js';

/** Random planes a and b and the products of partners, for AND gates (Beaver, CRYPTO 1991). */
export interface AndMaterial {
  readonly left: Words;
  readonly right: Words;
  readonly product: Words;
}

/** Random numbers modulo 2^bits, and their bits (edaBits: Escudero and others, CRYPTO 2020), with the gates of a comparison. */
export interface TestMaterial {
  readonly mask: Words;
  readonly bits: Words;
  /** Of the bits below the sign 0 and 1, 2 and 3 and so on, whether both are set. */
  readonly twins: Words;
  readonly levels: readonly AndMaterial[];
}

/** Random bits, and the same as numbers 0 and 1 of Z_2^64 (daBits: Rotaru and Wood, INDOCRYPT 2019). */
export interface NumberMaterial {
  readonly bits: Words;
  readonly numbers: Words;
}

export interface BlockMaterial {
  readonly tests: readonly TestMaterial[];
  readonly folds: readonly (readonly AndMaterial[])[];
  readonly numbers: NumberMaterial;
}

/**
 * Where material comes from. What is free is whatever the parties' streams add up to; what is fixed follows from that. The
 * dealer and each party walk through the same steps: with the dealer's source they give the secrets, with a party's its shares.
 */
export interface Source {
  freeNumbers(elements: number, bits: number): Words;
  freePlanes(words: number): Words;
  /** `value` is asked for only by who knows the secrets; it has `words` words. */
  fixedPlanes(words: number, value: () => Words): Words;
  /** As above, for elements of two words. */
  fixedNumbers(words: number, value: () => Words): Words;
}

/** The material of a block, in the one order that dealer and parties keep to. */
export function drawBlock(source: Source, { tests, folds, numbers }: BlockNeeds): BlockMaterial {
  return {
    tests: tests.map((needs) => drawTest(source, needs)),
    folds: folds.map((needs) => layersOf(needs).map((gates) => drawGates(source, gates))),
    numbers: drawNumbers(source, numbers),
  };
}

function drawTest(source: Source, needs: TestNeeds): TestMaterial {
  const { bits, lanes } = needs;
  const mask = source.freeNumbers(lanes, bits);
  const planes = source.fixedPlanes((bits * lanes) / 32, () => toPlanes(mask, wordsFor(bits), bits, lanes));
  const twins = source.fixedPlanes((twinsOf(needs) * lanes) / 32, () => neighbours(planes, twinsOf(needs), lanes / 32));
  return { mask, bits: planes, twins, levels: levelsOf(needs).map((gates) => drawGates(source, gates)) };
}

/** Planes 0 AND 1, 2 AND 3 and so on. */
function neighbours(planes: Words, pairs: number, words: number): Words {
  const result = new Uint32Array(pairs * words);
  for (let at = 0; at < result.length; at++) {
    const low = at + Math.floor(at / words) * words;
    result[at] = (planes[low] as number) & (planes[low + words] as number);
  }
  return result;
}

function drawGates(source: Source, gates: AndNeeds): AndMaterial {
  const left = source.freePlanes(gates.left * gates.words);
  const right = source.freePlanes(gates.right * gates.words);
  return { left, right, product: source.fixedPlanes(right.length, () => products(left, right, gates)) };
}

function products(left: Words, right: Words, gates: AndNeeds): Words {
  const result = new Uint32Array(right.length);
  for (let plane = 0; plane < gates.right; plane++) {
    const from = partnerOf(plane, gates) * gates.words;
    const at = plane * gates.words;
    for (let word = 0; word < gates.words; word++) {
      result[at + word] = (left[from + word] as number) & (right[at + word] as number);
    }
  }
  return result;
}

function drawNumbers(source: Source, lanes: number): NumberMaterial {
  const bits = source.freePlanes(lanes / 32);
  return { bits, numbers: source.fixedNumbers(lanes * 2, () => asNumbers(bits, lanes)) };
}

function asNumbers(bits: Words, lanes: number): Words {
  const numbers = new Uint32Array(lanes * 2);
  for (let lane = 0; lane < lanes; lane++) {
    numbers[lane * 2] = bitAt(bits, lane);
  }
  return numbers;
}
