import type { SharingRequest, SupervisionKey } from '@entente/protocol';
import { type Step, supervisors, unless } from './step.js';

/** Why a request for an item may not be asked, approved or granted now: everything that has to hold at each of these. */
export function* demandedOpen(
  step: Step,
  { question }: Pick<SharingRequest, 'question'>,
  actors: readonly string[],
): Iterable<string> {
  const { world, at, charter } = step;
  const { requester, key, item: named, expiresAt } = question;
  const item = world.get('sharing-item', named.owner, named.id);
  yield* unless(item !== undefined && item.withdrawnAt === undefined, 'its item was withdrawn');
  yield* unless((item?.validUntil ?? '') >= at.slice(0, 10), 'its item was over');
  yield* unless(Date.parse(at) <= Date.parse(expiresAt), 'its time was over');
  const registered = world.get('requester-key', requester, key.id);
  const isUsable = registered?.status === 'active' && registered.version === key.version;
  const isValid = registered !== undefined && Date.parse(registered.validUntil) > Date.parse(at);
  yield* unless(isUsable && isValid, 'its key was revoked, renewed or had ended');
  const members = [requester, named.owner, ...actors];
  yield* unless(
    members.every((member) => charter?.members[member] !== undefined),
    'somebody in it is no member any more',
  );
  yield* unless(!isStopped(step, members, question), 'somebody in it, its key or the alliance was frozen');
  yield* unless(hasItsSupervisors(step, question), 'its supervisors have changed, or hold another key');
}

function isStopped(
  { world }: Step,
  members: readonly string[],
  { requester, key }: SharingRequest['question'],
): boolean {
  return (world.get('freezes')?.frozen ?? []).some(({ target }) => {
    if ('member' in target) {
      return members.includes(target.member);
    }
    return 'alliance' in target || ('key' in target && target.key.member === requester && target.key.id === key.id);
  });
}

function hasItsSupervisors({ world, charter }: Step, { item: named }: SharingRequest['question']): boolean {
  const policy = world.get('sharing-item', named.owner, named.id)?.policy;
  const theirs = supervisors(charter);
  if (policy?.kind === 'classical') {
    return theirs.includes(policy.supervisor);
  }
  const joint = world.get('supervision-key');
  const isSame = joint !== undefined && [...joint.supervisors].sort().join() === [...theirs].sort().join();
  return isSame && isOf(joint, policy?.generation);
}

/** A key stays the same where its shares were dealt out anew, from the generation on that it was made as. */
function isOf({ generation, origin }: Pick<SupervisionKey, 'generation' | 'origin'>, sealedUnder = 0): boolean {
  return sealedUnder >= (origin ?? generation) && sealedUnder <= generation;
}

/** Who may answer by now, and how many supervisors it takes. Nobody counts for its own request. */
export function approversNow(
  { world }: Step,
  { question }: Pick<SharingRequest, 'question'>,
): { readonly supervisors: readonly string[]; readonly threshold: number; readonly generation?: number } {
  const { owner, id } = question.item;
  const policy = world.get('sharing-item', owner, id)?.policy;
  const others = (members: readonly string[]): readonly string[] =>
    members.filter((member) => member !== question.requester);
  if (policy?.kind === 'classical') {
    return { supervisors: others([policy.supervisor]), threshold: 1 };
  }
  const joint = world.get('supervision-key');
  const isTheirs = joint !== undefined && isOf(joint, policy?.generation);
  return isTheirs
    ? { supervisors: others(joint.supervisors), threshold: joint.threshold, generation: joint.generation }
    : { supervisors: [], threshold: 1 };
}
