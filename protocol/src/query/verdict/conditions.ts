import type { Expression } from '../tree.js';
import { askedBy, type Demand, isGrantedUse, type Senseless } from './asked.js';
import { viewInWords } from './derived.js';
import { type ConstantKind, grantsInWords, type Judging } from './grants.js';
import { inWords } from './words.js';

/**
 * Judges a WHERE, a FILTER, a HAVING or the conditions of a CASE: every term may set a column against parameters, literals
 * and other columns as far as its uses go.
 */
export function judgeCondition(node: Expression, place: string, on: Judging): void {
  for (const asked of askedBy(node, on.viewOf)) {
    if ('senseless' in asked) {
      refuseSenseless(asked, place, on);
    } else if (asked.view.subject === undefined) {
      judgeDemand(asked, place, on);
    } else {
      const { name } = asked.view;
      const hint = `a question about one subject names it once, as ${name} = :parameter beside all other terms`;
      on.report.refuse('subject', place, `${inWords(asked.term)} filters by the subject`, hint);
    }
  }
}

function refuseSenseless({ senseless, hint }: Senseless, place: string, { report }: Judging): void {
  report.refuse('condition', place, senseless, hint);
}

const verbs = {
  match: { does: 'matches', done: 'matched' },
  compare: { does: 'compares', done: 'compared' },
} as const;

function judgeDemand(demand: Demand, place: string, { report }: Judging): void {
  const { view, uses, kinds, term } = demand;
  const missing = uses.filter((use) => !isGrantedUse(demand, use));
  if (missing.length === 0) {
    const done = uses.map((use) => verbs[use].done).join(' and ');
    report.note(place, `keeps rows by ${inWords(term)}: ${viewInWords(view)} may be ${done}`);
  }
  for (const use of missing) {
    const { does } = verbs[use];
    const text = `${inWords(term)} ${does} ${viewInWords(view)} with a ${inList(kinds)}, which is not granted`;
    const more = use === 'compare' ? '; a level is only matched' : '';
    report.refuse(use, place, text, `${view.name} grants ${grantsInWords(view.column.use)}${more}`);
  }
}

function inList(kinds: readonly ConstantKind[]): string {
  return [...kinds].sort().join(' and a ');
}
