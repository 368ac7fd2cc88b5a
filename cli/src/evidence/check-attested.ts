import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  AllowedMeasurement,
  attestedCombining,
  attestedFault,
  EnclaveNode,
  QueryContract,
  type QueryRequest,
  SignedReceipt,
} from '@entente/protocol';
import type { ShownDocuments } from './shown-documents.js';

interface Answered {
  readonly request: QueryRequest;
  /** The transaction that opened the request. */
  readonly opening: ReadTransaction;
  /** The transaction that answered it. */
  readonly by: ReadTransaction;
}

/**
 * Where the contract has an enclave combine: that all owners sealed to one enclave of the host, and that it counted when the
 * answer was closed, as the ledger had it then.
 */
export function checkAttested(shown: ShownDocuments, { request, opening, by }: Answered, checks: Checks): void {
  const { question, id } = request;
  const named = [question.contract.id, String(question.contract.version)] as const;
  const contract = shown.readBy(opening, QueryContract, 'query-contract', ...named)?.document;
  const receipts = Object.keys(request.owners).flatMap((owner) =>
    shown.written(SignedReceipt, 'receipt', question.requester, id, owner).map(({ document }) => document.receipt),
  );
  const enclave = receipts.find((receipt) => receipt.enclave !== undefined)?.enclave;
  const demanded = contract === undefined ? undefined : attestedCombining(contract.combine);
  if (contract === undefined || (demanded === undefined && enclave === undefined)) {
    return;
  }
  const node = enclave && shown.readBy(by, EnclaveNode, 'enclave-node', enclave.node.host, enclave.node.id)?.document;
  const allowed =
    demanded && shown.readBy(by, AllowedMeasurement, 'allowed-measurement', demanded.measurement)?.document;
  const simulated = enclave?.simulated === true ? ', simulated: its host could read what it was given' : '';
  checks.add(
    'enclave',
    `request ${id.slice(0, 12)}`,
    attestedFault(contract.combine, receipts, { node, allowed, now: by.at }),
    `all owners sealed to ${enclave?.node.id ?? ''} of ${enclave?.node.host ?? ''}, which ${String(node?.verifiedBy.length ?? 0)} gateways had verified to run ${enclave?.measurement ?? ''}${simulated}`,
  );
}
