import { DomainError, type QueryRequest, signingInput, type SignedReceipt } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Signatures } from '../ports/services.js';

/**
 * A receipt must be about this request and nothing else, and be signed by the key its owner registered.
 * The ledger checks the same when the request is closed; owners and service node check it before partial results move.
 * @throws DomainError `RECEIPT_INVALID`
 */
export function checkReceipt(
  { receipt, signature }: SignedReceipt,
  request: QueryRequest,
  state: LedgerState,
  signatures: Signatures,
): void {
  const { owner } = receipt;
  const sources = request.owners[owner];
  const gateway = state.get('gateway', owner);
  const expectations: readonly (readonly [string, boolean])[] = [
    ['owner', sources !== undefined && gateway !== undefined],
    ['request', receipt.request.id === request.id && receipt.request.member === request.question.requester],
    ['contractHash', receipt.contractHash === request.question.contract.hash],
    ['treeHash', receipt.treeHash === request.treeHash],
    ['verdictHash', receipt.verdictHash === request.verdictHash],
    ['parameters', receipt.parameters === request.question.parameters],
    [
      'sources',
      JSON.stringify(receipt.sources.map(({ id, mappingHash }) => [id, mappingHash])) ===
        JSON.stringify(sources?.map(({ id, mappingHash }) => [id, mappingHash])),
    ],
    [
      'signature',
      gateway !== undefined && signatures.verify(signingInput('receipt', receipt), signature, gateway.signing),
    ],
  ];
  const fault = expectations.find(([, holds]) => !holds);
  if (fault !== undefined) {
    throw new DomainError('RECEIPT_INVALID', `the receipt of ${owner} does not hold: ${fault[0]}`);
  }
}
