import { z } from 'zod';
import { SqlName } from '../ids.js';
import { formatPattern, TextFormat } from '../query/formats.js';

export const Field = z.looseObject({
  name: z.string().min(1).max(200),
  type: z.string().default('string'),
  format: z.unknown().optional(),
  title: z.string().max(200).optional(),
  description: z.string().max(1_000).optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
  'x-entente': z.record(z.string(), z.unknown()).optional(),
});
export type Field = z.infer<typeof Field>;

/** A field as a column, without one if its type has no counterpart; `notes` say what did not come over as it was. */
export interface DraftedColumn {
  readonly from: string;
  readonly name: string;
  readonly column: Readonly<Record<string, unknown>> | undefined;
  readonly notes: readonly string[];
}

type Draft = Readonly<Record<string, unknown>>;

/** A column of what a field says; what it says of us under `x-entente` comes first. */
export function draftColumn(field: Field): DraftedColumn {
  const own = field['x-entente'];
  const name = own === undefined ? nameOf(field.name) : field.name;
  const { column, notes } = typed(field);
  if (column === undefined) {
    return { from: field.name, name, column, notes };
  }
  const shared = { ...column, ...words(field), ...limits(field), ...nullable(field) };
  return own === undefined
    ? {
        from: field.name,
        name,
        column: { ...shared, use: {} },
        notes: [...renamed(field.name, name), ...notes, ...lost(field)],
      }
    : { from: field.name, name, column: { ...shared, ...own }, notes: [] };
}

function words({ title, description }: Field): Draft {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { meaning: description }) };
}

function nullable({ constraints }: Field): Draft {
  return constraints?.['required'] === true ? {} : { nullable: true };
}

interface Typed {
  readonly column: Draft | undefined;
  readonly notes: readonly string[];
}

function typed(field: Field): Typed {
  switch (field.type) {
    case 'string':
      return stringColumn(field);
    case 'integer':
    case 'year':
      return { column: { type: 'integer' }, notes: [] };
    case 'number':
      return { column: { type: 'decimal', scale: 2 }, notes: ['two digits after the point are assumed: set scale'] };
    case 'boolean':
    case 'date':
      return { column: { type: field.type }, notes: [] };
    case 'datetime':
      return { column: { type: 'timestamp' }, notes: ['moments are in UTC: the mapping converts them'] };
    case 'time':
    case 'yearmonth':
    case 'duration':
      return { column: { type: 'text' }, notes: [`a ${field.type} is kept as text`] };
    default:
      return { column: undefined, notes: [`left out: a ${field.type} has no counterpart`] };
  }
}

/** Text of a few values that anybody may know is a category; an email says so itself, other formats by their pattern. */
function stringColumn(field: Field): Typed {
  const { format, constraints = {} } = field;
  if (field['x-entente'] === undefined && constraints['enum'] !== undefined) {
    return { column: { type: 'category' }, notes: [] };
  }
  const known =
    format === 'email' ? 'email' : TextFormat.options.find((name) => formatPattern(name) === constraints['pattern']);
  return { column: { type: 'text', ...(known === undefined ? {} : { format: known }) }, notes: [] };
}

function limits({ type, constraints = {} }: Field): Draft {
  const { minimum, maximum, maxLength } = constraints;
  const isRange = ['integer', 'year', 'number', 'date', 'datetime'].includes(type);
  const said = isRange
    ? { min: minimum, max: maximum }
    : type === 'string'
      ? { values: constraints['enum'], maxLength }
      : {};
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const kept = new Set(['required', 'unique', 'enum', 'minimum', 'maximum', 'maxLength']);

/** What the field says that a generalized schema has no word for. */
function lost({ format, constraints = {}, type }: Field): readonly string[] {
  const isKnown = TextFormat.options.some((name) => formatPattern(name) === constraints['pattern']);
  const left = Object.keys(constraints).filter((name) => !kept.has(name) && (name !== 'pattern' || !isKnown));
  const isOther = format !== undefined && format !== 'default' && format !== 'any' && format !== 'email';
  return [
    ...left.map((name) => `the constraint ${name} is not kept`),
    ...(type !== 'string' && constraints['enum'] !== undefined ? ['the list of values is not kept'] : []),
    ...(isOther ? ['its format is not kept: the mapping converts values'] : []),
  ];
}

/** A name as SQL writes it: the first letter small, everything but letters, digits and `_` replaced. */
function nameOf(name: string): string {
  if (SqlName.safeParse(name).success) {
    return name;
  }
  const plain = name
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 63);
  return plain === '' ? 'column' : `${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}

function renamed(from: string, to: string): readonly string[] {
  return from === to ? [] : [`named ${to}, as SQL writes it`];
}
