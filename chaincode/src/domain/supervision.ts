import {
  openingDays,
  type QueryRequest,
  type SupervisionKey,
  type SupervisionMaking,
  type SupervisionOpening,
  supervisorsOf,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from './demand.js';
import { demandBeginnable, demandTheirs, hasEach, holds, type SaidBy, type StandingMakings } from './key-makings.js';
import { dealShares } from './resharing.js';
import { daysLater, isAfter } from './time.js';

/**
 * A supervisor's first word in the making of a joint key; the first of them begins it and says how many it will take.
 * @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID`
 */
export function commitToKey(
  { generation, ...commitment }: TransactionInput<'supervision:Commit'>,
  standing: StandingMakings,
  { caller, charter, now }: SaidBy,
): SupervisionMaking {
  const supervisors = supervisorsOf(charter);
  demand(supervisors.includes(caller), 'FORBIDDEN', `${caller} is no supervisor`);
  const named = `key ${String(generation)}`;
  const threshold = commitment.points.length;
  demandBeginnable({ generation, threshold }, standing, supervisors);
  const making: SupervisionMaking = standing.same ?? {
    ...{ kind: 'supervision-making', generation, supervisors, threshold },
    ...{ commitments: {}, parts: {}, confirmed: {}, begunAt: now },
  };
  demandTheirs(making, charter);
  holds(making.from === undefined, `${named} is one whose shares are dealt out anew: nobody commits to another`);
  holds(threshold === making.threshold, `${named} was begun as one that takes ${String(making.threshold)} of them`);
  holds(!Object.hasOwn(making.commitments, caller), `${caller} has committed itself already`);
  return { ...making, commitments: { ...making.commitments, [caller]: commitment } };
}

/** Its parts for the others, once all have committed themselves. @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID` */
export function dealParts(
  { generation, parts, points }: TransactionInput<'supervision:Deal'>,
  { same, next }: StandingMakings,
  { caller, charter }: SaidBy,
): SupervisionMaking {
  const making = begun(generation, { same, next }, { charter });
  if (making.from !== undefined) {
    return dealShares(making, making.from, { parts, points }, { caller, charter });
  }
  demandMaker(making, caller);
  holds(points === undefined, `nobody deals out a share of key ${String(generation)} anew`);
  holds(hasAll(making, making.commitments), 'not all supervisors have committed themselves yet');
  holds(!Object.hasOwn(making.parts, caller), `${caller} has dealt its parts already`);
  const others = making.supervisors.filter((member) => member !== caller);
  holds(Object.keys(parts).sort().join(' ') === others.join(' '), 'there is one part for each of the others');
  return { ...making, parts: { ...making.parts, [caller]: parts } };
}

/** The public key as a supervisor has computed it, once all have dealt. @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID` */
export function confirmKey(
  { generation, publicKey }: TransactionInput<'supervision:Confirm'>,
  { same, next, held }: StandingMakings,
  { caller, charter }: SaidBy,
): SupervisionMaking {
  const making = begun(generation, { same, next }, { charter });
  demandMaker(making, caller);
  const { supervisors, from } = making;
  holds(hasEach(from?.dealers ?? supervisors, making.parts), 'not all have dealt their parts yet');
  holds(!Object.hasOwn(making.confirmed, caller), `${caller} has confirmed the key already`);
  const others = Object.values(making.confirmed);
  holds(
    others.every((each) => each === publicKey),
    'another supervisor has confirmed another key',
  );
  holds(
    from === undefined || held?.publicKey === publicKey,
    'that is another key than the one whose shares were dealt',
  );
  const confirmed = { ...making.confirmed, [caller]: publicKey };
  return { ...making, confirmed, ...(hasAll(making, confirmed) ? { publicKey } : {}) };
}

/** The key in force, once all have confirmed it. @param held the one in force before, whose shares may have been dealt out anew */
export function keyOf(
  { generation, supervisors, threshold, publicKey, from }: SupervisionMaking,
  held: SupervisionKey | undefined,
  now: string,
): SupervisionKey | undefined {
  if (publicKey === undefined) {
    return undefined;
  }
  const origin = from === undefined ? {} : { origin: held?.origin ?? from.generation };
  return { kind: 'supervision-key', generation, supervisors, threshold, publicKey, ...origin, madeAt: now };
}

function begun(
  generation: number,
  { same, next }: Pick<StandingMakings, 'same' | 'next'>,
  { charter }: Pick<SaidBy, 'charter'>,
): SupervisionMaking {
  const named = `key ${String(generation)}`;
  if (same === undefined) {
    demand(false, 'SUPERVISION_NOT_FOUND', `${named} was not begun`);
  }
  holds(next === undefined, `${named} is over: a later one was begun`);
  demandTheirs(same, charter);
  return same;
}

function demandMaker({ generation, supervisors }: SupervisionMaking, caller: string): void {
  const text = `${caller} is not among those who make key ${String(generation)}`;
  demand(supervisors.includes(caller), 'FORBIDDEN', text);
}

function hasAll({ supervisors }: SupervisionMaking, said: Readonly<Record<string, unknown>>): boolean {
  return hasEach(supervisors, said);
}

/**
 * A supervisor's wish to open one element of one question, with its own part. What was proposed and not opened in time may
 * be proposed again.
 * @param making of the key that the question was put away under, by those who hold its shares now
 * @throws `DomainError` `FORBIDDEN`, `ESCROW_INVALID`, `SUPERVISION_INVALID`
 */
export function proposeOpening(
  { request, element, reason, key, part }: TransactionInput<'supervision:ProposeOpening'>,
  asked: QueryRequest,
  making: SupervisionMaking,
  earlier: SupervisionOpening | undefined,
  { caller, charter, now }: SaidBy,
): SupervisionOpening {
  demandHolder(making, { caller, charter });
  const count = asked.question.escrow?.elements.length ?? 0;
  demand(element < count, 'ESCROW_INVALID', `the question has ${String(count)} elements that were put away`);
  // Parts that were given with shares of before are of no use beside those of now.
  const isStale = earlier !== undefined && (isLate(earlier, now) || earlier.generation !== making.generation);
  const isOver = earlier === undefined || (earlier.openedAt === undefined && isStale);
  holds(isOver, `${caller} has proposed to open this element already`);
  const { generation } = making;
  const proposed = { request, element, generation, proposer: caller, reason, key, parts: {}, proposedAt: now };
  return withPart({ kind: 'supervision-opening', ...proposed }, making, part, { caller, now });
}

/**
 * Another supervisor's part of an opening. More may give theirs than it takes, since chaincode cannot tell a good part from a
 * bad one.
 * @throws `DomainError` `FORBIDDEN`, `SUPERVISION_INVALID`, `DEADLINE_PASSED`
 */
export function givePart(
  { part }: TransactionInput<'supervision:GivePart'>,
  opening: SupervisionOpening,
  making: SupervisionMaking,
  { caller, charter, now }: SaidBy,
): SupervisionOpening {
  demandHolder(making, { caller, charter });
  demand(
    supervisorsOf(charter).includes(opening.proposer),
    'FORBIDDEN',
    `${opening.proposer} is no supervisor any more`,
  );
  demand(!isLate(opening, now), 'DEADLINE_PASSED', `it was proposed more than ${String(openingDays)} days ago`);
  holds(!Object.hasOwn(opening.parts, caller), `${caller} has given its part already`);
  return withPart(opening, making, part, { caller, now });
}

function withPart(
  opening: SupervisionOpening,
  { threshold }: SupervisionMaking,
  part: SupervisionOpening['parts'][string],
  { caller, now }: Omit<SaidBy, 'charter'>,
): SupervisionOpening {
  const parts = { ...opening.parts, [caller]: part };
  const isOpen = Object.keys(parts).length >= threshold;
  return { ...opening, parts, ...(isOpen ? { openedAt: opening.openedAt ?? now } : {}) };
}

function isLate({ proposedAt }: SupervisionOpening, now: string): boolean {
  return isAfter(now, daysLater(proposedAt, openingDays));
}

/** Who holds a share of the key and is a supervisor still. */
function demandHolder({ supervisors }: SupervisionMaking, { caller, charter }: Omit<SaidBy, 'now'>): void {
  demand(supervisorsOf(charter).includes(caller), 'FORBIDDEN', `${caller} is no supervisor`);
  demand(supervisors.includes(caller), 'FORBIDDEN', `${caller} has no share of the key that was used`);
}
