import type { Expression, GeneralizedSchema, SchemaColumn } from '@entente/protocol';
import { renderBand } from './band.js';
import type { Scope } from './scope.js';
import { refused, TEXT, type Typed } from './value-type.js';

/** level(term, name): a date's month, quarter or year, a category's group, a number's band, or the term itself. */
export function renderLevel(term: Expression, level: string, rendered: Typed, scope: Scope): Typed {
  if (level === 'exact') {
    return rendered;
  }
  if (rendered.type.kind === 'date') {
    return { sql: scope.dialect.dateLevel(rendered.sql, dateLevel(level)), type: TEXT };
  }
  const column = columnBehind(term, scope.schema);
  const definition = column !== undefined && 'levels' in column ? column.levels?.[level] : undefined;
  if (definition === undefined) {
    throw refused(`there is no level ${level} of this term`);
  }
  if (isBounds(definition)) {
    return renderBand(rendered, definition, scope);
  }
  return renderGroups(rendered, definition, scope);
}

function dateLevel(level: string): 'month' | 'quarter' | 'year' {
  if (level !== 'month' && level !== 'quarter' && level !== 'year') {
    throw refused(`a date has no level ${level}`);
  }
  return level;
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
function columnBehind(term: Expression, schema: GeneralizedSchema): SchemaColumn | undefined {
  if (term.op === 'column') {
    return Object.hasOwn(schema.columns, term.name) ? schema.columns[term.name] : undefined;
  }
  if (term.op === 'level' && term.level === 'exact') {
    return columnBehind(term.term, schema);
  }
  if (term.op === 'aggregate' && term.fn !== 'count' && term.term !== undefined) {
    return columnBehind(term.term, schema);
  }
  return undefined;
}
