import type { Expression, SchemaColumn } from '@entente/protocol';
import { render } from './expression.js';
import { resolve, type RowColumn, type Scope } from './scope.js';
import { TEXT, type ValueType } from './value-type.js';

/** One more column of a table's rows, over its raw columns: what its rows are grouped by instead of a value. */
export interface Stand {
  readonly name: string;
  readonly sql: string;
  /** The required column that it stands for, if rows without a value are left out after grouping. */
  readonly late?: string;
}

/**
 * What rows are grouped by for a key: equal exactly where the key's values are, but cheaper to make and to compare. The
 * value itself is made once for each group.
 */
export interface GroupKey {
  /** For each row. */
  readonly sql: string;
  readonly type: ValueType;
  /** The key's value, where rows are grouped by something else. */
  readonly value?: (key: string) => string;
  readonly stand?: Stand;
}

/** @param name of the column that may stand for the key */
export function groupKey(key: Expression, name: string, rows: Scope): GroupKey {
  if (key.op === 'level' && key.level === 'exact') {
    return groupKey(key.term, name, rows);
  }
  if (key.op === 'column') {
    return categoryKey(resolve(rows.columns, key), undefined, name, rows) ?? render(key, rows);
  }
  if (key.op === 'level') {
    return (
      (key.term.op === 'column' && categoryKey(resolve(rows.columns, key.term), key.level, name, rows)) ||
      periodKey(key.term, key.level, rows) ||
      render(key, rows)
    );
  }
  return render(key, rows);
}

const periods: ReadonlySet<string> = new Set(['month', 'quarter', 'year']);

function periodKey(term: Expression, level: string, rows: Scope): GroupKey | undefined {
  const rendered = periods.has(level) ? render(term, rows) : undefined;
  if (rendered?.type.kind !== 'date' && rendered?.type.kind !== 'timestamp') {
    return undefined;
  }
  const { days } = rows.dialect;
  const period = level as 'month' | 'quarter' | 'year';
  return { sql: days.ordinal(rendered, period), type: TEXT, value: (key) => days.named(key, period) };
}

/** A category or a group of its values: known when the statement is rendered, so that raw texts or numbers stand for them. */
function categoryKey(
  column: RowColumn,
  level: string | undefined,
  name: string,
  { dialect }: Scope,
): GroupKey | undefined {
  const { standing, declared, required } = column;
  const arms = standing === undefined ? [] : armsOf(standing.arms, declared, level);
  if (standing === undefined || arms.length === 0) {
    return undefined;
  }
  const texts = [...new Set(arms.map(([, logical]) => logical))];
  const isComplete = required === true && arms.length === standing.arms.length;
  const isByText = isComplete && texts.length === arms.length && dialect.groupsByText;
  const quote = (text: string): string => dialect.quote(text);
  const raw = dialect.asText(standing.raw);
  const toNumber = arms.map(([physical, logical]) => [quote(physical), String(texts.indexOf(logical))] as const);
  const toText = isByText
    ? arms.map(([physical, logical]) => [quote(physical), quote(logical)] as const)
    : texts.map((text, number) => [String(number), quote(text)] as const);
  return {
    sql: name,
    type: TEXT,
    value: (made) => dialect.asText(choice(made, toText)),
    stand: { name, sql: isByText ? raw : choice(raw, toNumber), ...(isComplete ? { late: column.name } : {}) },
  };
}

type Arms = readonly (readonly [string, string])[];

/** Raw texts and what they are called at a level; undefined groups have none. */
function armsOf(arms: Arms, declared: SchemaColumn | undefined, level: string | undefined): Arms {
  if (level === undefined) {
    return arms;
  }
  const groups = declared?.type === 'category' ? Object.entries<unknown>(declared.levels?.[level] ?? {}) : [];
  return arms.flatMap(([physical, logical]) => {
    const group = groups.find(([, values]) => Array.isArray(values) && values.includes(logical));
    return group === undefined ? [] : [[physical, group[0]] as const];
  });
}

function choice(of: string, arms: Arms): string {
  return `(CASE ${of} ${arms.map(([from, to]) => `WHEN ${from} THEN ${to}`).join(' ')} END)`;
}
