import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import { subjectColumnOf } from '../../documents/generalized-schema.js';
import type { Expression } from '../tree.js';
import { isCoarserBanding, periods, resolveLevel } from '../types-level.js';
import type { Report } from './report.js';

/** What every rule needs: the schema (already tightened), its subject, and where to report. */
export interface Judging {
  readonly schema: GeneralizedSchema;
  readonly subject: string;
  readonly report: Report;
}

export function judging(schema: GeneralizedSchema, report: Report): Judging {
  const subject = subjectColumnOf(schema);
  if (subject === undefined) {
    const hint = 'join it to a table that has subjects';
    report.refuse('reference', 'local.from', `${schema.id} speaks of nobody, so no subjects can be counted`, hint);
  }
  return { schema, subject: subject ?? '', report };
}

/** A column as a query sees it: at a named level (`exact` for as it is), or cut by bounds of the query's own. */
export interface ColumnView {
  readonly name: string;
  readonly column: SchemaColumn;
  readonly level?: string | undefined;
  readonly bounds?: readonly string[] | undefined;
}

/** The view of a column, a level of a column or a band of a column; undefined for everything else. */
export function viewOf(node: Expression, schema: GeneralizedSchema): ColumnView | undefined {
  if (node.op === 'column') {
    const column = Object.hasOwn(schema.columns, node.name) ? schema.columns[node.name] : undefined;
    return column === undefined ? undefined : { name: node.name, column, level: 'exact' };
  }
  if (node.op !== 'level' && node.op !== 'band') {
    return undefined;
  }
  const of = node.term.op === 'column' ? viewOf(node.term, schema) : undefined;
  if (of === undefined) {
    return undefined;
  }
  return node.op === 'level' ? atLevel(of, node.level) : { name: of.name, column: of.column, bounds: node.bounds };
}

/** The column at a named level. */
export function atLevel({ name, column }: ColumnView, level: string): ColumnView {
  const resolved = resolveLevel(column, level);
  return { name, column, level, ...(resolved?.kind === 'bands' ? { bounds: resolved.bounds } : {}) };
}

/** The view in words: `balance`, `opened_on at quarter`, `balance in bands of 0, 10000`. */
export function viewInWords({ name, level, bounds }: ColumnView): string {
  if (level === undefined) {
    return `${name} in bands of ${(bounds ?? []).join(', ')}`;
  }
  return level === 'exact' ? name : `${name} at ${level}`;
}

/** Whether a value seen this way follows from the value at the granted level, so that it says no more. */
export function isAsCoarseAs(view: ColumnView, granted: string): boolean {
  if (granted === 'exact' || view.level === granted) {
    return true;
  }
  const level = resolveLevel(view.column, granted);
  if (level?.kind === 'bands' && view.bounds !== undefined) {
    return isCoarserBanding(view.bounds, level.bounds);
  }
  return level?.kind === 'period' && rank(view.level) > rank(granted);
}

function rank(level: string | undefined): number {
  return periods.findIndex((period) => period === level);
}

/** A named level must be granted by its name; bands of the query's own must be no finer than a level that is granted. */
export function isGranted(view: ColumnView, levels: readonly string[]): boolean {
  return view.level === undefined ? levels.some((level) => isAsCoarseAs(view, level)) : levels.includes(view.level);
}

/** How a constant came to be: whoever writes a literal is the author, whoever chooses a parameter is the requester. */
export type ConstantKind = 'parameter' | 'literal';

/** Whether the schema lets this view be set equal to constants of these kinds. */
export function mayMatch(view: ColumnView, kinds: readonly ConstantKind[]): boolean {
  const match = view.column.use.match ?? [];
  const levels = match.filter((grant) => grant !== 'parameter' && grant !== 'literal');
  return isGranted(view, levels) || (view.level === 'exact' && kinds.every((kind) => match.includes(kind)));
}

/** Whether the schema lets this view be ordered against constants of these kinds: only a column as it is. */
export function mayCompare(view: ColumnView, kinds: readonly ConstantKind[]): boolean {
  const compare = view.column.use.compare ?? [];
  return view.level === 'exact' && kinds.every((kind) => compare.includes(kind));
}

/** What a column grants, for a hint. */
export function grantsInWords(use: ColumnUse): string {
  const lists = (['match', 'compare', 'group', 'aggregate'] as const).flatMap((name) => {
    const granted = use[name] ?? [];
    return granted.length === 0 ? [] : [`${name} (${[...granted].sort().join(', ')})`];
  });
  const all = use.subjectAnswer === undefined ? lists : [...lists, `subjectAnswer (${use.subjectAnswer})`];
  return all.length === 0 ? 'nothing' : all.join(', ');
}
