import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Cell } from '@entente/protocol';
import { leftOutShare, type MarkedRow, markedRows } from './copies.js';
import { traceLeak } from './trace-leak.js';

const receivers = ['BMSP', 'CMSP', 'DMSP', 'EMSP'];
const columns = ['city', 'income'];
const plan = { columns: {}, quasiIdentifiers: [], sensitive: [], k: 10, l: 2 };

/** Subjects in groups of 200, each row with a value that few others have. */
function extract(key = 'key', cities = 20): readonly MarkedRow[] {
  const secret = createHash('sha256').update(key).digest();
  return Array.from({ length: cities }, (_none, city) => {
    const rows = Array.from({ length: 200 }, (_no, place) => ({
      subject: `s${String(city)}-${String(place)}`,
      cells: [`city ${String(city)}`, city * 200 + place] as readonly Cell[],
    }));
    return { key: `city ${String(city)}`, rows, subjects: 200 };
  }).flatMap((group) => markedRows(group, plan, receivers, secret));
}

function copyOf(rows: readonly MarkedRow[], receiver: string): readonly (readonly Cell[])[] {
  return rows.filter(({ leftOutOf }) => !leftOutOf.includes(receiver)).map(({ cells }) => cells);
}

/** Every so many-th row, from a place on. */
function some<T>(all: readonly T[], every: number, from = 0): readonly T[] {
  return all.filter((_one, index) => index % every === from);
}

describe('a leaked part of an extract', () => {
  const rows = extract();

  it('is traced to its receiver by a tenth of the rows, in any order', () => {
    for (const receiver of receivers) {
      const leak = { columns, rows: some(copyOf(rows, receiver), 10, 3).toReversed() };
      const traced = traceLeak({ columns, rows }, receivers, leak);
      assert.deepEqual([traced.alone, traced.together, traced.unknown], [[receiver], [], 0]);
      // Each other copy lacks a twentieth of them.
      for (const other of receivers.filter((one) => one !== receiver)) {
        const missing = traced.missing[other] ?? 0;
        assert.ok(missing > 4 && missing < 45, `${other} lacks ${String(missing)} of ${String(leak.rows.length)}`);
      }
    }
  });

  it('is traced by some of its columns, with rows that were made up among them', () => {
    const incomes = copyOf(rows, 'CMSP').map(([, income]) => [String(income ?? '')]);
    const traced = traceLeak({ columns, rows }, receivers, {
      columns: ['income'],
      rows: [...some(incomes, 8), ['-1']],
    });
    assert.deepEqual([traced.alone, traced.unknown], [['CMSP'], 1]);
  });

  it('is traced to two who put their copies together, and to neither of them alone', () => {
    const together = rows.filter(({ leftOutOf }) => !(leftOutOf.includes('BMSP') && leftOutOf.includes('DMSP')));
    const traced = traceLeak({ columns, rows }, receivers, { columns, rows: together.map(({ cells }) => cells) });
    assert.deepEqual(traced.alone, []);
    assert.deepEqual(traced.together, [['BMSP', 'DMSP']]);
  });

  it('accuses nobody where it is too small, or where somebody has the source itself', () => {
    const few = traceLeak({ columns, rows }, receivers, { columns, rows: copyOf(rows, 'BMSP').slice(0, 1) });
    assert.ok(few.alone.length > 1);
    const whole = traceLeak({ columns, rows }, receivers, { columns, rows: rows.map(({ cells }) => cells) });
    assert.deepEqual([whole.alone, whole.together], [[], []]);
    const nothing = traceLeak({ columns, rows }, receivers, { columns, rows: [['nowhere', 0]] });
    assert.deepEqual([nothing.alone, nothing.known, nothing.unknown], [[], 0, 1]);
  });

  it('is refused if it has none of the columns', () => {
    assert.throws(() => traceLeak({ columns, rows }, receivers, { columns: ['age'], rows: [[1]] }), {
      code: 'INVALID_INPUT',
    });
  });

  it('cannot be told by who does not have the key: other keys leave out other rows', () => {
    const [mine, other] = [extract('key', 5), extract('another key', 5)];
    const lost = (all: readonly MarkedRow[]): readonly number[] =>
      all.flatMap(({ leftOutOf }, place) => (leftOutOf.includes('BMSP') ? [place] : []));
    const common = lost(mine).filter((place) => lost(other).includes(place)).length;
    assert.ok(lost(mine).length > 0.5 * leftOutShare * mine.length);
    assert.ok(common < 0.3 * lost(mine).length);
  });
});
