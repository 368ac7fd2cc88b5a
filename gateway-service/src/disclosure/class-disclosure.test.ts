import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Cell, defaultDisclosure } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { answered } from './testing/firms.js';
import { splitCells } from './owner-policy.js';

const large = 'count(*) FILTER (WHERE staff >= 250) AS large';
const amounts = `count(*) AS firms, ${large}`;
const policy = defaultDisclosure;

/** So many firms of a county, of which so many are large. */
function firms(county: string, count: number, ofThemLarge: number): readonly (readonly Cell[])[] {
  return Array.from({ length: count }, (_, index) => [
    ...[`${county}-${String(index)}`, county, 'x'],
    index < ofThemLarge ? 250 + index : 1 + index,
  ]);
}

describe('a count under a condition', () => {
  const rows = [...firms('a', 30, 30), ...firms('b', 30, 22), ...firms('c', 30, 20), ...firms('d', 40, 15)];

  before(loadParser);

  it('is held back where it is of all or nearly all of a cell, since it tells of each of them', () => {
    const { visible } = answered(rows, 'county', policy, amounts);
    assert.deepEqual(
      visible.table.rows.map(([county]) => county),
      ['d'],
    );
    // Both together have eight that are not large: a third goes with them.
    assert.deepEqual([visible.suppressed, visible.remainder], [true, [null, 90, 72]]);
    assert.equal(answered(rows, 'county', policy, large).visible.suppressed, true);
  });

  it('would be shown by the other rules, and tell that all are large', () => {
    const { first } = answered(rows, 'county', policy, amounts);
    assert.deepEqual(splitCells(first, policy).passing[0], ['a', 30, 30]);
  });

  it('is not asked for in a count of everybody', () => {
    assert.equal(answered(firms('a', 30, 30), 'county', policy, 'count(*) AS firms').visible.suppressed, false);
  });
});
