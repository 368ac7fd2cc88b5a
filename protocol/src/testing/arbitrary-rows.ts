import fc from 'fast-check';
import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { formatDecimal } from '../query/decimal.js';
import { formatDate, parseDate } from '../query/values-dates.js';

/** Text with what engines treat differently: cases, blanks at the end, quotes, letters outside ASCII and outside the BMP. */
export const arbitraryText: fc.Arbitrary<string> = fc.constantFrom(
  'a',
  'A',
  'b',
  'B',
  'ab',
  'a ',
  ' a',
  '',
  "it's",
  'a\\b',
  '%',
  '_',
  '10',
  '9',
  'é',
  'e\u0301',
  'z',
  'ß',
  'ﬁ',
  '中',
  '𝒜',
  '\uffee',
);

/** Days about the turn of years, quarters and leap days. */
export const arbitraryDate: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('2024-02-29', '2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '1999-12-31', '2000-02-29'),
  fc.integer({ min: parseDate('1970-01-01'), max: parseDate('2100-12-31') }).map(formatDate),
);

/** Exact decimals of a scale, near zero and near each other, so that they meet bounds and each other. */
export function arbitraryDecimal(scale: number): fc.Arbitrary<string> {
  return fc
    .oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -100_000, max: 100_000 }))
    .map((units) => formatDecimal({ units: BigInt(units), scale }));
}

/** Whole numbers near the bounds of bands. */
export const arbitraryInteger: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -3, max: 35 }),
  fc.integer({ min: -1000, max: 1000 }),
);

function arbitraryCell(column: SchemaColumn): fc.Arbitrary<Cell> {
  const cells: Readonly<Record<SchemaColumn['type'], () => fc.Arbitrary<Cell>>> = {
    text: () => arbitraryText,
    'subject-key': () => arbitraryText,
    category: () => fc.constantFrom(...(column.type === 'category' ? column.values : [])),
    integer: () => arbitraryInteger,
    decimal: () => arbitraryDecimal(column.type === 'decimal' ? column.scale : 0),
    date: () => arbitraryDate,
    boolean: () => fc.boolean(),
    timestamp: () => arbitraryDate.map((day) => `${day}T12:30:45.000001Z`),
  };
  const cell = cells[column.type]();
  return column.nullable === true ? fc.oneof({ weight: 4, arbitrary: cell }, fc.constant(null)) : cell;
}

/** Rows of a schema's table, the cells in the order of its columns. */
export function arbitraryRows(
  schema: GeneralizedSchema,
  { maxRows }: { readonly maxRows: number } = { maxRows: 20 },
): fc.Arbitrary<readonly (readonly Cell[])[]> {
  const row = fc.tuple(...Object.values(schema.columns).map(arbitraryCell));
  return fc.array(row, { maxLength: maxRows });
}
