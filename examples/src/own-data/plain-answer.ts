import type { Decision, DraftedQuestion } from '@entente/cli';
import { type Duck, type DuckValue, text } from './duck.js';

/** The numbers of the disclosure policy that decide about cells. */
export interface PlainPolicy {
  readonly minSubjects: number;
  readonly dominancePercent: number;
  readonly pRatioPercent: number;
  readonly rounding: number;
}

export interface PlainAnswer {
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly suppressed: boolean;
  readonly remainder?: readonly (string | number | boolean | null)[];
}

interface Cell {
  readonly key: string | null;
  readonly count: number;
  readonly total: bigint;
  readonly values: number;
  readonly passes: boolean;
}

/**
 * What a question should answer, by DuckDB over the members' files as they are: its SQL is written here by hand, and it
 * shares nothing with the parser, the renderer, the disclosure control or the evaluator of the product.
 */
export async function plainAnswer(
  duck: Duck,
  tables: readonly string[],
  subject: string,
  question: DraftedQuestion,
  policy: PlainPolicy,
): Promise<PlainAnswer> {
  const merged = new Map<string | null, Pick<Cell, 'count' | 'total' | 'values'>>();
  const remainders: Cell[] = [];
  const answers = await Promise.all(tables.map((table) => cellsOf(duck, table, subject, question, policy)));
  const values = question.key.decision.role === 'truth' ? ['true', 'false'] : [];
  const known = new Set([...values, ...answers.flat().flatMap(({ key }) => key ?? [])]);
  // That one of the values is nobody's at a member is said like one that is held back.
  let suppressed = answers.some((cells) => cells.filter(({ key }) => key !== null).length < known.size);
  for (const [index, table] of tables.entries()) {
    const cells = answers[index] ?? [];
    for (const cell of cells.filter(({ passes }) => passes)) {
      merged.set(cell.key, plus(merged.get(cell.key), cell));
    }
    const failing = cells.filter(({ passes }) => !passes);
    if (failing.length > 0) {
      suppressed = true;
      const keys = failing.map(({ key }) => (key === null ? 'k IS NULL' : `k = ${text(key)}`));
      const [rest] = await cellsOf(duck, table, subject, question, policy, keys.join(' OR '));
      remainders.push(...(rest?.passes === true ? [rest] : []));
    }
  }
  const shown = (key: string | null, cell: Pick<Cell, 'count' | 'total' | 'values'>): PlainAnswer['rows'][number] => [
    question.key.decision.role === 'truth' && key !== null ? key === 'true' : key,
    Math.floor((cell.count + policy.rounding / 2) / policy.rounding) * policy.rounding,
    ...(question.measure === undefined ? [] : amounts(cell, question.measure)),
  ];
  const rows = [...merged].sort(([left], [right]) => order(left, right)).map(([key, cell]) => shown(key, cell));
  return {
    rows,
    suppressed,
    ...(remainders.length === 0
      ? {}
      : {
          remainder: shown(
            null,
            remainders.reduce((sum, cell) => ({ ...sum, ...plus(sum, cell) })),
          ),
        }),
  };
}

/** By the code points of the key; NULL stands last. */
function order(left: string | null, right: string | null): number {
  if (left === null || right === null) {
    return left === right ? 0 : left === null ? 1 : -1;
  }
  return left < right ? -1 : 1;
}

function plus(
  left: Pick<Cell, 'count' | 'total' | 'values'> | undefined,
  right: Pick<Cell, 'count' | 'total' | 'values'>,
): Pick<Cell, 'count' | 'total' | 'values'> {
  return {
    count: (left?.count ?? 0) + right.count,
    total: (left?.total ?? 0n) + right.total,
    values: (left?.values ?? 0) + right.values,
  };
}

/** A sum in units, and the mean with two digits more, rounded half away from zero. */
function amounts(
  { total, values }: Pick<Cell, 'total' | 'values'>,
  measure: Decision,
): readonly (string | number | null)[] {
  const scale = scaleOf(measure);
  const sum = scale === 0 ? Number(total) : units(total, scale);
  if (values === 0) {
    return [null, null];
  }
  const [dividend, divisor] = [total * 100n, BigInt(values)];
  const size = dividend < 0n ? -dividend : dividend;
  const mean = (size * 2n + divisor) / (divisor * 2n);
  return [sum, units(dividend < 0n ? -mean : mean, scale + 2)];
}

function units(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function scaleOf({ column }: Decision): number {
  return column?.type === 'decimal' ? column.scale : 0;
}

async function cellsOf(
  duck: Duck,
  table: string,
  subject: string,
  { key, measure, filter }: DraftedQuestion,
  policy: PlainPolicy,
  within?: string,
): Promise<readonly Cell[]> {
  const factor = String(10 ** (measure === undefined ? 0 : scaleOf(measure)));
  const amount = measure === undefined ? 'NULL' : `CAST(round(${measure.expression} * ${factor}) AS HUGEINT)`;
  const kept = [
    `${subject} IS NOT NULL`,
    ...(filter === undefined ? [] : [`${mapped(filter.decision)} = ${text(filter.value)}`]),
  ];
  const rows = `SELECT ${subject} AS s, ${keyOf(key)} AS k, ${amount} AS m FROM ${table} f WHERE ${kept.join(' AND ')}`;
  const grouped = within === undefined ? 'k' : "'rest'";
  const found = await duck.rows(
    `WITH rows AS (${rows}),
     persons AS (SELECT ${grouped} AS k, s, count(*) AS c, sum(m) AS t, count(m) AS v FROM rows
                 ${within === undefined ? '' : `WHERE ${within}`} GROUP BY 1, 2)
     SELECT k, CAST(sum(c) AS VARCHAR), CAST(count(*) AS VARCHAR), CAST(count(*) FILTER (WHERE v > 0) AS VARCHAR),
       CAST(coalesce(sum(t), 0) AS VARCHAR), CAST(sum(v) AS VARCHAR), CAST(coalesce(sum(abs(t)), 0) AS VARCHAR),
       CAST(coalesce(max(abs(t)), 0) AS VARCHAR),
       CAST(coalesce(list_sort(list(abs(t)) FILTER (WHERE t IS NOT NULL), 'DESC')[2], 0) AS VARCHAR)
     FROM persons GROUP BY k`,
  );
  return found.map((row) => cellOf(row, measure !== undefined, policy));
}

function cellOf([key, ...figures]: readonly DuckValue[], isMeasured: boolean, policy: PlainPolicy): Cell {
  const figure = (index: number): bigint => BigInt(String(figures[index] ?? 0));
  const [count, subjects, contributors] = [figure(0), figure(1), figure(2)];
  const [total, values] = [figure(3), figure(4)];
  const sums = { all: figure(5), first: figure(6), second: figure(7) };
  const enough = BigInt(policy.minSubjects);
  const isFair = contributors >= enough && isSpread(sums, policy);
  return {
    ...{ key: typeof key === 'string' ? key : null, count: Number(count), total, values: Number(values) },
    passes: subjects >= enough && (!isMeasured || isFair),
  };
}

/** No two subjects make up most of a sum, and the rest hides the largest. */
function isSpread(
  { all, first, second }: Readonly<Record<'all' | 'first' | 'second', bigint>>,
  policy: PlainPolicy,
): boolean {
  const isDominated = (first + second) * 100n >= BigInt(policy.dominancePercent) * all;
  const isGuessable = (all - first - second) * 100n < BigInt(policy.pRatioPercent) * first;
  return !isDominated && !isGuessable;
}

function keyOf({ decision, level }: DraftedQuestion['key']): string {
  const { expression } = decision;
  if (level === 'year') {
    return `strftime(${expression}, '%Y')`;
  }
  return level === 'quarter'
    ? `strftime(${expression}, '%Y') || '-Q' || quarter(${expression})`
    : `CAST(${mapped(decision)} AS VARCHAR)`;
}

function mapped({ expression, map }: Decision): string {
  if (map === undefined) {
    return expression;
  }
  const arms = Object.entries(map).map(([from, to]) => `WHEN ${text(from)} THEN ${text(to)}`);
  return `CASE CAST(${expression} AS VARCHAR) ${arms.join(' ')} END`;
}
