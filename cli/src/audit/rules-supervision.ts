import { DomainError, openingDays, type SupervisionMaking, type SupervisionOpening } from '@entente/protocol';
import { demandCommitment, demandTurned, jointPublicKey, verifyingShare } from '@entente/protocol/secure';
import { holding } from './holding.js';
import { type Rule, type Step, supervisors, unless, written } from './step.js';

/** Who is new in what is said member by member. */
function added(
  after: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | undefined,
): readonly string[] {
  return Object.keys(after).filter((member) => before?.[member] === undefined);
}

function* making(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'supervision-making')) {
    yield* unless(attributes.join(' ') === String(after.generation), 'a making stands under another key');
    const theirs = [...supervisors(step.charter)].sort().join(' ');
    yield* unless(after.supervisors.join(' ') === theirs, 'a joint key is made by others than the supervisors');
    const said = [
      ...added(after.commitments, before?.commitments),
      ...added(after.parts, before?.parts),
      ...added(after.confirmed, before?.confirmed),
    ];
    yield* unless(said.join(' ') === step.creator, `${step.creator} speaks for others in the making of a key`);
    yield* unless(keeps(after, before), 'what was said of a joint key changed');
    for (const member of added(after.commitments, before?.commitments)) {
      const commitment = after.commitments[member] ?? { points: [], proof: '' };
      yield* unless(commitment.points.length === after.threshold, `${member} shares another kind of polynomial`);
      yield* holding(() => {
        demandCommitment(commitment, member, after);
      });
    }
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
  return isSame && (before === undefined || before.threshold === after.threshold);
}

/** Anybody can compute the public key from what all have committed to. */
function* key(step: Step): Iterable<string> {
  for (const { after } of written(step, 'supervision-key')) {
    const made = written(step, 'supervision-making').find((each) => each.after.generation === after.generation)?.after;
    const isWhole = made?.supervisors.every((member) => made.confirmed[member] === after.publicKey) === true;
    yield* unless(isWhole, 'a joint key is in force that not all supervisors have confirmed');
    yield* unless(made?.threshold === after.threshold, 'a joint key takes fewer, or more, than was committed to');
    if (made !== undefined) {
      yield* holding(() => {
        const expected = jointPublicKey(made);
        if (expected !== after.publicKey) {
          throw new DomainError('SUPERVISION_INVALID', 'the joint key is not what the supervisors committed to');
        }
      });
    }
  }
}

function* opening(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'supervision-opening')) {
    const { request, element, proposer, parts, openedAt } = after;
    const due = [request.id, String(element), proposer].join(' ');
    yield* unless(attributes.join(' ') === due, 'an opening stands under another key');
    const isNew = before === undefined || before.proposedAt !== after.proposedAt;
    const givers = isNew ? Object.keys(parts) : added(parts, before.parts);
    yield* unless(givers.join(' ') === step.creator, `${step.creator} gives the part of another`);
    yield* unless(!isNew || proposer === step.creator, `${step.creator} proposes for ${proposer}`);
    yield* unless(supervisors(step.charter).includes(step.creator), `${step.creator} is no supervisor`);
    yield* unless(isInTime(after, step.at), `an opening goes on more than ${String(openingDays)} days later`);
    const used = step.world.get('supervision-making', String(after.generation));
    const isOpen = Object.keys(parts).length >= (used?.threshold ?? Infinity);
    yield* unless(
      (openedAt !== undefined) === isOpen,
      'an opening says that it is open when it is not, or the reverse',
    );
    yield* givenPart(step, after, used);
  }
}

/** The newest part was made with its giver's share, for this element. */
function* givenPart(
  { world, creator }: Step,
  { request, element, generation, key: reader, parts, proposer }: SupervisionOpening,
  used: SupervisionMaking | undefined,
): Iterable<string> {
  const { escrow } = world.get('request', request.member, request.id)?.question ?? {};
  const put = escrow?.elements[element];
  const part = parts[creator];
  if (put === undefined || escrow?.generation !== generation || used === undefined || part === undefined) {
    yield 'something is opened that was not put away under this key';
    return;
  }
  yield* holding(() => {
    const context = `${request.id}/${String(element)}/${proposer}`;
    demandTurned(part, { verifying: verifyingShare(used, creator), c1: put.c1, key: reader, context });
  });
}

function isInTime({ proposedAt }: SupervisionOpening, at: string): boolean {
  return Date.parse(at) <= Date.parse(proposedAt) + openingDays * 86_400_000;
}

export const supervisionRules: readonly Rule[] = [
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
  {
    name: 'supervision-opening',
    says: 'Supervisors alone open what was put away, each with its own share, as many as the key takes.',
    breaches: opening,
  },
];
