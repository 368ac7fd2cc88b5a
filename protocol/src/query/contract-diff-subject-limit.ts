import { BudgetPeriod, type SubjectLimit } from '../documents/budget.js';
import type { ContractChange } from './contract-diff.js';

const place = 'subjectLimit';

/** How often a new version lets one subject be asked about: more, and sooner again, is looser. */
export function diffSubjectLimit(
  previous: SubjectLimit | undefined,
  next: SubjectLimit | undefined,
): readonly ContractChange[] {
  if (inWords(previous) === inWords(next)) {
    return [];
  }
  if (next === undefined) {
    return [{ change: 'looser', place, text: 'one subject may be asked about without limit' }];
  }
  const change = previous === undefined || isNoLooser(previous, next) ? 'tighter' : 'looser';
  const text = `one subject may be asked about ${subjectLimitInWords(next)} instead of ${inWords(previous)}`;
  return [{ change, place, text }];
}

function inWords(limit: SubjectLimit | undefined): string {
  return limit === undefined ? 'without limit' : subjectLimitInWords(limit);
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
