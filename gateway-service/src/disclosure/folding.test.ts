import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Cell, type DisclosurePolicy, defaultDisclosure } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { Folding } from './folding.js';
import { answered } from './testing/firms.js';

/** Fewer than three establishments, or nearly all of a total at two of them. */
const policy: DisclosurePolicy = { ...defaultDisclosure, minSubjects: 3 };

let next = 0;
/** Establishments of one branch, by their staff. */
function branch(name: string, ...staff: readonly number[]): readonly (readonly Cell[])[] {
  return staff.map((many) => [`f${String((next += 1))}`, 'a', name, many]);
}

const each = (count: number, staff: number): readonly number[] => Array.from({ length: count }, () => staff);
const retail = branch('retail', ...each(30, 12));
const construction = branch('construction', ...each(14, 20));
const food = branch('food', ...each(9, 7));
const two = branch('manufacturing', 220, 180);
const dominated = branch('health', 900, 5, 4, 4, 3, 2);

describe('a table of establishments in the form of a wage census (QCEW), of which totals are public', () => {
  before(loadParser);

  it('holds the smallest other cell back with a single one of too few, and tells of both together', () => {
    const { visible, total } = answered([...retail, ...construction, ...food, ...two], 'branch', policy);
    const shown = visible.table.rows.map(([name]) => name).sort();
    assert.deepEqual([shown, visible.suppressed], [['construction', 'retail'], true]);
    assert.deepEqual(visible.remainder, [null, 11, 463]);
    const [[firms, staff] = []] = total.table.rows;
    assert.deepEqual([firms, staff], [55, 30 * 12 + 14 * 20 + 463]);
  });

  it('holds back no more where two cells that fail pass together', () => {
    const other = branch('mining', 150, 160);
    const { visible } = answered([...retail, ...two, ...other], 'branch', { ...policy, dominance: [2, 90] });
    assert.deepEqual(visible.table.rows, [['retail', 30, 360]]);
    assert.deepEqual(visible.remainder, [null, 4, 710]);
  });

  it('holds back as much as it takes that one establishment no longer dominates what is held back', () => {
    const { visible } = answered([...retail, ...construction, ...food, ...dominated], 'branch', policy);
    // With food alone two have 907 of 981; retail or construction must come with it.
    assert.deepEqual(visible.table.rows, [['retail', 30, 360]]);
    assert.deepEqual(visible.remainder, [null, 29, 918 + 63 + 280]);
  });

  it('withholds the remainder, and no cell that passes, where not even the total may be told', () => {
    const { visible } = answered([...food, ...branch('health', 9_000, 5)], 'branch', policy);
    assert.deepEqual(visible, { table: { ...visible.table, rows: [['food', 9, 63]] }, suppressed: true });
    const none = answered(two, 'branch', policy).visible;
    assert.deepEqual([none.table.rows, none.suppressed, none.remainder], [[], true, undefined]);
  });

  it('shows all where every cell passes, and asks for nothing more', () => {
    const { visible } = answered([...retail, ...food], 'branch', policy);
    assert.deepEqual([visible.table.rows.length, visible.suppressed, visible.remainder], [2, false, undefined]);
  });

  it('folds alike in whatever order cells of as many come', () => {
    const equal = branch('alike', ...each(9, 7));
    const orders = [
      [...food, ...equal, ...two],
      [...two, ...equal, ...food],
    ].map((rows) => answered(rows, 'branch', policy).visible);
    assert.deepEqual(
      orders.map(({ table }) => table.rows.map(([name]) => name)),
      [['food'], ['food']],
    );
  });
});

describe('what is decided of an answer', () => {
  it('is nothing before there is one', () => {
    const folding = new Folding({ from: 'work', outputs: [], groupBy: [], orderBy: [] }, policy);
    assert.throws(() => folding.visible);
  });
});
