import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadParser } from '@entente/protocol/parse';
import { columnNames } from './column-names.js';
import { niceAbove, niceBounds } from './nice-numbers.js';

describe('names of columns', () => {
  it('are such that a query can name them, and never twice the same', async () => {
    await loadParser();
    const names = columnNames(['Order', 'order', 'Größe (cm)', '金额', 'select', 'userID', '2nd', 'user']);

    assert.deepEqual(
      [...names.values()],
      ['order_value', 'order_2', 'gro_e_cm', 'column_4', 'select_value', 'user_id', 'column_7', 'user_value'],
    );
  });
});

describe('nice numbers', () => {
  it('say little of where they come from', () => {
    assert.deepEqual([0, 3, 17, 99.5, 500, 0.07].map(niceAbove), [0, 5, 20, 100, 500, 0.1]);
    assert.deepEqual(niceBounds([12.3, 37, 38, 4_912], true, 2), [0, 10, 40, 5_000]);
    assert.deepEqual(niceBounds([-37, 2, 2, 9], false, 0), [-40, 2, 9]);
  });
});
