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

/** Moments about the turns of seconds, days and years, and before 1970. */
export const arbitraryTimestamp: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '1969-12-31T23:59:59.999999Z',
    '1970-01-01T00:00:00.000000Z',
    '2024-02-29T23:59:59.999999Z',
    '2026-01-01T00:00:00.000000Z',
    '2026-07-01T13:00:00.000001Z',
    '2026-12-31T12:30:45.500000Z',
  ),
  fc
    .tuple(arbitraryDate, fc.integer({ min: 0, max: 86_399 }), fc.constantFrom(0, 1, 500_000, 999_999))
    .map(timestampOf),
);

function timestampOf([day, second, micros]: [string, number, number]): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${day}T${time}.${String(micros).padStart(6, '0')}Z`;
}

type Range = { readonly min?: Cell | undefined; readonly max?: Cell | undefined };

/** The ends of a declared range turn up, too. */
function withEnds<T extends Cell>(cell: fc.Arbitrary<T>, { min, max }: Range): fc.Arbitrary<Cell> {
  const ends = [min, max].filter((end) => end !== undefined);
  return ends.length === 0 ? cell : fc.oneof({ weight: 3, arbitrary: cell }, fc.constantFrom(...ends));
}

function arbitraryValue(column: SchemaColumn): fc.Arbitrary<Cell> {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return arbitraryText;
    case 'category':
      return fc.constantFrom(...column.values);
    case 'integer':
      return withEnds(arbitraryInteger, column);
    case 'decimal':
      return withEnds(arbitraryDecimal(column.scale), column);
    case 'date':
      return withEnds(arbitraryDate, column);
    case 'timestamp':
      return withEnds(arbitraryTimestamp, column);
    case 'boolean':
      return fc.boolean();
  }
}

function arbitraryCell(name: string, column: SchemaColumn): fc.Arbitrary<Cell> {
  // Subjects of one name meet in several tables, so that joins find some.
  const cell = name === 'person' ? fc.constantFrom('p1', 'p2', 'p3', 'P1', '中') : arbitraryValue(column);
  return column.nullable === true ? fc.oneof({ weight: 4, arbitrary: cell }, fc.constant(null)) : cell;
}

/** Rows of a schema's table, the cells in the order of its columns. */
export function arbitraryRows(
  schema: GeneralizedSchema,
  { maxRows }: { readonly maxRows: number } = { maxRows: 20 },
): fc.Arbitrary<readonly (readonly Cell[])[]> {
  const row = fc.tuple(...Object.entries(schema.columns).map(([name, column]) => arbitraryCell(name, column)));
  return fc.array(row, { maxLength: maxRows, size: 'max' });
}
