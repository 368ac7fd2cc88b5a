import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  AllowedMeasurement,
  attestedCombining,
  attestedFault,
  type AttestedNow,
  type CombiningEnclave,
  EnclaveNode,
  QueryContract,
  type QueryRequest,
  type Receipt,
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
  if (contract === undefined || isPlain(contract, receipts)) {
    return;
  }
  const enclave = receipts.find((receipt) => receipt.enclave !== undefined)?.enclave;
  checks.add(
    'enclave',
    `request ${id.slice(0, 12)}`,
    attestedFault(contract.combine, receipts, { ...countedFor(shown, by, enclave), now: by.at }),
    enclave === undefined ? '' : enclaveInWords(enclave),
  );
}

/** What the closing read of the enclave that the receipts name, and of its code. */
function countedFor(
  shown: ShownDocuments,
  by: ReadTransaction,
  enclave: CombiningEnclave | undefined,
): Pick<AttestedNow, 'node' | 'allowed'> {
  if (enclave === undefined) {
    return { node: undefined, allowed: undefined };
  }
  const { node, measurement } = enclave;
  return {
    node: shown.readBy(by, EnclaveNode, 'enclave-node', node.host, node.id)?.document,
    allowed: shown.readBy(by, AllowedMeasurement, 'allowed-measurement', measurement)?.document,
  };
}

function enclaveInWords({ node, measurement, simulated }: CombiningEnclave): string {
  const held = simulated ? ', simulated: its host could read what it was given' : '';
  return `all owners sealed to ${node.id} of ${node.host}, verified to run ${measurement}${held}`;
}

function isPlain(contract: QueryContract, receipts: readonly Pick<Receipt, 'enclave'>[]): boolean {
  const isNamed = receipts.some(({ enclave }) => enclave !== undefined);
  return attestedCombining(contract.combine) === undefined && !isNamed;
}
