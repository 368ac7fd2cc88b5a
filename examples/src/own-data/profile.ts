import { type ColumnKind, kindOf } from './column-kind.js';
import { type Duck, type DuckValue } from './duck.js';

/** What is known of a column over all members' rows. It never leaves this machine. */
export interface ColumnProfile extends ColumnKind {
  readonly name: string;
  readonly filled: number;
  readonly distinct: number;
  readonly least: string | null;
  readonly most: string | null;
  /** Of numbers: what a fifth, two, three and four fifths of the values are below. */
  readonly fifths: readonly number[];
  readonly longest: number;
}

export interface Profile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Looks through a table: one pass for its kinds, one for its figures. */
export async function profileOf(
  duck: Duck,
  from: string,
  columns: readonly { readonly name: string; readonly type: string }[],
): Promise<Profile> {
  const profiles: ColumnProfile[] = [];
  let rows = 0;
  for (const column of columns) {
    const kind = await kindOf(duck, from, column);
    const [found = []] = await duck.rows(
      `SELECT ${figures(kind).join(', ')} FROM (SELECT ${kind.expression} AS v FROM ${from})`,
    );
    const [all, filled, distinct, least, most, longest, ...fifths] = found;
    rows = Number(all);
    profiles.push({
      ...kind,
      name: column.name,
      filled: Number(filled),
      distinct: Number(distinct),
      ...{ least: words(least), most: words(most), longest: Number(longest ?? 0) },
      fifths: fifths.flatMap((fifth) => (fifth === null ? [] : [Number(fifth)])),
    });
  }
  return { rows, columns: profiles };
}

function figures({ kind }: ColumnKind): readonly string[] {
  const isNumber = kind === 'integer' || kind === 'decimal';
  const counts = ['count(*)', 'count(v)', kind === 'other' ? '0' : 'count(DISTINCT v)'].map(
    (sql) => `CAST(${sql} AS INTEGER)`,
  );
  const extremes =
    kind === 'other'
      ? ['NULL', 'NULL', '0']
      : ['CAST(min(v) AS VARCHAR)', 'CAST(max(v) AS VARCHAR)', 'max(length(CAST(v AS VARCHAR)))'];
  const fifths = isNumber
    ? [0.2, 0.4, 0.6, 0.8].map((share) => `CAST(quantile_cont(v, ${String(share)}) AS DOUBLE)`)
    : [];
  return [...counts, ...extremes, ...fifths];
}

function words(value: DuckValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** How many subjects have each value of a column, the most first. */
export async function subjectsPerValue(
  duck: Duck,
  from: string,
  column: ColumnProfile,
  subject: ColumnProfile,
): Promise<readonly { readonly value: string; readonly subjects: number }[]> {
  const found = await duck.rows(
    `SELECT CAST(${column.expression} AS VARCHAR) AS v, CAST(count(DISTINCT ${subject.expression}) AS INTEGER) AS n
     FROM ${from} WHERE ${column.expression} IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT 201`,
  );
  return found.map(([value, subjects]) => ({ value: String(value), subjects: Number(subjects) }));
}
