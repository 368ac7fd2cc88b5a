import { BudgetPeriod, type SubjectLimit } from '../documents/budget.js';
import type { ContractChange } from './contract-diff.js';

const place = 'subjectLimit';

/** How often a new version lets one subject be asked about: more, and sooner again, is looser. */
export function diffSubjectLimit(
  previous: SubjectLimit | undefined,
  next: SubjectLimit | undefined,
): readonly ContractChange[] {
  if (previous?.uses === next?.uses && previous?.per === next?.per) {
    return [];
  }
  if (next === undefined) {
    return [{ change: 'looser', place, text: 'one subject may be asked about without limit' }];
  }
  const before = previous === undefined ? '' : ` instead of ${subjectLimitInWords(previous)}`;
  const change = previous === undefined || isNoLooser(previous, next) ? 'tighter' : 'looser';
  return [{ change, place, text: `one subject may be asked about ${subjectLimitInWords(next)}${before}` }];
}

/** A period is the longer the later it is named; weeks and months do not divide each other, so fewer of both must do. */
function isNoLooser(previous: SubjectLimit, next: SubjectLimit): boolean {
  const order = BudgetPeriod.options;
  return next.uses <= previous.uses && order.indexOf(next.per) >= order.indexOf(previous.per);
}

/** `5 times a month`. */
export function subjectLimitInWords({ uses, per }: SubjectLimit): string {
  return `${uses === 1 ? 'once' : `${String(uses)} times`} ${per === 'life' ? 'in all' : `a ${per}`}`;
}
