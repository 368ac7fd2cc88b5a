import type { ColumnKind } from '@entente/cli';
import { type Duck, name, text } from './duck.js';
import { OwnDataProblem } from './problem.js';

/** The columns of one file set. Text columns (all of CSV) are looked through for what they hold. */
export async function kindOf(
  duck: Duck,
  from: string,
  column: { readonly name: string; readonly type: string },
): Promise<ColumnKind> {
  const raw = name(column.name);
  const type = column.type.toUpperCase();
  if (type === 'VARCHAR') {
    return textKind(duck, from, column.name, `nullif(trim(${raw}), '')`);
  }
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) {
    return { kind: 'integer', scale: 0, expression: raw };
  }
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
  if (decimal !== null) {
    return { kind: 'decimal', scale: Math.min(6, Number(decimal[1])), expression: raw };
  }
  if (type === 'DOUBLE' || type === 'FLOAT') {
    return floatKind(duck, from, raw);
  }
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) {
    return { kind: 'date', scale: 0, expression: `CAST(${raw} AS DATE)` };
  }
  if (type === 'BOOLEAN') {
    return { kind: 'boolean', scale: 0, expression: raw };
  }
  return other(raw, `${type.toLowerCase()} has no counterpart`);
}

function other(expression: string, why: string): ColumnKind {
  return { kind: 'other', scale: 0, expression, why };
}

/** Floating-point numbers become decimals with as many digits as they have, two at least where they have many. */
async function floatKind(duck: Duck, from: string, raw: string): Promise<ColumnKind> {
  const digits = [0, 1, 2, 3, 4].map(
    (scale) => `bool_and(abs(${raw} - round(${raw}, ${String(scale)})) < 1e-9 * greatest(1, abs(${raw})))`,
  );
  const [fits = []] = await duck.rows(`SELECT ${digits.join(', ')} FROM ${from}`);
  const enough = fits.indexOf(true);
  const scale = enough < 0 ? 2 : Math.max(enough, 0);
  return { kind: 'decimal', scale, expression: `CAST(${raw} AS DECIMAL(18, ${String(scale)}))` };
}

const dateForms = ['%Y-%m-%d', '%Y/%m/%d', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%d-%m-%Y'] as const;

interface Counts {
  readonly filled: number;
  readonly whole: number;
  readonly plain: number;
  readonly coded: number;
  readonly scale: number;
  readonly truths: number;
  readonly moments: number;
  readonly written: number;
  readonly dates: readonly number[];
}

async function countKinds(duck: Duck, from: string, value: string): Promise<Counts> {
  const count = (condition: string): string => `CAST(count(*) FILTER (WHERE ${condition}) AS INTEGER)`;
  const matches = (pattern: string): string => `regexp_matches(v, ${text(pattern)})`;
  const counts = [
    `CAST(count(v) AS INTEGER)`,
    count(matches('^[-+]?\\d{1,15}$')),
    count(matches('^[-+]?\\d{1,15}(\\.\\d{1,9})?$')),
    count(matches('^[-+]?0\\d')),
    `coalesce(max(length(regexp_extract(v, '\\.(\\d+)$', 1))) FILTER (WHERE ${matches('^[-+]?\\d{1,15}\\.\\d{1,9}$')}), 0)`,
    count("lower(v) IN ('true', 'false')"),
    count(`${matches('^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}')} AND try_cast(v AS TIMESTAMPTZ) IS NOT NULL`),
    count(
      matches(
        '^[-+]?[$€£¥]?\\s?\\d{1,3}([., \u00a0]\\d{3})+([.,]\\d+)?$|^[-+]?\\d+,\\d+$|^[$€£¥]\\s?[\\d.,]+$|^[\\d.,]+\\s?[%$€£¥]$',
      ),
    ),
    ...dateForms.map((form) => count(`try_strptime(v, ${text(form)}) IS NOT NULL`)),
  ];
  const [row = []] = await duck.rows(`SELECT ${counts.join(', ')} FROM (SELECT ${value} AS v FROM ${from})`);
  const [filled = 0, whole = 0, plain = 0, coded = 0, scale = 0, truths = 0, moments = 0, written = 0, ...dates] =
    row.map(Number);
  return { filled, whole, plain, coded, scale, truths, moments, written, dates };
}

async function textKind(duck: Duck, from: string, column: string, value: string): Promise<ColumnKind> {
  const counts = await countKinds(duck, from, value);
  const { filled, whole, plain, coded, truths, moments } = counts;
  if (filled === 0) {
    return other(value, 'it is empty');
  }
  if (coded === 0 && whole === filled) {
    return { kind: 'integer', scale: 0, expression: `try_cast(${value} AS BIGINT)` };
  }
  if (coded === 0 && plain === filled) {
    const scale = Math.min(6, counts.scale);
    return { kind: 'decimal', scale, expression: `try_cast(${value} AS DECIMAL(18, ${String(scale)}))` };
  }
  if (truths === filled) {
    return { kind: 'boolean', scale: 0, expression: `try_cast(${value} AS BOOLEAN)` };
  }
  if (moments === filled) {
    return { kind: 'date', scale: 0, expression: `CAST(substr(${value}, 1, 10) AS DATE)` };
  }
  return dateKind(counts, value) ?? (await mixedOrText(duck, from, column, value, counts));
}

function dateKind({ dates, filled }: Counts, value: string): ColumnKind | undefined {
  const [form, another] = dateForms.filter((_form, index) => dates[index] === filled);
  if (form === undefined) {
    return undefined;
  }
  if (another !== undefined) {
    return other(value, `its dates may be day/month or month/day (${form} or ${another}); write them as 2026-07-19`);
  }
  return { kind: 'date', scale: 0, expression: `CAST(try_strptime(${value}, ${text(form)}) AS DATE)` };
}

/** Mostly numbers or dates, and something else in between: nobody should guess what that means. */
async function mixedOrText(
  duck: Duck,
  from: string,
  column: string,
  value: string,
  { filled, plain, coded, dates, written }: Counts,
): Promise<ColumnKind> {
  const days = Math.max(...dates);
  const isMixed = (count: number): boolean => count < filled && count >= filled * 0.6;
  if (coded === 0 && isMixed(plain) && written === 0) {
    await mixed(duck, {
      from,
      column,
      value,
      good: plain,
      filled,
      of: 'numbers',
      test: `try_cast(v AS DOUBLE) IS NULL`,
    });
  }
  if (isMixed(days)) {
    const form = dateForms[dates.indexOf(days)] ?? dateForms[0];
    await mixed(duck, {
      from,
      column,
      value,
      good: days,
      filled,
      of: 'dates',
      test: `try_strptime(v, ${text(form)}) IS NULL`,
    });
  }
  if (written + plain === filled && written > 0) {
    return other(value, 'its numbers have separators or signs; write them plainly, as 1234.50');
  }
  return { kind: 'text', scale: 0, expression: value };
}

interface Mixed {
  readonly from: string;
  readonly column: string;
  readonly value: string;
  readonly good: number;
  readonly filled: number;
  readonly of: string;
  readonly test: string;
}

async function mixed(duck: Duck, { from, column, value, good, filled, of, test }: Mixed): Promise<never> {
  const found = await duck.rows(
    `SELECT v FROM (SELECT ${value} AS v FROM ${from}) WHERE v IS NOT NULL AND ${test} GROUP BY v ORDER BY count(*) DESC, v LIMIT 3`,
  );
  const shown = found.map(([one]) => `"${String(one).slice(0, 40)}"`);
  const what = `${column}: ${String(good)} of ${String(filled)} values are ${of}, the others are such as ${shown.join(', ')}.`;
  const option = found.map(([one]) => `--null ${text(String(one))}`).join(' ');
  throw new OwnDataProblem('DATA_MIXED_TYPES', `${what} Correct them, or say that they mean nothing: ${option}`);
}
