import { binName, type Prepared } from './accumulators.js';
import type { Scope } from './scope.js';
import { refused, scaleOf, type Typed, type ValueType } from './value-type.js';

/** Where the measures stand after the answer's columns of a row, in this order. */
export interface MeasureColumns {
  /** Columns of `cells` to carry along. */
  readonly names: readonly string[];
  /** The same as they are selected last. */
  readonly select: readonly string[];
  /** By aggregate: its outputs and, for what is made of totals, the scale of these. */
  readonly aggregates: readonly { readonly outputs: readonly string[]; readonly totalScale?: number }[];
}

/** What cannot be put together from the subjects' own parts, and is never asked of many subjects. */
export function measureRules(prepared: readonly Prepared[], subject: string): void {
  const withTotals = new Set<string>();
  for (const { use, termSql } of prepared) {
    if (use.aggregate.distinct && termSql !== subject) {
      throw refused('count(DISTINCT …) over many subjects is of the subject alone');
    }
    for (const output of hasTotals(use.aggregate.fn) ? use.outputs : []) {
      if (withTotals.has(output)) {
        throw refused(`${output} is made of several sums, whose shares cannot be told apart`);
      }
      withTotals.add(output);
    }
  }
}

/** From the subjects' parts to the group: values, contributors, and the totals of the two largest and of all. */
export function measuresOf(
  prepared: readonly Prepared[],
  keys: readonly string[],
  scope: Scope,
): { readonly columns: readonly string[]; readonly ranks: readonly string[]; readonly measures: MeasureColumns } {
  const columns: string[] = [];
  const ranks: string[] = [];
  const names = ['subjects'];
  const select = ['subjects'];
  const aggregates: MeasureColumns['aggregates'][number][] = [];
  const carry = (name: string, shown = name): void => {
    names.push(name);
    select.push(shown);
  };
  // Rows that are about nobody (no partner in a LEFT JOIN) count for no subject.
  const contributes = (name: string): string => `count(CASE WHEN s IS NOT NULL AND ${name} > 0 THEN 1 END)`;
  for (const each of prepared) {
    const at = String(each.index);
    const { fn, distinct, bounds = [] } = each.use.aggregate;
    columns.push(`${distinct ? contributes(`n${at}`) : `coalesce(sum(n${at}), 0)`} AS n${at}`);
    if (fn === 'histogram') {
      ['', ...bounds].forEach((_, band) => {
        const name = binName(each.index, band);
        columns.push(`coalesce(sum(${name}), 0) AS ${name}`, `${contributes(name)} AS m${name}`);
        carry(`m${name}`);
        aggregates.push({ outputs: each.use.outputs.map((output) => `${output}__${String(band)}`) });
      });
      continue;
    }
    columns.push(`${contributes(`n${at}`)} AS m${at}`);
    carry(`m${at}`);
    if (fn === 'max' || fn === 'min') {
      columns.push(`${fn}(a${at}) AS a${at}`);
    }
    if (!hasTotals(fn) || each.term === undefined) {
      aggregates.push({ outputs: each.use.outputs });
      continue;
    }
    const shares = (of: Share, outputs: readonly string[], scale: number): void => {
      const totals = totalsOf(of, keys, scope);
      columns.push(...totals.columns);
      ranks.push(...totals.rank);
      totals.carried.forEach(({ sql, type }) => {
        carry(sql, scope.dialect.shown(sql, type));
      });
      aggregates.push({ outputs, totalScale: scale });
    };
    shares({ name: `a${at}`, at, type: each.term.type }, each.use.outputs, scaleOf(each.term.type));
    if (each.square !== undefined) {
      // Few may dominate the squares without dominating the sum, and the squares are told as well.
      columns.push(`${contributes(`n${at}`)} AS mq${at}`);
      carry(`mq${at}`);
      const { type } = each.square;
      shares(
        { name: `q${at}`, at: `q${at}`, type },
        each.use.outputs.map((output) => `${output}__squares`),
        scaleOf(type),
      );
    }
  }
  return { columns, ranks, measures: { names, select, aggregates } };
}

interface Totals {
  readonly columns: readonly string[];
  /** None where the engine finds the second largest by itself. */
  readonly rank: readonly string[];
  readonly carried: readonly Typed[];
}

/** The running value of a subject that totals are made of, and what tells the names of its totals apart. */
interface Share {
  readonly name: string;
  readonly at: string;
  readonly type: ValueType;
}

function totalsOf(of: Share, keys: readonly string[], { dialect }: Scope): Totals {
  const { name, at } = of;
  const { numbers } = dialect;
  const type = numbers.computed(of.type);
  const { shares } = numbers;
  const own: Typed = { sql: name, type };
  const size: Typed = { sql: `CASE WHEN s IS NOT NULL THEN ${shares.size(own)} END`, type };
  const second = shares.second?.(size.sql);
  const partition = keys.length === 0 ? '' : `PARTITION BY ${keys.join(', ')} `;
  return {
    columns: [
      `${shares.sum(own)} AS ${name}`,
      `max(${size.sql}) AS b${at}`,
      `${second ?? `max(CASE WHEN p${at} = 2 THEN ${size.sql} END)`} AS d${at}`,
      `${shares.sum(size)} AS e${at}`,
    ],
    rank:
      second === undefined
        ? [`row_number() OVER (${partition}ORDER BY ${dialect.order(size.sql, true)}) AS p${at}`]
        : [],
    carried: ['b', 'd', 'e'].map((letter) => ({ sql: `${letter}${at}`, type })),
  };
}

/** What is made of sums, so that single subjects may dominate it. */
function hasTotals(fn: string): boolean {
  return fn === 'sum' || fn === 'avg' || fn === 'var';
}
