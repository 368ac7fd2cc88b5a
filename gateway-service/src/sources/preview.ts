import { type Cell, type GeneralizedSchema, type SchemaColumn, subjectColumnOf, type Table } from '@entente/protocol';
import type { Binning } from './binning.js';
import type { ProfiledColumn, SourceProfile } from './profile.js';
import type { Random } from './random.js';
import { syntheticId } from './synthetic-ids.js';

/**
 * Synthetic rows, made of the schema and a profile alone: no row of the source is read, so none can come out. Columns are
 * drawn independently of each other, each from its shown bins; a subject has about as many rows as in the source.
 */
export function previewRows(
  schema: GeneralizedSchema,
  profile: SourceProfile,
  { rows, random }: { readonly rows: number; readonly random: Random },
): Table {
  const columns = Object.entries(schema.columns);
  const subject = subjectColumnOf(schema);
  const drawers = columns.map(([name, column]) => drawer(column, profiledColumn(profile, name), random));
  const perSubject = profile.subjects > 0 ? Math.max(1, profile.rows / profile.subjects) : 1;
  const subjectAt = columns.findIndex(([name]) => name === subject);
  const subjects = Array.from({ length: Math.max(1, Math.round(rows / perSubject)) }, () => {
    return subjectAt < 0 ? null : (drawers[subjectAt]?.() ?? null);
  });
  return {
    columns: columns.map(([name, column]) => ({ name, ...resultType(column) })),
    rows: Array.from({ length: rows }, (_, row) => {
      const subjectOfRow = subjects[row] ?? subjects[random.below(subjects.length)] ?? null;
      return drawers.map((draw, index) => (index === subjectAt ? subjectOfRow : draw()));
    }),
  };
}

function profiledColumn({ columns }: SourceProfile, name: string): ProfiledColumn | undefined {
  return columns.find((column) => column.name === name);
}

function resultType(column: SchemaColumn): Pick<Table['columns'][number], 'type'> & { scale?: number } {
  switch (column.type) {
    case 'decimal':
      return { type: 'decimal', scale: column.scale };
    case 'integer':
    case 'boolean':
    case 'date':
    case 'timestamp':
      return { type: column.type };
    default:
      return { type: 'text' };
  }
}

/** Gives one value of a column each time it is called. */
function drawer(column: SchemaColumn, profiled: ProfiledColumn | undefined, random: Random): () => Cell {
  const shown = (profiled?.bins ?? []).filter(({ rows }) => rows > 0);
  const others = profiled?.others?.rows ?? 0;
  const total = shown.reduce((sum, { rows }) => sum + rows, others);
  const binning = profiled?.binning;
  return () => {
    let place = random.fraction() * total;
    const found = shown.find(({ rows }) => {
      place -= rows;
      return place < 0;
    });
    const bin = found === undefined ? unshownBin(column, binning, shown, random) : found.bin;
    return bin === null || (binning?.kind === 'presence' && bin === false)
      ? emptyOrAny(column, random)
      : valueWithin(bin, column, binning, random);
  };
}

/** A column that has a value in every row gets one, even if its profile shows none. */
function emptyOrAny(column: SchemaColumn, random: Random): Cell {
  return column.nullable === true ? null : valueWithin(true, column, undefined, random);
}

/** One of the bins that are not shown by themselves; of all, if all are. */
function unshownBin(
  column: SchemaColumn,
  binning: Binning | undefined,
  shown: ProfiledColumn['bins'],
  random: Random,
): Cell {
  const known = new Set(shown.map(({ bin }) => bin));
  const rest = domainOf(column, binning).filter((bin) => !known.has(bin));
  const from = rest.length === 0 ? domainOf(column, binning) : rest;
  return from[random.below(from.length)] ?? true;
}

function domainOf(column: SchemaColumn, binning: Binning | undefined): readonly Cell[] {
  switch (binning?.kind) {
    case 'values':
      return column.type === 'boolean' ? [false, true] : binning.values;
    case 'groups':
      return Object.keys(binning.groups);
    case 'bands':
      return Array.from({ length: binning.bounds.length + 1 }, (_, ordinal) => ordinal).filter((ordinal) => {
        const [from, to] = edges(ordinal, binning.bounds, column);
        return from < to;
      });
    case 'periods':
      return ['2024', '2025'].flatMap((year) =>
        binning.period === 'year' ? [year] : [1, 2, 3, 4].map((quarter) => `${year}-Q${String(quarter)}`),
      );
    default:
      return [true];
  }
}

function valueWithin(bin: Cell, column: SchemaColumn, binning: Binning | undefined, random: Random): Cell {
  switch (column.type) {
    case 'boolean':
      return typeof bin === 'boolean' ? bin : random.below(2) === 1;
    case 'category':
      return categoryWithin(bin, column.values, binning, random);
    case 'integer':
    case 'decimal':
      return numberWithin(bin, column, binning, random);
    case 'date':
      return dayWithin(bin, random);
    case 'timestamp':
      return `${dayWithin(bin, random)}T${time(random)}Z`;
    default:
      return textOf(column, random);
  }
}

function categoryWithin(bin: Cell, values: readonly string[], binning: Binning | undefined, random: Random): Cell {
  const members = binning?.kind === 'groups' ? binning.groups[String(bin)] : undefined;
  if (members === undefined && typeof bin === 'string') {
    return bin;
  }
  const from = members ?? values;
  return from[random.below(from.length)] ?? null;
}

type NumberColumn = Extract<SchemaColumn, { readonly type: 'integer' | 'decimal' }>;

function numberWithin(bin: Cell, column: NumberColumn, binning: Binning | undefined, random: Random): Cell {
  const bounds = binning?.kind === 'bands' ? binning.bounds : ['0'];
  const ordinal = typeof bin === 'number' ? bin : bounds.length;
  const [from, to] = edges(ordinal, bounds, column);
  const scale = column.type === 'decimal' ? column.scale : 0;
  const unit = 10 ** scale;
  const [least, most] = [Math.ceil(from * unit), Math.max(Math.ceil(to * unit) - 1, Math.ceil(from * unit))];
  const value = (least + random.below(most - least + 1)) / unit;
  return column.type === 'decimal' ? value.toFixed(scale) : value;
}

/** From where to where (exclusive) a band goes; an open end goes as far again as its bound is from zero. */
function edges(ordinal: number, bounds: readonly string[], column: SchemaColumn): readonly [number, number] {
  const number = (text: string | number | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  const { min, max } = column as NumberColumn;
  const [first, last] = [Number(bounds[0] ?? 0), Number(bounds.at(-1) ?? 0)];
  const from = number(bounds[ordinal - 1]) ?? number(min) ?? Math.min(first * 2, first - 10);
  const to = number(bounds[ordinal]) ?? (max === undefined ? Math.max(last * 2, last + 10) : Number(max) + 1);
  return [Math.max(from, number(min) ?? from), to];
}

/** A day of a quarter or a year. */
function dayWithin(bin: Cell, random: Random): string {
  const [, year = '2025', quarter] = /^(\d{4})(?:-Q(\d))?$/.exec(String(bin)) ?? [];
  const month = quarter === undefined ? 1 + random.below(12) : Number(quarter) * 3 - random.below(3);
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), month, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(1 + random.below(last))}`;
}

function time(random: Random): string {
  const two = (below: number): string => String(random.below(below)).padStart(2, '0');
  return `${two(24)}:${two(60)}:${two(60)}.000000`;
}

type TextColumn = Extract<SchemaColumn, { readonly type: 'text' | 'subject-key' }>;

function textOf({ format, values, maxLength = 200 }: TextColumn, random: Random): string {
  if (values !== undefined) {
    return values[random.below(values.length)] ?? '';
  }
  if (format !== undefined) {
    return syntheticId(format, random);
  }
  return `sample${String(random.below(1_000_000)).padStart(6, '0')}`.slice(-maxLength);
}
