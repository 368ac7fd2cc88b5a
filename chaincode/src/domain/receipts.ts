import {
  DomainError,
  type GatewayRecord,
  type QueryRequest,
  type Receipt,
  type SignedReceipt,
} from '@entente/protocol';
import { areSameSources } from './schema-sources.js';
import { isSignedBy } from './signatures.js';

/**
 * One receipt of every owner and of nobody else, each about exactly this request and signed by its owner's gateway.
 * @throws `DomainError` `RECEIPT_INVALID` saying which owner and what
 */
export function checkReceipts(
  request: QueryRequest,
  receipts: readonly SignedReceipt[],
  gateways: ReadonlyMap<string, GatewayRecord>,
): void {
  checkOwners(Object.keys(request.owners), receipts);
  for (const signed of receipts) {
    checkContent(request, signed.receipt);
    checkSignature(signed, gateways.get(signed.receipt.owner));
  }
}

function checkOwners(owners: readonly string[], receipts: readonly SignedReceipt[]): void {
  const given = receipts.map(({ receipt }) => receipt.owner);
  for (const owner of given) {
    refuseIf(!owners.includes(owner), owner, 'is no owner in this request');
    refuseIf(given.indexOf(owner) !== given.lastIndexOf(owner), owner, 'has more than one receipt');
  }
  for (const owner of owners) {
    refuseIf(!given.includes(owner), owner, 'has no receipt');
  }
}

function checkContent(request: QueryRequest, receipt: Receipt): void {
  const { question } = request;
  const isAbout: Readonly<Record<string, boolean>> = {
    request: receipt.request.member === question.requester && receipt.request.id === request.id,
    contractHash: receipt.contractHash === question.contract.hash,
    treeHash: receipt.treeHash === request.treeHash,
    verdictHash: receipt.verdictHash === request.verdictHash,
    sources: areSameSources(receipt.sources, request.owners[receipt.owner] ?? []),
    parameters: receipt.parameters === question.parameters,
  };
  for (const [field, isRight] of Object.entries(isAbout)) {
    refuseIf(!isRight, receipt.owner, `gives a receipt with another ${field} than the request`);
  }
}

function checkSignature({ receipt, signature }: SignedReceipt, gateway: GatewayRecord | undefined): void {
  const isSigned = gateway !== undefined && isSignedBy(gateway.signing, { kind: 'receipt', value: receipt, signature });
  refuseIf(!isSigned, receipt.owner, "gives a receipt without its registered gateway's signature");
}

function refuseIf(isWrong: boolean, owner: string, what: string): void {
  if (isWrong) {
    throw new DomainError('RECEIPT_INVALID', `${owner} ${what}`);
  }
}
