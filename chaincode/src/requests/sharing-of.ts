import {
  DomainError,
  isMemberFrozen,
  isSameKey,
  type RequestReference,
  sharingApprovers,
  type SharingAnswer,
  type SharingApprovers,
  type SharingItem,
  type SharingOutcome,
  type SharingQuestion,
  type SharingRequest,
  sharingStanding,
  type SupervisionKey,
} from '@entente/protocol';
import { demandNotFrozen } from '../domain/freezes.js';
import { demandOpen, type ItemStanding } from '../domain/sharing.js';
import { hasSurelyPassed } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import { freezesNow } from '../proposed/unfreeze.js';
import type { Moment } from './moment.js';

/** @throws `DomainError` `SHARING_NOT_FOUND`, `SHARING_ENDED` */
export async function openSharingRequest(
  { sharing }: AllianceState,
  { member, id }: RequestReference,
): Promise<SharingRequest> {
  const request = await sharing.requests.get(member, id);
  const outcome: SharingOutcome | undefined = await sharing.outcomes.find(member, id);
  if (outcome !== undefined) {
    throw new DomainError('SHARING_ENDED', `the sharing request has ended: ${outcome.status}`);
  }
  return request;
}

/** What an item is judged by. */
export async function standingOf(state: AllianceState, item: SharingItem): Promise<ItemStanding> {
  return { item, joint: item.policy.kind === 'split' ? await state.supervisionKey.find() : undefined };
}

/** Who may answer. Where the supervisors hold another key by now, nobody can approve, and the owner may still refuse. */
export function approversOf({ item, joint }: ItemStanding, requester: string): SharingApprovers {
  const { policy } = item;
  const isTheirs = policy.kind === 'split' && joint !== undefined && isSameKey(joint, policy.generation);
  const key: SupervisionKey | undefined = isTheirs ? joint : undefined;
  return sharingApprovers(item, key, requester);
}

/** Everything that let it be asked still holds. @throws `DomainError` with what does not */
export async function demandStillOpen(
  { state, charter, now }: Omit<Moment, 'caller'>,
  request: Pick<SharingRequest, 'question'>,
  standing: ItemStanding,
): Promise<void> {
  const { requester, key } = request.question;
  demandOpen(request, await state.requesterKeys.get(requester, key.id), standing, { charter, now });
  await demandSharingNotFrozen(state, request.question);
}

/** @throws `DomainError` `FROZEN`: the requester, its key, the owner, somebody else who acts, or the alliance */
export async function demandSharingNotFrozen(
  state: AllianceState,
  { requester, key, item }: Pick<SharingQuestion, 'requester' | 'key' | 'item'>,
  actor?: string,
): Promise<void> {
  const owners = Object.fromEntries([item.owner, ...(actor === undefined ? [] : [actor])].map((each) => [each, []]));
  // Items are read under no query contract and no schema, and no text of that form names one.
  demandNotFrozen(await freezesNow(state), { requester, key: key.id, contract: '', schemas: [], owners });
}

/**
 * How a request ends, by what was said until now; answers of members that are frozen, or gone, do not count.
 * @throws `DomainError` `SHARING_UNDECIDED`; or, if it would be granted, why it may not be
 */
export async function endOf(
  moment: Moment,
  request: SharingRequest,
  standing: ItemStanding,
): Promise<Pick<SharingOutcome, 'status' | 'approvers'>> {
  const { question, id } = request;
  if (standing.item.withdrawnAt !== undefined) {
    return { status: 'withdrawn', approvers: [] };
  }
  const approvers = approversOf(standing, question.requester);
  const reached = sharingStanding(approvers, await countedAnswers(moment, id, approvers));
  if (reached?.status === 'refused') {
    return reached;
  }
  if (hasSurelyPassed(question.expiresAt, moment.now)) {
    return { status: 'expired', approvers: [] };
  }
  if (reached === undefined) {
    throw new DomainError('SHARING_UNDECIDED', waitingFor(approvers));
  }
  await demandStillOpen(moment, request, standing);
  return reached;
}

function waitingFor({ provider, supervisors, threshold }: SharingApprovers): string {
  return `it takes ${provider} and ${String(threshold)} of ${supervisors.join(', ')}`;
}

async function countedAnswers(
  { state, charter }: Pick<Moment, 'state' | 'charter'>,
  id: string,
  { provider, supervisors }: SharingApprovers,
): Promise<readonly SharingAnswer[]> {
  const freezes = await freezesNow(state);
  const answers: SharingAnswer[] = [];
  for (const member of [provider, ...supervisors]) {
    const answer: SharingAnswer | undefined = await state.sharing.answers.find(id, member);
    const counts = !isMemberFrozen(freezes, member) && Object.hasOwn(charter.members, member);
    if (answer !== undefined && (counts || answer.choice === 'refuse')) {
      answers.push(answer);
    }
  }
  return answers;
}
