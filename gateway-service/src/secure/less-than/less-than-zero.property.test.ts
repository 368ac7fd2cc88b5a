import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { Computation } from '../computation.js';
import { dealBlocks } from '../deal/deal-blocks.js';
import { wordsFor } from '../deal/needs.js';
import { columnOf } from '../ring/column.js';
import { bitAt, lanesFor } from '../ring/planes.js';
import { narrowInto, type Words, xorInto } from '../ring/words.js';
import type { Rounds } from '../rounds.js';
import { membersNamed, numberIn, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { inLockstep } from './circuit.js';
import { lessThanZero } from './less-than-zero.js';

/** Tells which of the numbers are below zero by the protocol; every number is put in by one of the parties. */
async function signsOf(numbers: readonly bigint[], bits: number, parties: number): Promise<readonly boolean[]> {
  const lanes = lanesFor(numbers.length);
  const needs = { bits, lanes };
  const block = { tests: [needs], folds: [], numbers: 0 };
  const party = async (rounds: Rounds): Promise<Words> => {
    const computation = await Computation.begin(rounds, [block]);
    const mine = numbers.map((number, index) => (index % parties === computation.place ? number : 0n));
    const column = new Uint32Array(columnOf(mine, 2).buffer);
    const own = new Uint32Array(lanes * wordsFor(bits));
    narrowInto(own, wordsFor(bits), column, 4);
    const { sum } = computation.sharing(0).share(own, wordsFor(bits), false);
    const { tests } = await computation.material(0, block);
    assert.ok(tests[0]);
    const circuit = lessThanZero(sum, needs, tests[0], computation.isFirst);
    const [signs] = await inLockstep(rounds, 'test', [circuit]);
    assert.ok(signs);
    return signs;
  };
  const network = new MemoryNetwork({ parties: membersNamed(parties) });
  const shares = await runHonest(network, party, (dealing) => dealBlocks(dealing, [block]));
  const signs = new Uint32Array(lanes / 32);
  shares.forEach((share) => xorInto(signs, share));
  return numbers.map((_, index) => bitAt(signs, index) === 1);
}

describe('less than zero on shares', () => {
  const { numRuns, seed } = propertyRuns(600);
  for (const parties of [2, 3, 4, 5, 8]) {
    for (const bits of [2, 8, 24, 63, 64, 72, 128]) {
      it(`is what it is in the clear, for ${String(parties)} parties and ${String(bits)} bits`, async () => {
        const random = pseudoRandom(seed + parties * 1000 + bits);
        const [least, most] = [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n];
        const numbers = Array.from({ length: numRuns }, () => numberIn(random, least, most));
        const signs = await signsOf(numbers, bits, parties);
        assert.deepEqual(
          signs,
          numbers.map((number) => number < 0n),
        );
      });
    }
  }
});
