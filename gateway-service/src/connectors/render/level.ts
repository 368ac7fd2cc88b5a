import type { Expression, SchemaColumn } from '@entente/protocol';
import { renderBand } from './band.js';
import type { Period } from './dialect.js';
import { resolve, type RowColumn, type Scope } from './scope.js';
import { refused, TEXT, type Typed } from './value-type.js';

/** level(term, name): a date's or a moment's period, a category's group, a number's band, or the term itself. */
export function renderLevel(term: Expression, level: string, rendered: Typed, scope: Scope): Typed {
  if (level === 'exact') {
    return rendered;
  }
  if (rendered.type.kind === 'date' || rendered.type.kind === 'timestamp') {
    return { sql: scope.dialect.days.level(rendered, periodOf(level, rendered.type.kind)), type: TEXT };
  }
  const column = columnBehind(term, scope.columns);
  const definition = column !== undefined && 'levels' in column ? column.levels?.[level] : undefined;
  if (definition === undefined) {
    throw refused(`there is no level ${level} of this term`);
  }
  return isBounds(definition) ? renderBand(rendered, definition, scope) : renderGroups(rendered, definition, scope);
}

function periodOf(level: string, kind: 'date' | 'timestamp'): Period {
  const periods: readonly Period[] = [
    'month',
    'quarter',
    'year',
    ...(kind === 'date' ? [] : (['hour', 'day'] as const)),
  ];
  const found = periods.find((period) => period === level);
  if (found === undefined) {
    throw refused(`a ${kind} has no level ${level}`);
  }
  return found;
}

type Groups = Readonly<Record<string, readonly string[]>>;

function isBounds(definition: readonly string[] | Groups): definition is readonly string[] {
  return Array.isArray(definition);
}

function renderGroups(term: Typed, groups: Groups, { bindings, dialect }: Scope): Typed {
  const arms = Object.entries(groups).map(([name, values]) => {
    const list = values.map((value) => bindings.bind(value, TEXT).sql).join(', ');
    return `WHEN ${term.sql} IN (${list}) THEN ${bindings.bind(name, TEXT).sql}`;
  });
  return { sql: dialect.collate(`(CASE ${arms.join(' ')} END)`), type: TEXT };
}

/** The column whose levels a term has: its own, or that of the value an aggregate keeps the meaning of. */
function columnBehind(term: Expression, columns: readonly RowColumn[]): SchemaColumn | undefined {
  if (term.op === 'column') {
    return resolve(columns, term).declared;
  }
  if (term.op === 'level' && term.level === 'exact') {
    return columnBehind(term.term, columns);
  }
  if (term.op === 'aggregate' && term.fn !== 'count' && term.term !== undefined) {
    return columnBehind(term.term, columns);
  }
  return undefined;
}
