import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnOf } from '../ring/column.js';
import { membersNamed, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { dealForSum, secureSum } from './secure-sum.js';
import type { SumShape } from './shape.js';
import {
  type Cell,
  type Cells,
  emptyCell,
  expectedOf,
  inputOf,
  type Opened,
  openedOf,
  randomCells,
  shapeOf,
  statisticsOf,
} from './testing/cells.js';

async function openedBy(shape: SumShape, members: readonly Cells[], measured?: readonly Cell[]): Promise<Opened> {
  const network = new MemoryNetwork({ parties: membersNamed(members.length), record: false, window: 2 });
  const shares = await runHonest(
    network,
    async (rounds) => {
      const place = network.parties.indexOf(rounds.me);
      const remainder = measured && (async () => statisticsOf([measured[place] ?? emptyCell], 1));
      return secureSum(rounds, shape, { ...inputOf(members[place], 1), ...(remainder && { remainder }) });
    },
    (dealing) => dealForSum(dealing, shape),
  );
  return openedOf(shape, shares);
}

/** A cell of ten subjects with equal totals. */
const fine: Cell = {
  ...{ balance: 100n, change: -50n, subjects: 10n, contributors: 10n },
  balances: { first: 10n, second: 10n, all: 100n },
  changes: { first: 10n, second: 10n, all: 100n },
};
const small: Cell = { ...fine, subjects: 2n, contributors: 2n };

describe('the blocks of a secure sum', () => {
  it('give together what one block gives', async () => {
    const random = pseudoRandom(11);
    const shape = shapeOf({ cells: 203 });
    const members = [0, 1, 2].map(() => randomCells(random, shape));
    const expected = expectedOf(shape, members);
    for (const cellsPerBlock of [32, 64, 224]) {
      assert.deepEqual(await openedBy({ ...shape, cellsPerBlock }, members), expected);
    }
    assert.deepEqual(await openedBy({ ...shape, checksRanges: true }, members), expected);
  });
});

describe('the remainder of a secure sum', () => {
  const shape = (cells: number, more: Partial<SumShape> = {}): SumShape => shapeOf({ cells, more });
  const threeTimes = (cells: Cells): readonly Cells[] => [cells, cells, cells];

  it('is opened where two cells fail and pass together', async () => {
    const { cells, remainder } = await openedBy(shape(3), threeTimes([small, fine, small]));
    assert.deepEqual(cells, [undefined, [300n, -150n], undefined]);
    assert.deepEqual(remainder, [600n, -300n]);
  });

  it('is not opened where one cell fails, however large that is', async () => {
    const dominated = { ...fine, subjects: 1000n, balances: { first: 95n, second: 1n, all: 100n } };
    const { cells, remainder } = await openedBy(shape(2), threeTimes([dominated, fine]));
    assert.deepEqual(cells, [undefined, [300n, -150n]]);
    assert.equal(remainder, undefined);
  });

  it('is not opened where the cells that fail do so together too', async () => {
    const tiny = { ...small, subjects: 1n, contributors: 1n };
    assert.equal((await openedBy(shape(3), threeTimes([tiny, fine, tiny]))).remainder, undefined);
  });

  it('asks for as many times more subjects as cells that one subject can be in', async () => {
    const unbounded = shapeOf({ cells: 3, more: { cellsPerSubject: 3 } });
    assert.equal((await openedBy(unbounded, threeTimes([small, fine, small]))).remainder, undefined);
    const two = { ...fine, subjects: 2n, contributors: 2n };
    const many = Array.from({ length: 8 }, () => two);
    const twice = await openedBy(shape(8, { cellsPerSubject: 5 }), threeTimes(many));
    assert.deepEqual(twice.remainder, [2400n, -1200n]);
    const more = await openedBy(shape(8, { cellsPerSubject: 6 }), threeTimes(many));
    assert.equal(more.remainder, undefined);
  });

  it('goes by what the members measure of it, where it is measured', async () => {
    const measured = shape(3, { remainder: 'measured' });
    const members = threeTimes([small, fine, small]);
    const three = { ...fine, subjects: 3n, contributors: 3n };
    assert.deepEqual((await openedBy(measured, members, [three, three, three])).remainder, [600n, -300n]);
    const overlapping = { ...fine, subjects: 2n, contributors: 2n };
    assert.equal((await openedBy(measured, members, [overlapping, three, three])).remainder, undefined);
  });

  it('is of numbers that single cells could not hold', async () => {
    const most = 1n << 50n;
    const wide = shapeOf({ cells: 4000 });
    const values = [{ least: 0n, most }, ...wide.values.slice(1)];
    const totals = [{ most, value: 0 }, { most: 1n << 40n }];
    const large = { ...small, balance: most, balances: { first: most / 10n, second: most / 10n, all: most } };
    const { remainder } = await openedBy(
      { ...wide, values, ...(wide.tests && { tests: { ...wide.tests, totals } }) },
      threeTimes(Array.from({ length: 4000 }, () => large)),
    );
    assert.deepEqual(remainder, [3n * 4000n * most, -3n * 4000n * 50n]);
  });
});

describe('a secure sum without tests', () => {
  it('opens every cell and needs no dealer', async () => {
    const shape: SumShape = { cells: 3, values: [{ least: -10n, most: 10n }] };
    const network = new MemoryNetwork({ parties: membersNamed(3) });
    const shares = await runHonest(network, (rounds) =>
      secureSum(rounds, shape, { values: [columnOf([-1n, 0n, BigInt(network.parties.indexOf(rounds.me))])] }),
    );
    assert.deepEqual(openedOf(shape, shares), { cells: [[-3n], [0n], [3n]], remainder: undefined });
  });
});

describe('what a secure sum refuses before anything is sent', () => {
  const refused = async (shape: SumShape, mine: Cells, parties = 3): Promise<void> => {
    const network = new MemoryNetwork({ parties: membersNamed(parties) });
    const [first = ''] = network.parties;
    await assert.rejects(secureSum(network.rounds(first), shape, inputOf(mine, 1)), { code: 'INVALID_INPUT' });
    assert.equal(network.sentBytes, 0);
  };

  it('are fewer than three owners, and shapes that make no sense', async () => {
    const shape = shapeOf({ cells: 1 });
    await refused(shape, [fine], 2);
    await refused({ ...shape, values: [] }, [fine]);
    await refused({ ...shape, cellsPerBlock: 40 }, [fine]);
    await refused({ ...shape, values: [{ least: -1n, most: 100n }, ...shape.values.slice(1)] }, [fine]);
    await refused({ ...shape, values: [{ least: 0n, most: 1n << 126n }, ...shape.values.slice(1)] }, [fine]);
  });

  it('are own numbers out of bounds, of another shape, or at odds with each other', async () => {
    const shape = shapeOf({ cells: 1 });
    await refused(shape, [fine, fine]);
    await refused(shape, [{ ...fine, balance: -1n }]);
    await refused(shape, [{ ...fine, subjects: 1001n }]);
    await refused(shape, [{ ...fine, change: (1n << 40n) + 1n }]);
    await refused(shape, [{ ...fine, contributors: 11n }]);
    await refused(shape, [{ ...fine, balances: { first: 10n, second: 11n, all: 100n } }]);
    await refused(shape, [{ ...fine, balances: { first: 60n, second: 50n, all: 100n } }]);
    await refused(shape, [{ ...fine, changes: { first: 60n, second: 50n, all: 100n } }]);
  });
});
