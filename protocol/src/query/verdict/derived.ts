import type { GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import type { Expression } from '../tree.js';
import { resolveLevel } from '../types-level.js';

/** A column as a query sees it: at a named level (`exact` for as it is), or cut by bounds of the query's own. */
export interface ColumnView {
  readonly name: string;
  readonly column: SchemaColumn;
  readonly level?: string | undefined;
  readonly bounds?: readonly string[] | undefined;
}

export type SubjectKind = Exclude<GeneralizedSchema['subject'], 'none'>;

/** A column of a relation with what is left of its uses: a derived table is judged as if it were a schema. */
export interface DerivedColumn extends ColumnView {
  /** The name of the relation that has it. */
  readonly of: string;
  /** `table.column` of every column of a schema that its values come from, in ascending order. */
  readonly origins: readonly string[];
  /** How its values came from these: two columns of the same origin, made otherwise, are never summed side by side. */
  readonly made: string;
  /** Whose key it is, if it identifies the subject. */
  readonly subject?: SubjectKind | undefined;
}

/** What a SELECT reads, as the rules see it. */
export interface DerivedRelation {
  readonly columns: readonly DerivedColumn[];
  /** The column that identifies the subject of each row; undefined if the rows speak of nobody. */
  readonly subject: DerivedColumn | undefined;
  /** Columns (by {@link idOf}) that together stand in one row only. */
  readonly keys: readonly (readonly string[])[];
}

/** A column's name within the relation. */
export function idOf({ of, name }: Pick<DerivedColumn, 'of' | 'name'>): string {
  return `${of}.${name}`;
}

/** What an expression shows of one column; undefined for what is more than a view of a column. */
export type ViewOf = (node: Expression) => DerivedColumn | undefined;

/** Views of columns, of their levels and bands, and of what `other` knows beside columns (aggregates, windows). */
export function viewer(columns: readonly DerivedColumn[], other: ViewOf = () => undefined): ViewOf {
  const viewOf: ViewOf = (node) => {
    if (node.op === 'column') {
      return columnNamed(columns, node);
    }
    if (node.op !== 'level' && node.op !== 'band') {
      return other(node);
    }
    const of = viewOf(node.term);
    // A level of a level is no column's level: it is computed.
    if (of?.level !== 'exact') {
      return undefined;
    }
    return node.op === 'level' ? atLevel(of, node.level) : { ...of, level: undefined, bounds: node.bounds };
  };
  return viewOf;
}

/** Types have been judged before, so a name stands for one column; for safety one that does not stands for none. */
function columnNamed(
  columns: readonly DerivedColumn[],
  { name, of }: { readonly name: string; readonly of?: string | undefined },
): DerivedColumn | undefined {
  const found = columns.filter((column) => column.name === name && (of === undefined || column.of === of));
  return found.length === 1 ? found[0] : undefined;
}

/** The column at a named level. */
export function atLevel<V extends ColumnView>(view: V, level: string): V {
  const resolved = resolveLevel(view.column, level);
  return { ...view, level, bounds: resolved?.kind === 'bands' ? resolved.bounds : undefined };
}

/** The view in words: `balance`, `opened_on at quarter`, `balance in bands of 0, 10000`. */
export function viewInWords({ name, level, bounds }: ColumnView): string {
  if (level === undefined) {
    return `${name} in bands of ${(bounds ?? []).join(', ')}`;
  }
  return level === 'exact' ? name : `${name} at ${level}`;
}

/** The columns of a schema's table, with the uses that it grants. */
export function tableRelation(
  schema: GeneralizedSchema,
  subjectColumn: string | undefined,
  as: string,
): DerivedRelation {
  const columns = Object.entries(schema.columns).map(([name, column]): DerivedColumn => {
    const origin = `${schema.id}.${name}`;
    const subject = name === subjectColumn && schema.subject !== 'none' ? schema.subject : undefined;
    return { name, of: as, column, level: 'exact', origins: [origin], made: origin, subject };
  });
  return {
    columns,
    subject: columns.find(({ subject }) => subject !== undefined),
    keys: (schema.unique ?? []).map((names) => names.map((name) => idOf({ of: as, name }))),
  };
}

/** The origins of several columns, each once, in ascending order. */
export function originsOf(views: readonly DerivedColumn[]): readonly string[] {
  return [...new Set(views.flatMap(({ origins }) => origins))].sort();
}
