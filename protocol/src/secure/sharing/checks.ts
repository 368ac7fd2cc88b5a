import { DomainError } from '../../problems.js';
import type { SharingItem, SharingKey } from '../../documents/sharing.js';
import type { SharingAnswer, SharingQuestion } from '../../documents/sharing-request.js';
import type { SupervisionMaking } from '../../documents/supervision.js';
import { verifyingShare } from '../supervision/joint-key.js';
import { demandPartFor } from './approval.js';
import { addedKeys, demandSeal } from './content-seal.js';
import { demandSharingKey } from './sharing-key.js';

/**
 * What the ledger has that an item, and approvals of requests for it, are checked by. Chaincode checks no curves; gateways
 * do before they seal, approve or open, and whoever audits the ledger does again.
 */
export interface SharingGround {
  /** The sharing key that the item's policy names: its owner's, or of classical items its supervisor's. */
  readonly key: SharingKey | undefined;
  /** The making of the joint key in force at the time, of split items: for an item, that of its generation. */
  readonly making: SupervisionMaking | undefined;
}

/** @throws {@link DomainError} `SHARING_INVALID` if its seal was not made for it, under the keys that it names */
export function demandItem(item: SharingItem, { key, making }: SharingGround): void {
  const { kind: _kind, owner, hash: _hash, putAt: _putAt, withdrawnAt: _withdrawnAt, ...statement } = item;
  if (key === undefined) {
    throw new DomainError('SHARING_INVALID', 'the sharing key that the item names is not there');
  }
  demandSharingKey(key);
  const joint = item.policy.kind === 'split' ? [making?.publicKey ?? ''] : [];
  if (addedKeys(key.publicKey, ...joint) !== item.seal.key) {
    throw new DomainError('SHARING_INVALID', 'the item is not sealed under the keys that its policy names');
  }
  demandSeal(owner, statement);
}

/**
 * What an approval gives, if it gives a part: that of its approver, turned towards the requester for this request.
 * @param ground.making of the generation that the answer names
 * @throws {@link DomainError} `SHARING_INVALID`, `SUPERVISION_INVALID`
 */
export function demandApproval(
  answer: Pick<SharingAnswer, 'approver' | 'as' | 'part' | 'generation'>,
  { item, question }: { readonly item: SharingItem; readonly question: SharingQuestion },
  { key, making }: SharingGround,
): void {
  const { approver, as, part, generation } = answer;
  if (part === undefined) {
    return;
  }
  if (as === 'provider') {
    demandPartFor(part, { item, question, verifying: key?.publicKey ?? '' });
    return;
  }
  if (making === undefined || making.generation !== generation) {
    throw new DomainError('SHARING_INVALID', 'the part is not of the joint key that it names');
  }
  demandPartFor(part, { item, question, verifying: verifyingShare(making, approver), generation });
}
