import { coApprovalInWords } from '../co-approval/co-approval.js';
import { encode } from '../codec.js';
import type { CoApprovalRule } from '../documents/co-approval.js';
import type { ContractChange } from './contract-diff.js';
import { compareDecimals, parseDecimal } from './decimal.js';

const place = 'coApproval';

/** Whose approval of single requests a new version asks for, and of which: fewer requests to approve are looser. */
export function diffCoApproval(
  previous: CoApprovalRule | undefined,
  next: CoApprovalRule | undefined,
): readonly ContractChange[] {
  if (previous === undefined || next === undefined) {
    return diffPresence(previous, next);
  }
  const changes: ContractChange[] = [];
  if (previous.by !== next.by) {
    changes.push({
      change: 'looser',
      place: `${place}.by`,
      text: `${next.by} instead of ${previous.by} sees and approves requests`,
    });
  }
  if (previous.minutes !== next.minutes) {
    const text = `a request waits for its approval for ${String(next.minutes)} minutes instead of ${String(previous.minutes)}`;
    changes.push({ change: 'neutral', place: `${place}.minutes`, text });
  }
  return [...changes, ...diffWhen(previous.when, next.when)];
}

function diffPresence(
  previous: CoApprovalRule | undefined,
  next: CoApprovalRule | undefined,
): readonly ContractChange[] {
  if (next !== undefined) {
    return [{ change: 'tighter', place, text: coApprovalInWords(next) }];
  }
  return previous === undefined
    ? []
    : [{ change: 'looser', place, text: `no request needs the approval of ${previous.by} any more` }];
}

function diffWhen(previous: CoApprovalRule['when'], next: CoApprovalRule['when']): readonly ContractChange[] {
  if (encode({ when: previous }) === encode({ when: next })) {
    return [];
  }
  const text = `${inWords(next)} need the approval, instead of ${inWords(previous)}`;
  return [{ change: coversAll(next, previous) ? 'tighter' : 'looser', place: `${place}.when`, text }];
}

/** Whether every request that needed the approval before needs it now. */
function coversAll(next: CoApprovalRule['when'], previous: CoApprovalRule['when']): boolean {
  if (next === undefined || previous === undefined) {
    return next === undefined;
  }
  return (
    next.parameter === previous.parameter &&
    compareDecimals(parseDecimal(next.above), parseDecimal(previous.above)) <= 0
  );
}

function inWords(when: CoApprovalRule['when']): string {
  return when === undefined ? 'all requests' : `requests with ${when.parameter} above ${when.above}`;
}
