import { type Resharing, type SupervisionMaking, supervisorsOf, type TransactionInput } from '@entente/protocol';
import { demand } from './demand.js';
import { demandBeginnable, demandTheirs, hasEach, holds, type SaidBy, type StandingMakings } from './key-makings.js';
import { demandAllMembers } from './membership.js';

/**
 * A supervisor's wish to have the shares of the key in force dealt out anew, to the supervisors as they are now, and what parts
 * for it are sealed to. The first of them says who deals and how many the key will take; the others join in.
 * @param holding how the key in force was made
 * @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID`, `MEMBER_NOT_FOUND`
 */
export function reshareKey(
  { generation, threshold, dealers, transport }: TransactionInput<'supervision:Reshare'>,
  standing: StandingMakings,
  holding: SupervisionMaking,
  { caller, charter, now }: SaidBy,
): SupervisionMaking {
  const supervisors = supervisorsOf(charter);
  demand(supervisors.includes(caller), 'FORBIDDEN', `${caller} is no supervisor`);
  demandBeginnable({ generation, threshold }, standing, supervisors);
  demandDealers(dealers, holding);
  demandAllMembers(charter, dealers, 'the list of dealers');
  const from = {
    generation: holding.generation,
    supervisors: holding.supervisors,
    dealers,
    transports: {},
    points: {},
  };
  const making: SupervisionMaking = standing.same ?? {
    ...{ kind: 'supervision-making', generation, supervisors, threshold, from },
    ...{ commitments: {}, parts: {}, confirmed: {}, begunAt: now },
  };
  const named = `key ${String(generation)}`;
  demandTheirs(making, charter);
  const begun = making.from;
  if (begun === undefined) {
    demand(false, 'SUPERVISION_INVALID', `${named} is made anew, not from shares of another`);
  }
  holds(begun.generation === holding.generation, `${named} is of shares of a key that is no more in force`);
  const isSame = threshold === making.threshold && dealers.join(' ') === begun.dealers.join(' ');
  holds(isSame, `${named} takes ${String(making.threshold)}, and its shares come from ${begun.dealers.join(', ')}`);
  holds(!Object.hasOwn(begun.transports, caller), `${caller} has joined in already`);
  return { ...making, from: { ...begun, transports: { ...begun.transports, [caller]: transport } } };
}

/** As many holders as the key takes, each once and in their order, so that everybody reckons with the same weights. */
function demandDealers(dealers: readonly string[], { supervisors, threshold, generation }: SupervisionMaking): void {
  const ordered = supervisors.filter((member) => dealers.includes(member));
  const named = `key ${String(generation)}`;
  holds(ordered.join(' ') === dealers.join(' '), `dealers hold shares of ${named}, and are named in their order`);
  holds(dealers.length === threshold, `it takes ${String(threshold)} holders of ${named} to deal its shares out`);
}

/**
 * A holder's share, dealt out to the supervisors of now, once they all have said what parts are sealed to.
 * @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID`
 */
export function dealShares(
  making: SupervisionMaking,
  from: Resharing,
  { parts, points = [] }: Pick<TransactionInput<'supervision:Deal'>, 'parts' | 'points'>,
  { caller, charter }: Omit<SaidBy, 'now'>,
): SupervisionMaking {
  const { generation, supervisors, threshold } = making;
  demand(from.dealers.includes(caller), 'FORBIDDEN', `${caller} deals nothing out for key ${String(generation)}`);
  demandAllMembers(charter, [caller], 'the list of dealers');
  holds(hasEach(supervisors, from.transports), 'not all supervisors have joined in yet');
  holds(!Object.hasOwn(making.parts, caller), `${caller} has dealt its parts already`);
  holds(points.length === threshold, `a share is dealt out by ${String(threshold)} points`);
  holds(Object.keys(parts).sort().join(' ') === supervisors.join(' '), 'there is one part for each of the supervisors');
  return {
    ...{ ...making, parts: { ...making.parts, [caller]: parts } },
    from: { ...from, points: { ...from.points, [caller]: points } },
  };
}
