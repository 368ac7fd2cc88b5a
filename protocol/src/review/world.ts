import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import { subjectColumnOf } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { formatDecimal, parseDecimal } from '../query/decimal.js';
import type { SchemaRows } from '../query/evaluate.js';
import { formatDate, parseDate } from '../query/values-dates.js';
import type { Random } from './random.js';

/** What one generated member offers: rows of every schema. */
export type Member = ReadonlyMap<string, SchemaRows>;

/** A generated alliance: invented rows of each data owner, and the day on which it is asked. */
export interface World {
  readonly members: readonly Member[];
  readonly requestDate: string;
}

export interface WorldShape {
  readonly owners: number;
  readonly subjectsPerOwner: number;
  /** 0: all values of a category as likely as another; 1: the n-th is n times rarer than the first. */
  readonly skew: number;
}

export const requestDate = '2026-06-30';

/** Every fifth subject is known to another owner too. */
const sharedShare = 0.2;
const daysBack = 900;

/**
 * Rows that fit the schemas and are nobody's. A subject has one to three rows; amounts are spread over four powers of ten,
 * so that some subjects are large.
 */
export function generateWorld(schemas: readonly GeneralizedSchema[], shape: WorldShape, random: Random): World {
  const members = Array.from({ length: shape.owners }, (_, owner) => member(schemas, shape, owner, random));
  return { members, requestDate };
}

function member(schemas: readonly GeneralizedSchema[], shape: WorldShape, owner: number, random: Random): Member {
  const subjects = Array.from({ length: shape.subjectsPerOwner }, (_, index) => {
    const home = random.fraction() < sharedShare ? random.below(shape.owners) : owner;
    return `subject-${String(home)}-${String(index)}`;
  });
  return new Map(schemas.map((schema) => [schema.id, { schema, rows: rowsOf(schema, subjects, shape, random) }]));
}

function rowsOf(
  schema: GeneralizedSchema,
  subjects: readonly string[],
  { skew }: WorldShape,
  random: Random,
): readonly (readonly Cell[])[] {
  const columns = Object.entries(schema.columns);
  const subject = subjectColumnOf(schema);
  const row = (owner: string | undefined): readonly Cell[] =>
    columns.map(([name, column]) => (name === subject ? (owner ?? null) : value(name, column, skew, random)));
  if (subject === undefined) {
    return Array.from({ length: 12 }, () => row(undefined));
  }
  const isOnePerSubject = (schema.unique ?? []).some((unique) => unique.length === 1 && unique[0] === subject);
  return subjects.flatMap((owner) =>
    Array.from({ length: isOnePerSubject ? 1 : 1 + random.below(3) }, () => row(owner)),
  );
}

function value(name: string, column: SchemaColumn, skew: number, random: Random): Cell {
  if (column.nullable === true && random.fraction() < 0.1) {
    return null;
  }
  switch (column.type) {
    case 'boolean':
      return random.fraction() < 0.5;
    case 'category':
      return chosen(column.values, skew, random);
    case 'text':
    case 'subject-key':
      return column.values === undefined ? `${name}-${String(random.below(12))}` : chosen(column.values, skew, random);
    case 'integer':
      return wholeNumber(column, random);
    case 'decimal':
      return amount(column, random);
    case 'date':
      return formatDate(dayWithin(column.min, column.max, random));
    case 'timestamp':
      return moment(dayWithin(column.min?.slice(0, 10), column.max?.slice(0, 10), random), random);
  }
}

function chosen(values: readonly string[], skew: number, random: Random): string {
  const weights = values.map((_, index) => (index + 1) ** -skew);
  let place = random.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => {
    place -= weight;
    return place < 0;
  });
  return values[at < 0 ? 0 : at] ?? '';
}

function wholeNumber({ min = 0, max }: { min?: number | undefined; max?: number | undefined }, random: Random): number {
  const width = Math.min((max ?? min + 100_000) - min, 100_000);
  return min + Math.floor(width * random.fraction() ** 3);
}

function amount(column: Extract<SchemaColumn, { type: 'decimal' }>, random: Random): string {
  const least = Number(column.min ?? 0);
  const most = Math.min(Number(column.max ?? 200_000), least + 200_000);
  const spread = least + (most - least) * 10 ** (-4 * random.fraction());
  return formatDecimal(parseDecimal(spread.toFixed(column.scale)));
}

function dayWithin(min: string | undefined, max: string | undefined, random: Random): number {
  const last = Math.min(parseDate(requestDate), max === undefined ? Infinity : parseDate(max));
  const first = Math.max(last - daysBack, min === undefined ? -Infinity : parseDate(min));
  return first + random.below(Math.max(1, last - first + 1));
}

function moment(day: number, random: Random): string {
  const two = (bound: number): string => String(random.below(bound)).padStart(2, '0');
  return `${formatDate(day)}T${two(24)}:${two(60)}:${two(60)}.000000Z`;
}
