import type { ColumnKind, ColumnProfile, Profile, SubjectsPerValue } from '@entente/cli';
import { kindOf } from './column-kind.js';
import { type Duck, type DuckValue } from './duck.js';

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
    const [all, filled, distinct, least, most, ...fifths] = found;
    rows = Number(all);
    profiles.push({
      ...kind,
      name: column.name,
      filled: Number(filled),
      distinct: Number(distinct),
      asText: kind.kind === 'text' ? kind.expression : `CAST(${kind.expression} AS VARCHAR)`,
      ...{ least: words(least), most: words(most) },
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
  const extremes = kind === 'other' ? ['NULL', 'NULL'] : ['CAST(min(v) AS VARCHAR)', 'CAST(max(v) AS VARCHAR)'];
  const fifths = isNumber
    ? [0.2, 0.4, 0.6, 0.8].map((share) => `CAST(quantile_cont(v, ${String(share)}) AS DOUBLE)`)
    : [];
  return [...counts, ...extremes, ...fifths];
}

function words(value: DuckValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** How many subjects have each value of a column, the most first; of each column. */
export async function subjectsPerValue(
  duck: Duck,
  from: string,
  columns: readonly ColumnProfile[],
  subject: ColumnProfile,
): Promise<readonly SubjectsPerValue[]> {
  const counted: SubjectsPerValue[] = [];
  for (const { asText } of columns) {
    const found = await duck.rows(
      `SELECT ${asText} AS v, CAST(count(DISTINCT ${subject.expression}) AS INTEGER) AS n
       FROM ${from} WHERE ${asText} IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT 201`,
    );
    counted.push(found.map(([value, subjects]) => ({ value: String(value), subjects: Number(subjects) })));
  }
  return counted;
}
