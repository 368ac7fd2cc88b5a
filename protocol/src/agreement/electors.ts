import { type Charter, membersOf, supervisorsOf } from '../documents/charter.js';
import type { VotingRule } from '../documents/voting-rule.js';

/** Who decides on a proposal, and without whom nothing is approved. */
export interface Electorate {
  readonly electorate: readonly string[];
  readonly mustApprove: readonly string[];
}

/** Whom a proposal concerns beyond its rule. */
export interface Concerned {
  readonly author: string;
  /** Members that offer what it is about; the electorate of a rule that says `owners`. */
  readonly owners?: readonly string[];
  /** Members whose approval the document itself demands, such as those that it makes pay. */
  readonly demanded?: readonly string[];
  /** The member whose place in the alliance it is about: nobody votes on that in its own case. */
  readonly inOwnCase?: string | undefined;
}

/** Who decides on a proposal, as the charter stands now. */
export function electorsFor(charter: Charter, rule: VotingRule, concerned: Concerned): Electorate {
  const { author, demanded = [], inOwnCase } = concerned;
  const mayVote = (member: string): boolean => member !== inOwnCase && (rule.authorVotes || member !== author);
  const supervisors = rule.supervisor ? supervisorsOf(charter) : [];
  const mustApprove = [...new Set([...supervisors, ...demanded])].filter(mayVote).sort();
  const named = namedBy(charter, rule, concerned);
  return { electorate: [...new Set([...named, ...mustApprove])].filter(mayVote).sort(), mustApprove };
}

function namedBy(charter: Charter, { electorate }: VotingRule, { owners = [] }: Concerned): readonly string[] {
  if (typeof electorate !== 'string') {
    return electorate;
  }
  const affected = electorate === 'owners' ? owners.filter((owner) => Object.hasOwn(charter.members, owner)) : [];
  return affected.length > 0 ? affected : membersOf(charter);
}
