import type { ColumnUse } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { isCoarserBanding, momentPeriods, resolveLevel } from '../types-level.js';
import { type ColumnView, type DerivedRelation, type ViewOf, viewer } from './derived.js';
import type { Report } from './report.js';

/** What every rule needs: what the SELECT reads, what the contract is about, and where to report. */
export interface Judging {
  readonly relation: DerivedRelation;
  readonly scope: QueryContract['scope'];
  readonly report: Report;
  readonly viewOf: ViewOf;
}

export function judging(relation: DerivedRelation, scope: QueryContract['scope'], report: Report): Judging {
  return { relation, scope, report, viewOf: viewer(relation.columns) };
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
  return momentPeriods.findIndex((period) => period === level);
}

/** A named level must be granted by its name; bands of the query's own must be no finer than a level that is granted. */
export function isGranted(view: ColumnView, levels: readonly string[]): boolean {
  return view.level === undefined ? levels.some((level) => isAsCoarseAs(view, level)) : levels.includes(view.level);
}

/**
 * What a column is set against: whoever writes a literal is the author, whoever chooses a parameter is the requester; the
 * values of another column are nobody's choice, and both columns must grant it.
 */
export type ConstantKind = 'parameter' | 'literal' | 'column';

const kindNames: ReadonlySet<string> = new Set<ConstantKind>(['parameter', 'literal', 'column']);

/** Whether this view may be set equal to values of these kinds; to another column only as it is. */
export function mayMatch(view: ColumnView, kinds: readonly ConstantKind[]): boolean {
  const match = view.column.use.match ?? [];
  const levels = kinds.includes('column') ? [] : match.filter((grant) => !kindNames.has(grant));
  return isGranted(view, levels) || (view.level === 'exact' && kinds.every((kind) => match.includes(kind)));
}

/** Whether this view may be ordered against values of these kinds: only a column as it is. */
export function mayCompare(view: ColumnView, kinds: readonly ConstantKind[]): boolean {
  const compare = view.column.use.compare ?? [];
  return view.level === 'exact' && kinds.every((kind) => compare.includes(kind));
}

export function mayGroup(view: ColumnView): boolean {
  return isGranted(view, view.column.use.group ?? []);
}

/** Whether the rows of one subject may be put in order by this view. */
export function mayOrder(view: ColumnView): boolean {
  return isGranted(view, view.column.use.order ?? []);
}

/** What a column grants, for a hint. */
export function grantsInWords(use: ColumnUse): string {
  const lists = (['match', 'compare', 'order', 'group', 'aggregate'] as const).flatMap((name) => {
    const granted = use[name] ?? [];
    return granted.length === 0 ? [] : [`${name} (${[...granted].sort().join(', ')})`];
  });
  const all = use.subjectAnswer === undefined ? lists : [...lists, `subjectAnswer (${use.subjectAnswer})`];
  return all.length === 0 ? 'nothing' : all.join(', ');
}
