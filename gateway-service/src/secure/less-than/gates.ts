import type { AndMaterial } from '../deal/material.js';
import { type AndNeeds, type FoldNeeds, layersOf, partnerOf } from '../deal/needs.js';
import type { Words } from '../ring/words.js';
import type { Circuit } from './circuit.js';

/** Shares of planes and whether this party is the one that adds what is public. */
export interface AndInput {
  readonly left: Words;
  readonly right: Words;
  readonly gates: AndNeeds;
  readonly material: AndMaterial;
  readonly isFirst: boolean;
}

/**
 * AND of shared bits with a dealer's triples (Beaver, CRYPTO 1991): both operands are opened under random masks a and b, and the
 * product follows from what was opened and the shares of a, b and ab. An operand with two partners is opened once. One round.
 */
export function* and({ left, right, gates, material, isFirst }: AndInput): Circuit {
  const split = left.length;
  const masked = new Uint32Array(split + right.length);
  for (let at = 0; at < split; at++) {
    masked[at] = (left[at] as number) ^ (material.left[at] as number);
  }
  for (let at = 0; at < right.length; at++) {
    masked[split + at] = (right[at] as number) ^ (material.right[at] as number);
  }
  const opened = yield { words: masked };
  const all = isFirst ? 0xffff_ffff : 0;
  const product = new Uint32Array(right.length);
  for (let plane = 0; plane < gates.right; plane++) {
    const from = partnerOf(plane, gates) * gates.words;
    const base = plane * gates.words;
    for (let word = 0; word < gates.words; word++) {
      const at = base + word;
      const d = opened[from + word] as number;
      const e = opened[split + at] as number;
      const masks = (d & (material.right[at] as number)) ^ (e & (material.left[from + word] as number));
      product[at] = (material.product[at] as number) ^ masks ^ (d & e & all);
    }
  }
  return product;
}

/** The AND of all planes as one plane, in as many rounds as a tree over them is high. */
export function* andAll(planes: Words, needs: FoldNeeds, layers: readonly AndMaterial[], isFirst: boolean): Circuit {
  const { words } = needs;
  let nodes = planes;
  for (const [layer, gates] of layersOf(needs).entries()) {
    const material = layers[layer];
    if (!material) {
      throw new Error('the material is for another fold');
    }
    const left = new Uint32Array(gates.left * words);
    const right = new Uint32Array(gates.right * words);
    for (let pair = 0; pair < gates.left; pair++) {
      right.set(nodes.subarray(2 * pair * words, (2 * pair + 1) * words), pair * words);
      left.set(nodes.subarray((2 * pair + 1) * words, (2 * pair + 2) * words), pair * words);
    }
    const product = yield* and({ left, right, gates, material, isFirst });
    const rest = nodes.subarray(2 * gates.left * words);
    nodes = new Uint32Array(product.length + rest.length);
    nodes.set(product);
    nodes.set(rest, product.length);
  }
  return nodes;
}

/** Opens shared bits. One round. */
export function* reveal(bits: Words): Circuit {
  return yield { words: bits };
}
