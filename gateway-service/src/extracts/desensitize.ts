import { createHmac } from 'node:crypto';
import {
  type Cell,
  decimal,
  DomainError,
  type ExtractMethod,
  type ExtractRecipe,
  type GeneralizedSchema,
  levelCell,
  publishedColumns,
  type SchemaColumn,
  subjectColumnOf,
} from '@entente/protocol';
import type { ExactSampler } from '../secure/noise/exact-sampler.js';

/** A row as it may be published, and whose it is. The subject's own identifier never leaves what makes these. */
export interface ExtractRow {
  /** A keyed hash of the subject; of a table that speaks of nobody, the row's own number. */
  readonly subject: string;
  /** In the order of {@link publishedColumns}. */
  readonly cells: readonly Cell[];
}

export interface DesensitizeOptions {
  readonly recipe: Pick<ExtractRecipe, 'columns' | 'samplePercent'>;
  readonly schema: GeneralizedSchema;
  /** 32 bytes of this extract alone: pseudonyms of two extracts have nothing in common. */
  readonly key: Uint8Array;
  readonly sampler: ExactSampler;
}

interface Column {
  readonly name: string;
  readonly column: SchemaColumn;
  readonly method: ExtractMethod;
}

/**
 * Does to each row what the recipe says of its columns.
 * @param names of the columns in which the rows stand
 * @returns all rows, and which of their subjects were drawn
 */
export function desensitize(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: DesensitizeOptions,
): { readonly all: readonly ExtractRow[]; readonly isDrawn: (row: ExtractRow) => boolean } {
  const { recipe, schema, key } = options;
  const published = publishedColumns(recipe).map((name) => columnOf(name, recipe, schema));
  const places = new Map(names.map((name, place) => [name, place]));
  const subjectPlace = places.get(subjectColumnOf(schema) ?? '');
  const all = rows.map((row, number) => {
    const identifier = subjectPlace === undefined ? String(number) : JSON.stringify(row[subjectPlace] ?? null);
    const subject = tag(key, 'subject', identifier);
    const cells = published.map((one) =>
      cellOf(row[places.get(one.name) ?? -1] ?? null, one, subject, options.sampler),
    );
    return { subject, cells };
  });
  const below = Math.floor((recipe.samplePercent / 100) * 2 ** 32);
  return { all, isDrawn: ({ subject }) => recipe.samplePercent === 100 || tagNumber(key, 'sample', subject) < below };
}

/** A keyed hash in 32 letters: 192 bits, so that no two of an extract's subjects meet. */
export function tag(key: Uint8Array, purpose: string, ...parts: readonly string[]): string {
  return hmac(key, purpose, parts).subarray(0, 24).toString('base64url');
}

/** A keyed hash as a number below 2^32. */
export function tagNumber(key: Uint8Array, purpose: string, ...parts: readonly string[]): number {
  return hmac(key, purpose, parts).readUInt32BE(0);
}

function hmac(key: Uint8Array, purpose: string, parts: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, ...parts]))
    .digest();
}

function columnOf(name: string, { columns }: Pick<ExtractRecipe, 'columns'>, schema: GeneralizedSchema): Column {
  const [column, method] = [schema.columns[name], columns[name]];
  if (column === undefined || method === undefined) {
    throw new DomainError('EXTRACT_REFUSED', `${name}: the schema has no such column`);
  }
  return { name, column, method };
}

function cellOf(cell: Cell, { name, column, method }: Column, subject: string, sampler: ExactSampler): Cell {
  switch (method.method) {
    case 'pseudonym':
      return cell === null ? null : subject;
    case 'level':
      return levelCell(cell, name, column, method.level);
    case 'code':
      return cell === null ? null : numberCell(coded(numberIn(cell, column), method), column);
    case 'noise':
      return cell === null
        ? null
        : numberCell(coded(noised(numberIn(cell, column), method.scale, sampler), method), column);
    default:
      return cell;
  }
}

/** A number in the column's own least unit. */
function numberIn(cell: Cell, column: SchemaColumn): decimal.Decimal {
  return decimal.rescale(decimal.parseDecimal(String(cell)), scaleOf(column));
}

function scaleOf(column: SchemaColumn): number {
  return column.type === 'decimal' ? column.scale : 0;
}

function coded(
  value: decimal.Decimal,
  { bottom, top }: { readonly bottom?: string | undefined; readonly top?: string | undefined },
): decimal.Decimal {
  const bound = (text: string): decimal.Decimal => decimal.rescale(decimal.parseDecimal(text), value.scale);
  if (bottom !== undefined && decimal.compareDecimals(value, bound(bottom)) < 0) {
    return bound(bottom);
  }
  return top !== undefined && decimal.compareDecimals(value, bound(top)) > 0 ? bound(top) : value;
}

/** Discrete Laplace noise in the column's least unit, whose scale is what was asked for in whole units. */
function noised(value: decimal.Decimal, scale: string, sampler: ExactSampler): decimal.Decimal {
  const { units, scale: digits } = decimal.parseDecimal(scale);
  const rate = { numerator: 10n ** BigInt(digits), denominator: units * 10n ** BigInt(value.scale) };
  return { units: value.units + sampler.laplace(rate), scale: value.scale };
}

function numberCell(value: decimal.Decimal, column: SchemaColumn): Cell {
  return column.type === 'integer' ? Number(value.units) : decimal.formatDecimal(value);
}
