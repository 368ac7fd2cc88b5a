import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { SchemaColumn } from '@entente/protocol';
import { exactFunctions, type SqliteValue } from './exact-functions.js';
import { sqliteNormalise } from './normalise.js';

type NumberColumn = Extract<SchemaColumn, { readonly type: 'integer' | 'decimal' }>;

const columns: readonly NumberColumn[] = [
  { type: 'decimal', scale: 2, use: {} },
  { type: 'decimal', scale: 9, use: {} },
  { type: 'decimal', scale: 0, use: {} },
  { type: 'decimal', scale: 2, min: '-1.005', max: '77.7', use: {} },
  { type: 'integer', use: {} },
  { type: 'integer', min: 0, max: 3650, use: {} },
];

/** Numbers where binary fractions, halves, bounds and few digits meet, and what is no number. */
function values(): readonly (number | bigint | string | Uint8Array | null)[] {
  let state = 20260101;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const powers = Array.from({ length: 40 }, (_, index) => 10 ** (index - 20));
  const random = Array.from({ length: 4_000 }, () => {
    const digits = next(1_000_000_000) * 10 ** next(9) + next(1000);
    return (next(2) === 0 ? -digits : digits) / 10 ** next(13);
  });
  return [
    ...[0, -0, 0.1, 0.125, 1.005, -1.005, 1.245, 2.675, 77.7, 77.70000000000002, 0.1 + 0.2, 3650, 3650.5, 1e15, 1e16],
    ...[999999999999999, 9999999999999.99, 9999999999999.98, 90071992547409.92, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300],
    ...[5e-324, Number.POSITIVE_INFINITY, null, '12.30', '1e2', '-0.005', 'NaN', '', '12 ', new Uint8Array([49, 50])],
    ...[12n, -12n, 3650n, 3651n, 90071992547409931n, 999999999999999n, 2n ** 63n - 1n, -(2n ** 63n)],
    ...powers,
    ...powers.map((power) => -power * 1.5),
    ...random,
  ];
}

describe('a number of SQLite', () => {
  const database = new DatabaseSync(':memory:');
  for (const [name, run] of Object.entries(exactFunctions)) {
    const options = { useBigIntArguments: true, deterministic: true, varargs: true };
    database.function(name, options, run as (...given: SqliteValue[]) => SqliteValue);
  }
  // Columns of no affinity, of numbers and of text keep the same value in other ways.
  database.exec('CREATE TABLE v (a, b NUMERIC, c REAL, d TEXT)');
  const insert = database.prepare('INSERT INTO v VALUES (?1, ?1, ?1, ?1)');
  for (const value of values()) {
    insert.run(value);
  }

  for (const column of columns) {
    for (const name of ['a', 'b', 'c', 'd']) {
      it(`is what the exact function reads: ${JSON.stringify(column)} of ${name}`, () => {
        const raw = `v.${name}`;
        const { keeps, orNull } = sqliteNormalise(column, raw);
        const select = database.prepare(`SELECT ${raw}, typeof(${raw}), ${orNull}, ${keeps} FROM v`);
        select.setReadBigInts(true);
        select.setReturnArrays(true);
        const rows = select.all() as unknown as readonly SqliteValue[][];
        assert.ok(rows.length > 4_000);
        for (const [value = null, kind, found, kept] of rows) {
          // A whole number is read as its digits.
          const expected = exactly(column, kind === 'integer' ? String(value) : value);
          assert.equal(found, expected, `${String(kind)} ${String(value)}`);
          assert.equal(kept === 1n, expected !== null, `${String(kind)} ${String(value)}`);
        }
      });
    }
  }
});

function exactly(column: NumberColumn, value: SqliteValue): unknown {
  const limit = 10n ** 18n - 1n;
  if (column.type === 'integer') {
    const [min, max] = [BigInt(column.min ?? Number.MIN_SAFE_INTEGER), BigInt(column.max ?? Number.MAX_SAFE_INTEGER)];
    return exactFunctions['entente_whole']?.(value, min, max);
  }
  const [min, max] = column.min === undefined ? [-limit, limit] : [-100n, 7770n];
  return exactFunctions['entente_decimal']?.(value, BigInt(column.scale), min, max);
}
