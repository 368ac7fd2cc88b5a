import { DomainError, type Resharing, type SupervisionKey, type SupervisionMaking } from '@entente/protocol';
import { demandCommitment, demandDealer, jointPublicKey } from '@entente/protocol/secure';
import { added } from './added.js';
import { holding } from './holding.js';
import { type Rule, type Step, supervisors, unless, written } from './step.js';

/** What is said of shares that are dealt out, member by member. */
const reshareFields = ['transports', 'points'] as const;

function* making(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'supervision-making')) {
    yield* unless(attributes.join(' ') === String(after.generation), 'a making stands under another key');
    const theirs = [...supervisors(step.charter)].sort().join(' ');
    yield* unless(after.supervisors.join(' ') === theirs, 'a joint key is made by others than the supervisors');
    const speakers = new Set(newlySaid(after, before));
    yield* unless([...speakers].join(' ') === step.creator, `${step.creator} speaks for others in the making of a key`);
    yield* unless(keeps(after, before), 'what was said of a joint key changed');
    yield* committed(after, before);
    if (after.from !== undefined) {
      yield* resharing(step, { ...after, from: after.from }, before?.from);
    }
  }
}

/** Whose words are new in it. */
function newlySaid(after: SupervisionMaking, before: SupervisionMaking | undefined): readonly string[] {
  const own = (['commitments', 'parts', 'confirmed'] as const).flatMap((field) => added(after[field], before?.[field]));
  const { from } = after;
  const reshared =
    from === undefined ? [] : reshareFields.flatMap((field) => added(from[field], before?.from?.[field]));
  return [...own, ...reshared];
}

function* committed(after: SupervisionMaking, before: SupervisionMaking | undefined): Iterable<string> {
  for (const member of added(after.commitments, before?.commitments)) {
    const commitment = after.commitments[member] ?? { points: [], proof: '' };
    yield* unless(commitment.points.length === after.threshold, `${member} shares another kind of polynomial`);
    yield* holding(() => {
      demandCommitment(commitment, member, after);
    });
  }
}

/** Shares are dealt out of the key in force, by as many of its holders as it takes, each its own. */
function* resharing(
  { world }: Step,
  { from, threshold }: SupervisionMaking & { readonly from: Resharing },
  before: Resharing | undefined,
): Iterable<string> {
  const held = world.get('supervision-making', String(from.generation));
  const isInForce = world.get('supervision-key')?.generation === from.generation;
  if (held === undefined || !isInForce) {
    yield 'shares are dealt out of a key that is not in force';
    return;
  }
  const arePlaces = held.supervisors.join(' ') === from.supervisors.join(' ');
  yield* unless(arePlaces, 'shares are dealt out by their places of another key');
  const isEnough = from.dealers.length === held.threshold && new Set(from.dealers).size === held.threshold;
  const areHolders = from.dealers.every((dealer) => held.supervisors.includes(dealer));
  yield* unless(isEnough && areHolders, 'shares are dealt out by others than as many holders as the key takes');
  for (const [dealer, points] of Object.entries(from.points).filter(([each]) => before?.points[each] === undefined)) {
    yield* unless(from.dealers.includes(dealer), `${dealer} deals out a share and is no dealer`);
    yield* unless(points.length === threshold, `${dealer} deals its share out by another kind of polynomial`);
    yield* holding(() => {
      demandDealer(points, held, dealer);
    });
  }
}

/** What each had said stays as it was. */
function keeps(after: SupervisionMaking, before: SupervisionMaking | undefined): boolean {
  const fields = ['commitments', 'parts', 'confirmed'] as const;
  const isSame = fields.every((field) =>
    Object.entries(before?.[field] ?? {}).every(
      ([member, said]) => JSON.stringify(after[field][member]) === JSON.stringify(said),
    ),
  );
  return isSame && (before === undefined || (before.threshold === after.threshold && keepsSource(after, before)));
}

/** Where its shares come from stays, too. */
function keepsSource({ from: now }: SupervisionMaking, { from: then }: SupervisionMaking): boolean {
  if (then === undefined || now === undefined) {
    return then === now;
  }
  const told = (one: typeof then): string => JSON.stringify([one.generation, one.supervisors, one.dealers]);
  const keepsAll = reshareFields.every((field) =>
    Object.entries(then[field]).every(([member, said]) => JSON.stringify(now[field][member]) === JSON.stringify(said)),
  );
  return told(then) === told(now) && keepsAll;
}

/** Anybody can compute the public key from what all have committed to. */
function* key(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'supervision-key')) {
    const made = written(step, 'supervision-making').find((each) => each.after.generation === after.generation)?.after;
    if (made === undefined) {
      yield 'a joint key is in force that nobody has made';
      continue;
    }
    const isWhole = made.supervisors.every((member) => made.confirmed[member] === after.publicKey);
    yield* unless(isWhole, 'a joint key is in force that not all supervisors have confirmed');
    yield* unless(made.threshold === after.threshold, 'a joint key takes fewer, or more, than was committed to');
    yield* moved(made, after, before);
    yield* holding(() => {
      if (jointPublicKey(made) !== after.publicKey) {
        throw new DomainError('SUPERVISION_INVALID', 'the joint key is not what the supervisors committed to');
      }
    });
  }
}

/** Whose shares were dealt out anew is the same key, and says as which generation it was made. */
function* moved(
  { from }: SupervisionMaking,
  after: SupervisionKey,
  before: SupervisionKey | undefined,
): Iterable<string> {
  const origin = from === undefined ? undefined : (before?.origin ?? before?.generation);
  yield* unless(after.origin === origin, 'a joint key says that it was made as another generation than it was');
  const isSame = from === undefined || before?.publicKey === after.publicKey;
  yield* unless(isSame, 'shares of a joint key were dealt out and make another key');
}

export const supervisionKeyRules: readonly Rule[] = [
  {
    name: 'supervision-making',
    says: 'The supervisors make their joint key together, each for itself, and prove that they know what they commit to.',
    breaches: making,
  },
  {
    name: 'supervision-key',
    says: 'A joint key is in force when all supervisors have confirmed it, and is what they committed to.',
    breaches: key,
  },
];
