import { openingDays, type SupervisionMaking, type SupervisionOpening } from '@entente/protocol';
import { demandTurned, verifyingShare } from '@entente/protocol/secure';
import { added } from './added.js';
import { holding } from './holding.js';
import { supervisionKeyRules } from './rules-supervision-key.js';
import { type Rule, type Step, supervisors, unless, written } from './step.js';

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
  const escrow = world.get('request', request.member, request.id)?.question.escrow;
  const put = escrow?.elements[element];
  const part = parts[creator];
  const madeAs = world.get('supervision-making', String(escrow?.generation));
  if (put === undefined || part === undefined || !isKey(used, madeAs) || used.generation !== generation) {
    yield 'something is opened that was not put away under this key';
    return;
  }
  yield* holding(() => {
    const context = `${request.id}/${String(element)}/${proposer}`;
    demandTurned(part, { verifying: verifyingShare(used, creator), c1: put.c1, key: reader, context });
  });
}

/** Whether one is the same key as another, whoever held its shares when something was put away under that. */
function isKey(used: SupervisionMaking | undefined, madeAs: SupervisionMaking | undefined): used is SupervisionMaking {
  return madeAs?.publicKey !== undefined && used?.publicKey === madeAs.publicKey;
}

function isInTime({ proposedAt }: SupervisionOpening, at: string): boolean {
  return Date.parse(at) <= Date.parse(proposedAt) + openingDays * 86_400_000;
}

export const supervisionRules: readonly Rule[] = [
  ...supervisionKeyRules,
  {
    name: 'supervision-opening',
    says: 'Supervisors alone open what was put away, each with its own share, as many as the key takes.',
    breaches: opening,
  },
];
