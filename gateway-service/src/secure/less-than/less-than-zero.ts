import type { AndMaterial, TestMaterial } from '../deal/material.js';
import { type AndNeeds, levelsOf, type TestNeeds, wordsFor } from '../deal/needs.js';
import { toPlanes } from '../ring/planes.js';
import { addInto, maskInto, type Words } from '../ring/words.js';
import type { Circuit } from './circuit.js';
import { and } from './gates.js';

/**
 * Shares of the bits [x < 0], one a lane, from shares of numbers x modulo 2^bits with -2^(bits-1) <= x < 2^(bits-1).
 *
 * The dealer's random r is added and c = x + r opened, which is uniform whatever x is. Then x = c - r modulo 2^bits, and the
 * sign of that is the XOR of the highest bits of c and r and of the borrow, [c' < r'] for what is below them. c is public and r
 * is shared bit by bit, so a pair of bits (less, equal) needs no gate, and a tree of pairs gives the borrow: at most 5 rounds for
 * 64 bits after the opening. (Masked opening with shared bits: Escudero, Ghosh, Keller, Rachuri, Scholl, CRYPTO 2020.)
 *
 * `x` has the words of an element for `bits` bits and is used up.
 */
export function* lessThanZero(x: Words, needs: TestNeeds, material: TestMaterial, isFirst: boolean): Circuit {
  const { bits, lanes } = needs;
  const width = wordsFor(bits);
  addInto(x, material.mask, width);
  maskInto(x, width, bits);
  const opened = yield { words: x, bits };
  const perPlane = lanes / 32;
  const c = toPlanes(opened, width, bits, lanes);
  const all = isFirst ? 0xffff_ffff : 0;
  const top = (bits - 1) * perPlane;
  let nodes = leavesOf(c.subarray(0, top), material, perPlane, all);
  for (const [level, gates] of levelsOf(needs).entries()) {
    nodes = yield* joined(nodes, gates, material.levels[level], isFirst);
  }
  const sign = new Uint32Array(perPlane);
  for (let word = 0; word < perPlane; word++) {
    const borrow = nodes.less[word] as number;
    sign[word] = borrow ^ (material.bits[top + word] as number) ^ ((c[top + word] as number) & all);
  }
  return sign;
}

/** Of each node, whether what it covers of c is less than, or equal to, what it covers of r. */
interface Nodes {
  readonly less: Words;
  readonly equal: Words;
}

/**
 * Leaves of two bits each, and one of the highest bit where their number is odd. Of bits 1 and 0, less is (c1 < r1) or else (c1 = r1
 * and c0 < r0), which in the bits of r is a polynomial whose only product is r1 r0. The dealer shares that, so no gate is needed.
 */
function leavesOf(c: Words, { bits: r, twins }: TestMaterial, words: number, all: number): Nodes {
  const paired = twins.length;
  const rest = c.length - 2 * paired;
  const less = new Uint32Array(paired + rest);
  const equal = new Uint32Array(paired + rest);
  for (let base = 0; base < paired; base += words) {
    for (let at = base; at < base + words; at++) {
      const [low, high] = [at + base, at + base + words];
      const not0 = ~(c[low] as number);
      const not1 = ~(c[high] as number);
      const r0 = not1 & (r[low] as number);
      const r1 = r[high] as number;
      const both = twins[at] as number;
      less[at] = (not1 & r1) ^ (not0 & (r0 ^ both));
      equal[at] = (not0 & ((not1 & all) ^ r1)) ^ r0 ^ both;
    }
  }
  for (let at = 0; at < rest; at++) {
    const not = ~(c[2 * paired + at] as number);
    const one = r[2 * paired + at] as number;
    less[paired + at] = not & one;
    equal[paired + at] = (not & all) ^ one;
  }
  return { less, equal };
}

/** Joins nodes 0 and 1, 2 and 3 and so on; the later of two covers the higher bits. The last stays alone where they are odd. */
function* joined(
  { less, equal }: Nodes,
  gates: AndNeeds,
  material: AndMaterial | undefined,
  isFirst: boolean,
): Generator<{ readonly words: Words }, Nodes, Words> {
  if (!material) {
    throw new Error('the material is for another test');
  }
  const { left: pairs, words } = gates;
  const nodes = (planes: Words, from: number, to: number): Words => planes.subarray(from * words, to * words);
  const left = new Uint32Array(pairs * words);
  const right = new Uint32Array(gates.right * words);
  for (let pair = 0; pair < pairs; pair++) {
    left.set(nodes(equal, 2 * pair + 1, 2 * pair + 2), pair * words);
    right.set(nodes(less, 2 * pair, 2 * pair + 1), pair * words);
    if (pair > 0) {
      right.set(nodes(equal, 2 * pair, 2 * pair + 1), (pairs + pair - 1) * words);
    }
  }
  const product = yield* and({ left, right, gates, material, isFirst });
  return next({ less, equal }, product, gates);
}

function next({ less, equal }: Nodes, product: Words, { left: pairs, words }: AndNeeds): Nodes {
  const last = less.subarray(2 * pairs * words);
  const count = pairs * words + last.length;
  const above = { less: new Uint32Array(count), equal: new Uint32Array(count) };
  for (let pair = 0; pair < pairs; pair++) {
    const high = (2 * pair + 1) * words;
    const to = pair * words;
    for (let word = 0; word < words; word++) {
      above.less[to + word] = (less[high + word] as number) ^ (product[to + word] as number);
    }
  }
  above.equal.set(product.subarray(pairs * words), words);
  above.less.set(last, pairs * words);
  above.equal.set(equal.subarray(2 * pairs * words), pairs * words);
  return above;
}
