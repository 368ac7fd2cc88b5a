import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Cell } from '../documents/result.js';
import { arbitraryText } from '../testing/arbitrary-rows.js';
import { propertyRuns } from '../testing/property-runs.js';
import { bandLabel, bandLabels, bandOrdinal } from './bands.js';
import { compareDecimals, integer, parseDecimal } from './decimal.js';
import type { ValueType } from './types.js';
import { compareCells, compareText, decodeCell, encodeCell } from './values.js';
import { formatDate, parseDate, periodOf } from './values-dates.js';
import { finalTable } from './values-final.js';

const bounds = fc
  .uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 6 })
  .map((found) => found.toSorted((left, right) => left - right).map(String));

describe('bands', () => {
  it('are numbered from 0 below the first bound to n at or above the last', () => {
    const cuts = ['0', '1', '31', '61'];
    const ordinals = ['-1', '-0.01', '0', '0.99', '1', '30', '31', '61', '1000'].map((text) =>
      bandOrdinal(parseDecimal(text), cuts),
    );
    assert.deepEqual(ordinals, [0, 0, 1, 1, 2, 2, 3, 4, 4]);
  });

  it('never go down as the value goes up', () => {
    fc.assert(
      fc.property(bounds, fc.integer({ min: -200, max: 200 }), fc.nat({ max: 200 }), (cuts, value, more) => {
        const [low, high] = [value, value + more].map((number) => bandOrdinal(integer(number), cuts));
        assert.ok((low ?? 0) <= (high ?? 0));
        assert.ok((low ?? 0) >= 0 && (high ?? 0) <= cuts.length);
      }),
      propertyRuns(200),
    );
  });

  it('of integers are labelled by their first and last value', () => {
    assert.deepEqual(bandLabels(['0', '1', '31', '61', '91', '181'], { type: 'integer' }), [
      'under 0',
      '0',
      '1 to 30',
      '31 to 60',
      '61 to 90',
      '91 to 180',
      '181 and over',
    ]);
  });

  it('of decimals are labelled by what they reach up to', () => {
    assert.deepEqual(bandLabels(['0', '10000', '200000'], { type: 'decimal', scale: 2 }), [
      'under 0',
      '0 to under 10000',
      '10000 to under 200000',
      '200000 and over',
    ]);
  });

  it('have labels that tell them apart, and no label beyond the last', () => {
    fc.assert(
      fc.property(bounds, (cuts) => {
        const labels = bandLabels(cuts, { type: 'integer' });
        assert.equal(new Set(labels).size, cuts.length + 1);
        for (const ordinal of [-1, cuts.length + 1]) {
          assert.throws(() => bandLabel(ordinal, cuts, { type: 'integer' }), { code: 'INVALID_INPUT' });
        }
      }),
      propertyRuns(100),
    );
  });

  it('are labelled in a table that is shown, and nothing else changes', () => {
    const band: ValueType = { type: 'band', bounds: ['0', '1'], of: { type: 'integer' } };
    const shown = finalTable(
      {
        columns: [
          { name: 'b', type: 'band' },
          { name: 'n', type: 'integer' },
        ],
        rows: [
          [1, 1],
          [null, 2],
        ],
      },
      [
        { name: 'b', type: band },
        { name: 'n', type: { type: 'integer' } },
      ],
    );
    assert.deepEqual(shown, {
      columns: [
        { name: 'b', type: 'text' },
        { name: 'n', type: 'integer' },
      ],
      rows: [
        ['0', 1],
        [null, 2],
      ],
    });
  });

  it('are not labelled by the columns of another table', () => {
    const table = { columns: [{ name: 'b', type: 'band' as const }], rows: [] };
    assert.throws(() => finalTable(table, []), { code: 'INVALID_INPUT' });
  });
});

describe('dates', () => {
  it('follow each other by one day, over leap years and centuries', () => {
    const following = [
      ['2024-02-28', '2024-02-29'],
      ['2024-02-29', '2024-03-01'],
      ['2023-02-28', '2023-03-01'],
      ['1900-02-28', '1900-03-01'],
      ['2000-02-29', '2000-03-01'],
      ['1999-12-31', '2000-01-01'],
      ['0001-12-31', '0002-01-01'],
    ] as const;
    for (const [day, next] of following) {
      assert.equal(formatDate(parseDate(day) + 1), next);
    }
  });

  it('agree with the calendar of the platform on every day tried', () => {
    const [first, last] = [parseDate('0001-01-01'), parseDate('9999-12-31')];
    const epoch = parseDate('1970-01-01');
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (day) => {
        const text = formatDate(day);
        assert.equal(parseDate(text), day);
        assert.equal(text, new Date((day - epoch) * 86_400_000).toISOString().slice(0, 10));
      }),
      propertyRuns(2_000),
    );
  });

  it('that do not exist are refused', () => {
    for (const text of [
      '2023-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-04-31',
      '0000-01-01',
      '26-1-1',
      '',
      '2026-01-01T00:00',
    ]) {
      assert.throws(() => parseDate(text), { code: 'INVALID_INPUT' }, text);
    }
    assert.throws(() => formatDate(parseDate('9999-12-31') + 1), { code: 'QUERY_FAILED' });
    assert.throws(() => formatDate(parseDate('0001-01-01') - 1), { code: 'QUERY_FAILED' });
  });

  it('lie in a month, a quarter and a year', () => {
    const day = parseDate('2026-07-01');
    assert.deepEqual(
      [periodOf(day, 'month'), periodOf(day, 'quarter'), periodOf(day, 'year')],
      ['2026-07', '2026-Q3', '2026'],
    );
    assert.equal(periodOf(day - 1, 'quarter'), '2026-Q2');
    assert.equal(periodOf(parseDate('2026-12-31'), 'quarter'), '2026-Q4');
  });
});

describe('text', () => {
  it('is ordered as its UTF-8 bytes are', () => {
    const texts = fc.oneof(
      arbitraryText,
      fc.string({ unit: fc.constantFrom('a', 'é', '中', '\ue000', '\uffff', '𝒜', '😀') }),
    );
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        assert.equal(
          Math.sign(compareText(left, right)),
          Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right))),
        );
      }),
      propertyRuns(500),
    );
  });
});

describe('cells', () => {
  const types: readonly (readonly [ValueType, readonly Cell[], readonly Cell[]])[] = [
    [{ type: 'integer' }, [0, -5, 9007199254740991], [1.5, '1', true, 9007199254740992]],
    [
      { type: 'decimal', scale: 2 },
      ['0.00', '-12.50', '99999999999999999999.99'],
      ['1.5', '1.500', '01.00', '-0.00', 'x', 1],
    ],
    [{ type: 'text' }, ['', 'é'], [1, true]],
    [{ type: 'date' }, ['2026-02-28'], ['2026-02-30', 20260228, 'x']],
    [{ type: 'boolean' }, [true, false], [0, 'true']],
    [{ type: 'band', bounds: ['0', '1'], of: { type: 'integer' } }, [0, 2], [3, -1, '1', 0.5]],
  ];

  for (const [type, good, bad] of types) {
    it(`of type ${type.type} are read and written unchanged, and refused if they are of another`, () => {
      for (const cell of [...good, null]) {
        assert.equal(encodeCell(decodeCell(cell, { name: 'c', type }), type), cell);
      }
      for (const cell of bad) {
        assert.throws(() => decodeCell(cell, { name: 'c', type }), { code: 'INVALID_INPUT' }, JSON.stringify(cell));
      }
    });
  }

  it('leave the range of integers with an error, not with another number', () => {
    assert.throws(() => encodeCell(integer(2n ** 53n), { type: 'integer' }), { code: 'QUERY_FAILED' });
    assert.throws(() => encodeCell(integer(-(2n ** 53n)), { type: 'integer' }), { code: 'QUERY_FAILED' });
  });

  it('are ordered by value, NULL last both ways', () => {
    const column = { name: 'd', type: 'decimal', scale: 1 } as const;
    const cells: readonly Cell[] = [null, '10.0', '-1.0', '9.0'];
    assert.deepEqual(
      cells.toSorted((l, r) => compareCells(l, r, column, false)),
      ['-1.0', '9.0', '10.0', null],
    );
    assert.deepEqual(
      cells.toSorted((l, r) => compareCells(l, r, column, true)),
      ['10.0', '9.0', '-1.0', null],
    );
    assert.equal(compareDecimals(parseDecimal('9.0'), parseDecimal('10.0')), -1);
  });
});
