import type { SharingAnswer, SharingOutcome, SharingRequest } from '@entente/protocol';
import { demandApproval } from '@entente/protocol/secure';
import { holding } from './holding.js';
import { approversNow, demandedOpen } from './sharing-open.js';
import { type Step, unless, written } from './step.js';

/** After its time a request is over when half an hour more has passed, since clocks differ. */
const slack = 30 * 60_000;

export function* answer(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'sharing-answer')) {
    const { request: named, approver } = after;
    yield* unless(attributes.join(' ') === `${named.id} ${approver}`, 'an answer stands under another key');
    yield* unless(approver === step.creator, `${step.creator} answers for ${approver}`);
    const request = step.world.get('sharing-request', named.member, named.id);
    if (request === undefined) {
      yield 'nobody has asked for what is answered';
      return;
    }
    const isOver = step.world.get('sharing-outcome', named.member, named.id) !== undefined;
    yield* unless(!isOver, 'a request was answered after it had ended');
    yield* roleOf(step, after, request);
    yield* unless(before === undefined, `${approver} has answered before`);
    yield* after.choice === 'approve' ? approval(step, after, request) : given(after, []);
  }
}

function* roleOf(step: Step, { approver, as }: SharingAnswer, request: SharingRequest): Iterable<string> {
  const isOwner = request.question.item.owner === approver;
  const { supervisors } = approversNow(step, request);
  const isHere = as === 'provider' ? isOwner : !isOwner && supervisors.includes(approver);
  yield* unless(isHere, `${approver} is not the ${as} of this item`);
}

function* approval(step: Step, after: SharingAnswer, request: SharingRequest): Iterable<string> {
  const { question } = request;
  yield* demandedOpen(step, request, [after.approver]);
  const item = step.world.get('sharing-item', question.item.owner, question.item.id);
  if (item === undefined) {
    return;
  }
  if (item.policy.kind === 'classical') {
    yield* given(after, after.as === 'supervisor' ? ['sealedKey'] : []);
    return;
  }
  yield* given(after, after.as === 'supervisor' ? ['part', 'generation'] : ['part']);
  const { generation } = approversNow(step, request);
  yield* unless(after.as === 'provider' || after.generation === generation, 'its part is of a key not in force');
  const { provider } = item.policy;
  const ground = {
    key: step.world.get('sharing-key', item.owner, String(provider)),
    making: step.world.get('supervision-making', String(after.generation)),
  };
  yield* holding(() => {
    demandApproval(after, { item, question }, ground);
  });
}

function* given(after: SharingAnswer, due: readonly string[]): Iterable<string> {
  const there = (['part', 'generation', 'sealedKey'] as const).filter((field) => after[field] !== undefined);
  yield* unless([...there].sort().join() === [...due].sort().join(), 'an answer gives more, or less, than it takes');
}

export function* outcome(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'sharing-outcome')) {
    const { request: named } = after;
    yield* unless(attributes.join(' ') === `${named.member} ${named.id}`, 'an outcome stands under another key');
    yield* unless(after.by === step.creator, `${step.creator} settles for ${after.by}`);
    const request = step.world.get('sharing-request', named.member, named.id);
    if (request === undefined) {
      yield 'nobody has asked for what has ended';
      return;
    }
    yield* unless(
      after.status === 'granted' || after.approvers.length === 0,
      'approvals count where nothing is granted',
    );
    yield* ends[after.status](step, after, request);
  }
}

type End = (step: Step, after: SharingOutcome, request: SharingRequest) => Iterable<string>;

const ends: Readonly<Record<SharingOutcome['status'], End>> = {
  *granted(step, { approvers }, request) {
    const { owner } = request.question.item;
    yield* demandedOpen(step, request, approvers);
    const { supervisors, threshold, generation } = approversNow(step, request);
    const [first, ...others] = approvers;
    yield* unless(
      first === owner && saidOf(step, request, owner)?.choice === 'approve',
      'its owner has not approved it',
    );
    const counted = others.filter((member) => {
      const said = saidOf(step, request, member);
      return supervisors.includes(member) && said?.choice === 'approve' && said.generation === generation;
    });
    const isEnough = counted.length === others.length && new Set(others).size >= threshold;
    yield* unless(isEnough, 'too few of its supervisors have approved it');
  },
  *refused(step, _after, request) {
    const { supervisors, threshold } = approversNow(step, request);
    const left = supervisors.filter((member) => saidOf(step, request, member)?.choice !== 'refuse');
    const byOwner = saidOf(step, request, request.question.item.owner)?.choice === 'refuse';
    yield* unless(byOwner || left.length < threshold, 'it could be granted still');
  },
  *expired(step, _after, { question }) {
    yield* unless(Date.parse(step.at) > Date.parse(question.expiresAt) + slack, 'it had time left');
  },
  *withdrawn(step, _after, { question }) {
    const item = step.world.get('sharing-item', question.item.owner, question.item.id);
    yield* unless(item?.withdrawnAt !== undefined, 'its item was not withdrawn');
  },
};

function saidOf({ world }: Step, { id }: SharingRequest, member: string): SharingAnswer | undefined {
  return world.get('sharing-answer', id, member);
}
