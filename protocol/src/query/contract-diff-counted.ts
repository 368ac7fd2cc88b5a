import { encode } from '../codec.js';
import { countedAnswer } from '../documents/combine.js';
import type { QueryContract } from '../documents/query-contract.js';
import { securityOf } from '../shares/security.js';
import type { ContractChange } from './contract-diff.js';

type Combine = QueryContract['combine'];

const place = 'combine.answer';

/**
 * What changes where members are counted, or are counted no more; undefined if more than that is another. A number in place of each
 * member's answer tells the requester less, and whoever counts more; a band in place of the number tells less.
 */
export function diffCounted(previous: Combine, next: Combine): readonly ContractChange[] | undefined {
  const [before, after] = [countedAnswer(previous), countedAnswer(next)];
  const other = { by: undefined, answer: undefined, labelBytes: undefined };
  if (encode({ ...previous, ...other }) !== encode({ ...next, ...other })) {
    return undefined;
  }
  if (before === undefined && after !== undefined) {
    const counts = `${next.by} counts, and sees which members know a subject that it has no name for`;
    return [
      { change: 'tighter', place, text: securityOf(next).sees },
      { change: 'looser', place, text: counts },
    ];
  }
  if (before === 'count' && after !== undefined) {
    return [{ change: 'tighter', place, text: 'the band that a number is in is told, and not the number' }];
  }
  return before === after ? undefined : [{ change: 'looser', place, text: securityOf(next).sees }];
}
