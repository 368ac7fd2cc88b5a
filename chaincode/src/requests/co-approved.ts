import { coApprovalFault, DomainError, type QueryRequest, type SignedReceipt } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

/**
 * Whether a request was to be co-approved depends on its parameters, which the ledger does not see: the owners say it in their
 * receipts. What they say must be the same, fit the contract, and be borne out by the co-approver's word.
 * @throws `DomainError` `CO_APPROVAL_MISSING`
 */
export async function demandCoApproved(
  state: AllianceState,
  { id, question: { requester, contract } }: QueryRequest,
  receipts: readonly SignedReceipt[],
): Promise<void> {
  const { coApproval } = await state.queryContracts.get(contract.id, String(contract.version));
  const isSaid = receipts.some(({ receipt }) => receipt.coApproval === 'given');
  const fault = coApprovalFault(
    coApproval,
    receipts.map(({ receipt }) => receipt),
    isSaid ? await state.coApprovals.find(requester, id) : undefined,
  );
  if (fault !== undefined) {
    throw new DomainError('CO_APPROVAL_MISSING', fault);
  }
}
