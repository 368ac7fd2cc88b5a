import type { QueryContract } from '../documents/query-contract.js';
import type { ContractChange } from './contract-diff.js';
import { diffSet } from './contract-diff-sets.js';

type Access = QueryContract['access'];

/** Whose outside users may ask, and who combines what they ask. */
export function diffOutside(previous: Access, next: Access): readonly ContractChange[] {
  const what = 'sponsor whose outside users may ask';
  return [
    ...diffSet('access.outside', what, outsideSponsors(previous), outsideSponsors(next)),
    ...diffThrough(previous.outside, next.outside),
  ];
}

/** Who sees what outside users ask is another then, unless it is fewer of the same. */
function diffThrough(previous: Access['outside'], next: Access['outside']): readonly ContractChange[] {
  const place = 'access.outside.through';
  const [before, after] = [previous?.through, next?.through];
  if (before === undefined || after === undefined) {
    const text = 'whoever combines for all combines what outside users ask';
    const named = `what outside users ask is combined by ${(after ?? []).join(', ')} alone`;
    const isNew = after === undefined ? ([] as const) : [{ change: 'tighter', place, text: named } as const];
    return before === undefined || next === undefined ? isNew : [{ change: 'looser', place, text }];
  }
  return diffSet(place, 'member that combines what outside users ask', before, after);
}

/** Sponsors whose outside users may ask, by name. */
function outsideSponsors({ outside, members }: Access): readonly string[] {
  return outside === undefined ? [] : (outside.sponsors ?? members);
}
