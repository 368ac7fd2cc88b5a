import type { NumberMaterial } from '../deal/material.js';
import { bitAt } from '../ring/planes.js';
import { subtractFrom, type Words } from '../ring/words.js';
import type { Circuit } from './circuit.js';

/**
 * Shares of the numbers 0 and 1 of Z_2^64 from shares of bits, one a lane: the bit is opened under the dealer's random bit b, and
 * is b or 1 - b accordingly (daBits: Rotaru and Wood, INDOCRYPT 2019). One round; nothing of the bits is learnt.
 */
export function* toNumbers(bits: Words, material: NumberMaterial, isFirst: boolean): Circuit {
  const opened = yield { words: bits.map((word, at) => word ^ (material.bits[at] as number)) };
  const numbers = new Uint32Array(material.numbers);
  const flipped = new Uint32Array(2);
  for (let lane = 0; lane < numbers.length / 2; lane++) {
    if (bitAt(opened, lane) === 1) {
      const element = numbers.subarray(lane * 2, lane * 2 + 2);
      flipped[0] = isFirst ? 1 : 0;
      flipped[1] = 0;
      subtractFrom(flipped, element, 2);
      element.set(flipped);
    }
  }
  return numbers;
}
