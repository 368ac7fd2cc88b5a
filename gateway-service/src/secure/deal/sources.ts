import { addInto, maskInto, subtractFrom, type Words, xorInto } from '../ring/words.js';
import type { Prg } from '../share/prg.js';
import type { Source } from './material.js';
import { wordsFor } from './needs.js';

/** A party's shares: from its own stream, or, if the correction of the block is its to keep, from that where they are fixed. */
export function partySource(stream: Prg, correction?: Words): Source {
  let taken = 0;
  const fixed = (words: number): Words => {
    if (!correction) {
      return stream.words(words);
    }
    taken += words;
    return correction.subarray(taken - words, taken);
  };
  return {
    freeNumbers: (elements, bits) => randomNumbers(stream, elements, bits),
    freePlanes: (words) => stream.words(words),
    fixedPlanes: fixed,
    fixedNumbers: fixed,
  };
}

/**
 * The secrets, and with them the correction: `keeper` is the index of the party whose share of what is fixed is not its stream
 * but what the others' streams leave to be made up. The correction is filled as the material is drawn.
 */
export function dealerSource(streams: readonly Prg[], keeper: number, correction: Words): Source {
  const others = streams.filter((_, party) => party !== keeper);
  let filled = 0;
  const fixed = (value: Words, less: (target: Words, source: Words) => void): Words => {
    const share = value.slice();
    others.forEach((stream) => less(share, stream.words(value.length)));
    correction.set(share, filled);
    filled += value.length;
    return value;
  };
  return {
    freeNumbers: (elements, bits) => {
      const width = wordsFor(bits);
      const sum = new Uint32Array(elements * width);
      streams.forEach((stream) => addInto(sum, stream.words(sum.length), width));
      maskInto(sum, width, bits);
      return sum;
    },
    freePlanes: (words) => {
      const sum = new Uint32Array(words);
      streams.forEach((stream) => xorInto(sum, stream.words(words)));
      return sum;
    },
    fixedPlanes: (_words, value) => fixed(value(), xorInto),
    fixedNumbers: (_words, value) => fixed(value(), (target, source) => subtractFrom(target, source, 2)),
  };
}

function randomNumbers(stream: Prg, elements: number, bits: number): Words {
  const width = wordsFor(bits);
  const numbers = stream.words(elements * width);
  maskInto(numbers, width, bits);
  return numbers;
}
