import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { fragmentCommitment, joinDivided, splitAmong } from '../fragments/fragments.js';
import type { Words } from '../ring/words.js';
import { membersNamed, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { keptVectors, keptWidth } from './kept-input.js';
import { dealForSum, secureSum } from './secure-sum.js';
import type { SumShape } from './shape.js';
import { type Cells, expectedOf, inputOf, type Opened, openedOf, randomCells, shapeOf } from './testing/cells.js';

const away = ['AwayMSP', 'YonderMSP'];
const { numRuns, seed } = propertyRuns(200);

type Kept = ReadonlyMap<string, ReadonlyMap<string, Words>>;

/** By owner that is away, by keeper, its fragment. */
function splitAll(shape: SumShape, members: readonly Cells[], keepers: readonly string[]): Kept {
  return new Map(
    members.map((cells, index) => {
      const owner = away[index] ?? '';
      const place = {
        ...{ channel: 'main', contractHash: '0'.repeat(64), set: 1, shapeHash: '1'.repeat(64), width: keptWidth },
        ...{ owner, keepers },
      };
      const fragments = splitAmong(keptVectors(shape, inputOf(cells)), place);
      return [owner, new Map([...fragments].map(([keeper, { words }]) => [keeper, words]))] as const;
    }),
  );
}

async function opened(
  shape: SumShape,
  parties: readonly string[],
  members: readonly Cells[],
  kept: Kept,
): Promise<Opened> {
  const network = new MemoryNetwork({ parties, record: false });
  const shares = await runHonest(
    network,
    (rounds) => {
      const fragments = [...kept].map(([owner, byKeeper]) => {
        const words = byKeeper.get(rounds.me);
        return { owner, ...(words && { words }) };
      });
      return secureSum(rounds, shape, inputOf(members[network.parties.indexOf(rounds.me)]), fragments);
    },
    (dealing) => dealForSum(dealing, shape, kept.size),
  );
  return openedOf(shape, shares);
}

describe('a secure sum with owners by fragments', () => {
  for (const [parties, absent] of [
    [3, 1],
    [4, 1],
    [3, 2],
  ] as const) {
    for (const isWide of [false, true]) {
      const among = `${String(parties)} parties, ${String(absent)} away, ${isWide ? 'two limbs' : 'one limb'}`;
      it(`opens what it would if they were there, ${among}`, async () => {
        const random = pseudoRandom(seed + parties * 10 + absent);
        const shape = shapeOf({ cells: numRuns, isWide, more: { checksRanges: true, remainder: 'none' } });
        const members = Array.from({ length: parties + absent }, (): Cells => randomCells(random, shape));
        const names = [...membersNamed(parties)].sort();
        const kept = splitAll(shape, members.slice(parties), names.slice(0, 2));
        const expected = expectedOf(shape, members);
        const got = await opened(shape, names, members, kept);
        assert.deepEqual(got.cells, expected.cells);
        assert.ok(
          expected.cells.some((cell) => cell !== undefined) && expected.cells.some((cell) => cell === undefined),
        );
      });
    }
  }

  it('has them in the remainder too', async () => {
    const random = pseudoRandom(seed);
    let rows = 0;
    for (let run = 0; run < 8; run++) {
      const shape = shapeOf({ cells: 32, more: { remainder: 'bounded' } });
      const members = Array.from({ length: 4 }, (): Cells => randomCells(random, shape));
      const names = [...membersNamed(3)].sort();
      const got = await opened(shape, names, members, splitAll(shape, members.slice(3), names));
      assert.deepEqual(got, expectedOf(shape, members));
      rows += got.remainder === undefined ? 0 : 1;
    }
    assert.ok(rows > 0, 'no remainder was opened');
  });

  it('opens the same from fragments that keepers divided among new keepers', async () => {
    const random = pseudoRandom(seed + 1);
    const shape = shapeOf({ cells: 32, more: { remainder: 'none' } });
    const members = Array.from({ length: 5 }, (): Cells => randomCells(random, shape));
    const names = [...membersNamed(4)].sort();
    const [before, after] = [names.slice(0, 2), names.slice(1, 4)];
    const kept = splitAll(shape, members.slice(4), before);
    const place = { channel: 'main', contractHash: '', owner: 'AwayMSP', set: 2, shapeHash: '', width: keptWidth };
    const divided = [...(kept.get('AwayMSP') ?? [])].map(
      ([keeper, words]) => [keeper, splitAmong(words, { ...place, dividedBy: keeper, keepers: after })] as const,
    );
    const joined = after.map((keeper) => {
      const parts = divided.flatMap(([from, parts]) => {
        const part = parts.get(keeper);
        return part === undefined ? [] : [[from, part.words] as const];
      });
      const fragment = joinDivided(new Map(parts), { keepers: before, width: keptWidth });
      assert.match(fragmentCommitment({ ...place, keepers: after }, keeper, fragment), /^[0-9a-f]{64}$/);
      return [keeper, fragment.words] as const;
    });
    const expected = expectedOf(shape, members);
    const got = await opened(shape, names, members, new Map([['AwayMSP', new Map(joined)]]));
    assert.deepEqual(got.cells, expected.cells);
  });

  it('names an owner whose fragments put in numbers outside its bounds', async () => {
    const random = pseudoRandom(seed + 2);
    const shape = shapeOf({ cells: 32, more: { checksRanges: true, remainder: 'none' } });
    const members = Array.from({ length: 4 }, (): Cells => randomCells(random, shape));
    const names = [...membersNamed(3)].sort();
    const kept = splitAll(shape, members.slice(3), names);
    const changed = kept.get('AwayMSP')?.get(names[0] ?? '');
    assert.ok(changed);
    changed[2] = ((changed[2] ?? 0) ^ 0x4000_0000) >>> 0;
    changed[1] = ((changed[1] ?? 0) ^ 0x4000_0000) >>> 0;
    await assert.rejects(opened(shape, names, members, kept), /AwayMSP put in numbers outside the bounds/);
  });

  it('adds a changed fragment in unnoticed, and opens chance where one is left out: what keeps them from it is the commitment', async () => {
    const random = pseudoRandom(seed + 4);
    const shape = shapeOf({ cells: 32, more: { remainder: 'none' } });
    const members = Array.from({ length: 4 }, (): Cells => randomCells(random, shape));
    const names = [...membersNamed(3)].sort();
    const kept = splitAll(shape, members.slice(3), names);
    const honest = expectedOf(shape, members).cells;
    const at = honest.findIndex((cell) => cell !== undefined);
    const [changed, gone] = [kept.get('AwayMSP')?.get(names[0] ?? ''), new Map(kept.get('AwayMSP'))];
    assert.ok(changed !== undefined && at >= 0);
    gone.delete(names[1] ?? '');
    const without = await opened(shape, names, members, new Map([['AwayMSP', gone]]));
    assert.notDeepEqual(without.cells, honest);
    // The first vector is that of the first value; one more in a cell that passes is one more in its total.
    changed[at * keptWidth] = ((changed[at * keptWidth] ?? 0) + 1) >>> 0;
    const more = await opened(shape, names, members, kept);
    assert.notDeepEqual(more.cells[at], honest[at]);
    assert.deepEqual(more.cells.toSpliced(at, 1), honest.toSpliced(at, 1));
  });

  it('refuses fragments of another length, and of a member that computes itself', async () => {
    const random = pseudoRandom(seed + 3);
    const shape = shapeOf({ cells: 32 });
    const members = Array.from({ length: 3 }, (): Cells => randomCells(random, shape));
    const names = [...membersNamed(3)].sort();
    const wrong = [
      ['AwayMSP', new Uint32Array(8)],
      [names[0] ?? '', undefined],
    ] as const;
    for (const [owner, words] of wrong) {
      const network = new MemoryNetwork({ parties: names });
      const rounds = network.rounds(names[0] ?? '');
      await assert.rejects(secureSum(rounds, shape, inputOf(members[0]), [{ owner, ...(words && { words }) }]), {
        code: 'INVALID_INPUT',
      });
    }
  });
});
