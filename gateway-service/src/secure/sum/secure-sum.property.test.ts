import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { membersNamed, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { dealForSum, secureSum } from './secure-sum.js';
import { type Cells, expectedOf, inputOf, openedOf, randomCells, shapeOf } from './testing/cells.js';

describe('a secure sum', () => {
  const { numRuns, seed } = propertyRuns(500);
  for (const parties of [3, 4, 5, 8]) {
    for (const isWide of [false, true]) {
      it(`opens the cells that pass and no others, ${String(parties)} parties, ${isWide ? 'two limbs' : 'one limb'}`, async () => {
        const random = pseudoRandom(seed + parties);
        const shape = shapeOf({ cells: numRuns, isWide });
        const members = Array.from({ length: parties }, (): Cells => randomCells(random, shape));
        const network = new MemoryNetwork({ parties: membersNamed(parties), record: false });
        const shares = await runHonest(
          network,
          (rounds) => secureSum(rounds, shape, inputOf(members[network.parties.indexOf(rounds.me)], isWide ? 2 : 1)),
          (dealing) => dealForSum(dealing, shape),
        );
        const expected = expectedOf(shape, members);
        assert.deepEqual(openedOf(shape, shares), expected);
        assert.ok(
          expected.cells.some((cell) => cell === undefined) && expected.cells.some((cell) => cell !== undefined),
        );
        assert.equal(new Set(network.parties.map((party) => network.digest(party))).size, 1);
      });
    }
  }
});
