import { contentHash } from '../hash.js';
import type { SharingItem, SharingStatement } from '../documents/sharing.js';
import type { SharingAnswer, SharingQuestion, SharingStatus } from '../documents/sharing-request.js';
import type { SupervisionKey } from '../documents/supervision.js';

/** What requests for an item are for: everything that its owner said of it. */
export function sharingItemHash(owner: string, statement: SharingStatement): string {
  return contentHash('sharing-item', { owner, ...statement });
}

/** The id of the request that a question becomes. */
export function sharingRequestId(question: SharingQuestion): string {
  return contentHash('sharing-question', question);
}

/** Who may answer a request for an item, and how many supervisors it takes. */
export interface SharingApprovers {
  readonly provider: string;
  readonly supervisors: readonly string[];
  readonly threshold: number;
  /** Of the supervisors' joint key, where it takes one: parts of another generation do not count. */
  readonly generation?: number;
}

/**
 * @param key the supervisors' key in force, for items that are split, if it is that of the item's generation
 * @param requester whose own word does not count
 */
export function sharingApprovers(
  { owner, policy }: Pick<SharingItem, 'owner' | 'policy'>,
  key: Pick<SupervisionKey, 'generation' | 'supervisors' | 'threshold'> | undefined,
  requester: string,
): SharingApprovers {
  if (policy.kind === 'classical') {
    return { provider: owner, supervisors: [policy.supervisor].filter((each) => each !== requester), threshold: 1 };
  }
  const { supervisors = [], threshold = 1, generation = policy.generation } = key ?? {};
  return { provider: owner, supervisors: supervisors.filter((each) => each !== requester), threshold, generation };
}

/** What the answers amount to; undefined as long as those that are missing could change it. Silence is no approval. */
export function sharingStanding(
  { provider, supervisors, threshold, generation }: SharingApprovers,
  answers: readonly SharingAnswer[],
):
  | { readonly status: Extract<SharingStatus, 'granted' | 'refused'>; readonly approvers: readonly string[] }
  | undefined {
  const said = (member: string): SharingAnswer | undefined => answers.find(({ approver }) => approver === member);
  const refused = supervisors.filter((member) => said(member)?.choice === 'refuse');
  if (said(provider)?.choice === 'refuse' || supervisors.length - refused.length < threshold) {
    return { status: 'refused', approvers: [] };
  }
  const approved = supervisors.filter((member) => {
    const answer = said(member);
    return answer?.choice === 'approve' && answer.generation === generation;
  });
  const isGranted = said(provider)?.choice === 'approve' && approved.length >= threshold;
  return isGranted ? { status: 'granted', approvers: [provider, ...approved] } : undefined;
}
