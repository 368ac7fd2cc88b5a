import {
  type Charter,
  isSameKey,
  longestSharingDays,
  type RequesterKey,
  type SharingAnswer,
  type SharingApprovers,
  type SharingItem,
  sharingItemHash,
  type SharingKey,
  type SharingPolicy,
  type SharingRequest,
  sharingRequestId,
  type SupervisionKey,
  supervisorsOf,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from './demand.js';
import { demandAllMembers } from './membership.js';
import { demandUsable } from './requester-keys.js';
import { isSignedBy } from './signatures.js';
import { dateOf, daysLater, isAfter } from './time.js';

interface SaidBy {
  readonly caller: string;
  readonly charter: Charter;
  readonly now: string;
}

const holds = (fact: boolean, text: string): void => {
  demand(fact, 'SHARING_INVALID', text);
};

/**
 * A member's next sharing key. That it knows the secret is for gateways and audits to check, before they seal under it.
 * @throws `DomainError` `ALREADY_EXISTS`, `SHARING_INVALID`
 */
export function announceSharingKey(
  said: TransactionInput<'sharing:AnnounceKey'>,
  { before, same }: { readonly before: SharingKey | undefined; readonly same: SharingKey | undefined },
  { caller, now }: Pick<SaidBy, 'caller' | 'now'>,
): SharingKey {
  const named = `sharing key ${String(said.version)} of ${caller}`;
  demand(same === undefined, 'ALREADY_EXISTS', `there is a ${named}`);
  holds(said.version === 1 || before !== undefined, `${named} does not follow on the last one`);
  holds(before?.publicKey !== said.publicKey, `${named} is the one before it`);
  return { kind: 'sharing-key', member: caller, ...said, announcedAt: now };
}

/** What an item is put under. */
export interface SealingKeys {
  /** The sharing key that the policy names, and whether its member has announced a later one. */
  readonly named: SharingKey;
  readonly hasLater: boolean;
  /** The supervisors' joint key in force, where the policy takes it. */
  readonly joint: SupervisionKey | undefined;
}

/**
 * An item under supervision. That its seal is made for it, under the keys that it names, is for the approvers to check.
 * @throws `DomainError` `FORBIDDEN`, `SHARING_INVALID`, `SUPERVISION_NOT_FOUND`, `MEMBER_NOT_FOUND`, `TIMESTAMP_UNACCEPTABLE`
 */
export function putItem(
  said: TransactionInput<'sharing:Put'>,
  keys: SealingKeys,
  { caller, charter, now }: SaidBy,
): SharingItem {
  const { policy, access, holders, validUntil, seal } = said;
  const hasPassed = validUntil < dateOf(now);
  demand(!hasPassed, 'TIMESTAMP_UNACCEPTABLE', `the item could be asked for until ${validUntil}, which has passed`);
  for (const [members, where] of [
    [holders, 'the list of holders'],
    [access.members, 'access'],
  ] as const) {
    demandAllMembers(charter, members, where);
    holds(new Set(members).size === members.length, `${where} names a member twice`);
    holds(!members.includes(caller), `${where} names the owner itself`);
  }
  holds(!keys.hasLater, `${keys.named.member} has announced a later sharing key: seal under that`);
  if (policy.kind === 'classical') {
    demandSupervisor(charter, policy.supervisor);
    holds(policy.supervisor !== caller, 'an item has a supervisor other than its owner');
    holds(seal.key === keys.named.publicKey, `the item is not sealed under the key of ${policy.supervisor}`);
  } else {
    demandJointKey(charter, keys.joint);
    holds(policy.generation === keys.joint.generation, 'the item is sealed under another key of the supervisors');
    holds(!keys.joint.supervisors.includes(caller), 'an owner that is a supervisor itself would hold both sides');
  }
  return { kind: 'sharing-item', owner: caller, ...said, hash: sharingItemHash(caller, said), putAt: now };
}

/** @throws `DomainError` `ITEM_CLOSED` if it is withdrawn already */
export function withdrawItem(item: SharingItem, now: string): SharingItem {
  demand(item.withdrawnAt === undefined, 'ITEM_CLOSED', `the item was withdrawn at ${item.withdrawnAt ?? ''}`);
  return { ...item, withdrawnAt: now };
}

/** What an item, and a request for it, are judged by. */
export interface ItemStanding {
  readonly item: SharingItem;
  /** The supervisors' joint key in force, of split items. */
  readonly joint: SupervisionKey | undefined;
}

/**
 * A request for an item, signed by its requester.
 * @throws `DomainError` `FORBIDDEN`, `ITEM_CLOSED`, `MEMBER_NOT_ALLOWED`, `PURPOSE_NOT_ALLOWED`, `KEY_NOT_USABLE`,
 * `PROOF_INVALID`, `SHARING_INVALID`, `TIMESTAMP_UNACCEPTABLE`
 */
export function askForItem(
  { question, signature }: TransactionInput<'sharing:Ask'>,
  key: RequesterKey,
  standing: ItemStanding,
  { caller, charter, now }: SaidBy,
): SharingRequest {
  const { requester, item: named, purpose, reader, expiresAt } = question;
  const { item } = standing;
  demand(requester === caller, 'FORBIDDEN', `${caller} cannot ask in the name of ${requester}`);
  holds(named.hash === item.hash, 'the question is about another text than the item has');
  demand(item.access.members.includes(requester), 'MEMBER_NOT_ALLOWED', `${item.id} is not for ${requester}`);
  const purposes = item.access.purposes.join(', ');
  demand(item.access.purposes.includes(purpose), 'PURPOSE_NOT_ALLOWED', `${item.id} is for ${purposes}`);
  const isSplit = item.policy.kind === 'split';
  holds((reader !== undefined) === isSplit, 'a question names a fresh key where the item is split, and only there');
  const isLong = isAfter(expiresAt, daysLater(now, longestSharingDays));
  demand(!isLong, 'TIMESTAMP_UNACCEPTABLE', `a request waits ${String(longestSharingDays)} days at most`);
  const request: SharingRequest = {
    ...{ kind: 'sharing-request', id: sharingRequestId(question), question, signature, askedAt: now },
  };
  demandOpen(request, key, standing, { charter, now });
  demand(
    isSignedBy(key.signing, { kind: 'sharing-question', value: question, signature }),
    'PROOF_INVALID',
    "the question is not signed by the requester's registered key",
  );
  return request;
}

/**
 * What let it be asked must hold when an approver approves, and when it is granted.
 * @throws `DomainError` `ITEM_CLOSED`, `MEMBER_NOT_FOUND`, `KEY_NOT_USABLE`, `DEADLINE_PASSED`, `SUPERVISION_NOT_FOUND`
 */
export function demandOpen(
  { question }: Pick<SharingRequest, 'question'>,
  key: RequesterKey,
  { item, joint }: ItemStanding,
  { charter, now }: Pick<SaidBy, 'charter' | 'now'>,
): void {
  const { withdrawnAt, validUntil, policy } = item;
  demandAllMembers(charter, [question.requester, item.owner], 'the sharing request');
  demand(withdrawnAt === undefined, 'ITEM_CLOSED', `the item was withdrawn at ${withdrawnAt ?? ''}`);
  demand(dateOf(now) <= validUntil, 'ITEM_CLOSED', `the item could be asked for until ${validUntil}`);
  demand(!isAfter(now, question.expiresAt), 'DEADLINE_PASSED', `the request waited until ${question.expiresAt}`);
  demandUsable(key, question.key.version, now);
  demand(key.outside === undefined, 'OUTSIDER_NOT_ALLOWED', 'items are shared among members, not with outside users');
  if (policy.kind === 'classical') {
    demandSupervisor(charter, policy.supervisor);
    return;
  }
  demandJointKey(charter, joint);
  const isTheirs = isSameKey(joint, policy.generation);
  demand(isTheirs, 'ITEM_CLOSED', 'the supervisors hold another key now: its owner puts the item again');
}

/** A requester's own member does not approve. @throws `DomainError` `MEMBER_NOT_ALLOWED` where that leaves too few */
export function demandApprovable({ supervisors, threshold }: SharingApprovers): void {
  const text = 'its requester is among the supervisors, and the others are too few to approve';
  demand(supervisors.length >= threshold, 'MEMBER_NOT_ALLOWED', text);
}

/**
 * An approver's word. Of an approval the parts are there that it takes; whether they are the right ones anybody can check who
 * has the ledger.
 * @throws `DomainError` `FORBIDDEN`, `ALREADY_EXISTS`, `SHARING_INVALID`
 */
export function answerRequest(
  said: TransactionInput<'sharing:Answer'>,
  earlier: SharingAnswer | undefined,
  { item, approvers }: { readonly item: SharingItem; readonly approvers: SharingApprovers },
  { caller, now }: Pick<SaidBy, 'caller' | 'now'>,
): SharingAnswer {
  const isProvider = caller === approvers.provider;
  const isApprover = isProvider || approvers.supervisors.includes(caller);
  demand(isApprover, 'FORBIDDEN', `${caller} is not among those who approve requests for ${item.id}`);
  demand(earlier === undefined, 'ALREADY_EXISTS', `${caller} has answered this request`);
  const role = isProvider ? 'provider' : 'supervisor';
  const due = said.choice === 'approve' ? fieldsOf[item.policy.kind][role] : [];
  for (const field of ['part', 'generation', 'sealedKey'] as const) {
    const isDue = due.includes(field);
    holds((said[field] !== undefined) === isDue, `this answer ${isDue ? 'takes' : 'has no'} ${field}`);
  }
  const isTheirs = said.generation === undefined || said.generation === approvers.generation;
  holds(isTheirs, 'the part was made with a share of another key of the supervisors');
  return { kind: 'sharing-answer', ...said, approver: caller, as: role, answeredAt: now };
}

/** What an approval gives. */
const fieldsOf: Readonly<
  Record<SharingPolicy['kind'], Readonly<Record<SharingAnswer['as'], readonly ('part' | 'generation' | 'sealedKey')[]>>>
> = {
  split: { provider: ['part'], supervisor: ['part', 'generation'] },
  classical: { provider: [], supervisor: ['sealedKey'] },
};

function demandSupervisor(charter: Charter, member: string): void {
  demand(supervisorsOf(charter).includes(member), 'ITEM_CLOSED', `${member} is no supervisor`);
}

function demandJointKey(charter: Charter, joint: SupervisionKey | undefined): asserts joint is SupervisionKey {
  const isTheirs = joint !== undefined && joint.supervisors.join(' ') === supervisorsOf(charter).join(' ');
  demand(
    isTheirs,
    'SUPERVISION_NOT_FOUND',
    'the supervisors as they are hold no joint key: they have its shares moved, or make another',
  );
}
