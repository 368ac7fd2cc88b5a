import type { GeneralizedSchema, SchemaColumn, TextColumn } from '../documents/generalized-schema.js';
import { formatPattern } from '../query/formats.js';

/** A field of a Frictionless Table Schema, with what that format has no word for under `x-entente`. */
export interface TableField {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly 'x-entente': Readonly<Record<string, unknown>>;
}

/** A Frictionless Table Schema (Data Package 2.0) of a generalized schema. */
export interface TableSchema {
  readonly $schema: string;
  readonly title: string;
  readonly fields: readonly TableField[];
  readonly uniqueKeys?: readonly (readonly string[])[];
  readonly 'x-entente': Readonly<Record<string, unknown>>;
}

const tableSchemaProfile = 'https://datapackage.org/profiles/2.0/tableschema.json';

/**
 * The Table Schema that other tools read: types, required values, ranges, lists, patterns, unique keys. Subject, uses, levels,
 * formats and the like stand under `x-entente`, so that reading it back gives the same generalized schema.
 */
export function toTableSchema(schema: GeneralizedSchema): TableSchema {
  const { kind: _, title, columns, unique, ...rest } = schema;
  return {
    $schema: tableSchemaProfile,
    title,
    fields: Object.entries(columns).map(([name, column]) => fieldOf(name, column)),
    ...(unique === undefined ? {} : { uniqueKeys: unique }),
    'x-entente': defined(rest),
  };
}

const types = {
  text: 'string',
  'subject-key': 'string',
  category: 'string',
  integer: 'integer',
  decimal: 'number',
  date: 'date',
  timestamp: 'datetime',
  boolean: 'boolean',
} as const satisfies Readonly<Record<SchemaColumn['type'], string>>;

const saidByConstraints: ReadonlySet<string> = new Set(['min', 'max', 'maxLength', 'values']);

function fieldOf(name: string, column: SchemaColumn): TableField {
  const { title, meaning, nullable: _n, ...rest } = column;
  const constraints = defined({ required: column.nullable === true ? undefined : true, ...limits(column) });
  const lacking = Object.entries(rest).filter(([part]) => !saidByConstraints.has(part));
  return {
    ...{ name, type: types[column.type] },
    ...('format' in column && column.format === 'email' ? { format: 'email' } : {}),
    ...(title === undefined ? {} : { title }),
    ...(meaning === undefined ? {} : { description: meaning }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    'x-entente': defined({ ...Object.fromEntries(lacking), nullable: column.nullable === false ? false : undefined }),
  };
}

function limits(column: SchemaColumn): Readonly<Record<string, unknown>> {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return textLimits(column);
    case 'category':
      return { enum: column.values };
    case 'boolean':
      return {};
    default:
      return { minimum: column.min, maximum: column.max };
  }
}

function textLimits({ values, maxLength, format }: TextColumn): Readonly<Record<string, unknown>> {
  return { enum: values, maxLength, pattern: format === undefined ? undefined : formatPattern(format) };
}

function defined(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
