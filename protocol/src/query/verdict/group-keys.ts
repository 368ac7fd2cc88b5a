import type { Expression } from '../tree.js';
import { viewsIn } from './asked.js';
import { viewInWords } from './derived.js';
import { grantsInWords, type Judging, mayGroup } from './grants.js';
import { inWords } from './words.js';

/** Judges a key of GROUP BY or PARTITION BY: a granted view of a column, or computed from nothing else. */
export function judgeGroupKey(key: Expression, place: string, on: Judging): void {
  const views = viewsIn(key, on.viewOf);
  if (views.some(({ subject }) => subject !== undefined)) {
    refuseSubject(key, place, on);
    return;
  }
  const refused = views.find((view) => !mayGroup(view));
  if (refused !== undefined) {
    const text = `groups by ${viewInWords(refused)}, which is not granted`;
    on.report.refuse('group', place, text, `${refused.name} grants ${grantsInWords(refused.column.use)}`);
  } else if (views.length === 0) {
    on.report.refuse('group', place, `${inWords(key)} is about no column`, 'group by columns and levels');
  } else {
    on.report.note(place, `groups by ${views.map(viewInWords).join(' and ')}, which may be shown`);
  }
}

/** Whether the subject stands in an expression, which then is refused. */
export function refuseSubject(node: Expression, place: string, on: Judging): boolean {
  const found = viewsIn(node, on.viewOf).find(({ subject }) => subject !== undefined);
  if (found === undefined) {
    return false;
  }
  const hint = 'ask about groups; who is in a group is counted by the disclosure policy itself';
  on.report.refuse('subject', place, `${inWords(node)} uses ${found.name}, which identifies the subject`, hint);
  return true;
}
