import { z } from 'zod';
import { validate } from '../codec.js';
import { GeneralizedSchema } from '../documents/generalized-schema.js';
import { SqlName } from '../ids.js';
import { DomainError } from '../problems.js';
import { type DraftedColumn, draftColumn, Field } from './table-schema-field.js';

const Keys = z.array(z.union([z.string(), z.array(z.string())]));

const Document = z.looseObject({
  title: z.string().optional(),
  fields: z.array(Field).min(1).max(100),
  primaryKey: z.union([z.string(), z.array(z.string())]).optional(),
  uniqueKeys: Keys.optional(),
  foreignKeys: z.array(z.unknown()).optional(),
  'x-entente': z.record(z.string(), z.unknown()).optional(),
});
type Document = z.infer<typeof Document>;

/** A generalized schema read from a Table Schema, and what its author has still to say or to look at. */
export interface ImportedSchema {
  readonly schema: GeneralizedSchema;
  readonly missing: readonly string[];
}

/**
 * Reads a Frictionless Table Schema, alone or as the `schema` of a resource. One that was exported from here comes back as it
 * was; any other becomes a draft that grants nothing, with a list of what it does not say.
 * @param id the name of the table where the document has none
 * @throws DomainError `INVALID_INPUT`
 */
export function fromTableSchema(document: unknown, id: string): ImportedSchema {
  const read = validate(Document, withinResource(document));
  const columns = read.fields.map((field) => draftColumn(field));
  const own = read['x-entente'];
  const head = own ?? { id, version: 1, subject: 'none' };
  const schema = validate(GeneralizedSchema, {
    ...{ kind: 'generalized-schema', title: read.title ?? id },
    ...head,
    columns: Object.fromEntries(keptColumns(columns)),
    ...uniqueOf(read, columns),
  });
  return { schema, missing: own === undefined ? missingIn(read, columns) : [] };
}

function withinResource(document: unknown): unknown {
  const Resource = z.looseObject({ schema: z.looseObject({ fields: z.array(z.unknown()) }) });
  const resource = Resource.safeParse(document);
  return resource.success ? resource.data.schema : document;
}

function keptColumns(columns: readonly DraftedColumn[]): readonly (readonly [string, unknown])[] {
  const kept = columns.flatMap(({ name, column }) => (column === undefined ? [] : [[name, column] as const]));
  const names = kept.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new DomainError('INVALID_INPUT', `two fields would be named ${twice}; rename one`);
  }
  if (kept.length === 0) {
    throw new DomainError('INVALID_INPUT', 'no field has a type that a generalized schema knows');
  }
  return kept;
}

/** Keys over columns that are there, each once. */
function uniqueOf({ primaryKey, uniqueKeys = [], fields }: Document, columns: readonly DraftedColumn[]): object {
  const single = fields.filter(({ constraints }) => constraints?.['unique'] === true).map(({ name }) => name);
  const all = [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...single].map((key) => [key].flat());
  const names = new Map(
    columns.flatMap(({ from, name, column }) => (column === undefined ? [] : [[from, name] as const])),
  );
  const keys = all.map((key) => key.flatMap((field) => names.get(field) ?? []));
  const whole = keys.filter((key, index) => key.length > 0 && key.length === all[index]?.length);
  const once = new Map(whole.map((key) => [[...key].sort().join(' '), key]));
  return once.size === 0 ? {} : { unique: [...once.values()] };
}

function missingIn({ title, foreignKeys = [] }: Document, columns: readonly DraftedColumn[]): readonly string[] {
  return [
    'subject: whose privacy counts is not said; a table of people or companies must name them (person, company)',
    'use: nothing is granted; say per column what may be matched, compared, grouped, summed',
    ...(title === undefined ? ['title: say in one line what a row is'] : []),
    ...columns.flatMap(({ from, notes }) => notes.map((note) => `${shown(from)}: ${note}`)),
    ...(foreignKeys.length === 0
      ? []
      : ['foreignKeys: not kept; tables are joined by columns that both grant `match: [column]`']),
  ];
}

function shown(name: string): string {
  return SqlName.safeParse(name).success ? name : JSON.stringify(name);
}
