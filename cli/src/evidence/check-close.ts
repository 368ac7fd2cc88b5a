import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  contentHash,
  GatewayRecord,
  Outcome,
  type QueryRequest,
  RequestElection,
  RequestService,
  SignedReceipt,
} from '@entente/protocol';
import { partOf, type ShownDocuments, type Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

/** How a request ended: by whom, with which receipts, and whether an envelope is the one that it ended with. */
export function checkClose(
  shown: ShownDocuments,
  { document: request, by: opening }: Written<QueryRequest>,
  envelope: string | undefined,
  checks: Checks,
): void {
  const about = `request ${request.id.slice(0, 12)}`;
  const reference = [request.question.requester, request.id] as const;
  const [outcome, ...others] = shown.written(Outcome, 'outcome', ...reference);
  if (outcome === undefined || others.length > 0) {
    checks.add('close', about, outcome === undefined ? 'its end is not shown' : 'it ended twice', '');
    return;
  }
  const { document, by } = outcome;
  checks.add(
    'close',
    about,
    closeObjection(shown, request, outcome, opening),
    `${document.status}, says ${document.by}`,
  );
  shown.checkReads(by, `the end of ${about}`, checks);
  if (document.status === 'answered') {
    checkReceipts(shown, request, by, checks);
  }
  if (envelope !== undefined) {
    const isSame = contentHash('envelope', envelope.trim()) === document.envelopeHash;
    checks.add('envelope-hash', about, isSame ? undefined : 'it is another envelope', 'it ended with this envelope');
  }
}

function closeObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  { document, by }: Written<Outcome>,
  opening: ReadTransaction,
): string | undefined {
  const { member, id } = document.request;
  if (document.by !== by.creator || member !== request.question.requester || id !== request.id) {
    return `${by.creator} ended it in the name of ${document.by}, or another request`;
  }
  if (by.block < opening.block || (by.block === opening.block && by.place <= opening.place)) {
    return 'it ended before it was opened';
  }
  return document.status === 'answered' ? serviceObjection(shown, request, by) : partyObjection(request, document.by);
}

/** Who was to combine: whoever replaced another, else who is named, else whom the owners chose. */
function serviceObjection(shown: ShownDocuments, request: QueryRequest, by: ReadTransaction): string | undefined {
  const reference = [request.question.requester, request.id] as const;
  const replaced = shown.readBy(by, RequestService, 'service', ...reference)?.document.node;
  const chosen = shown.written(RequestElection, 'service-election', ...reference)[0]?.document.order[0];
  const node = replaced ?? request.serviceNode ?? chosen;
  return node === by.creator ? undefined : `${by.creator} closed it, and ${node ?? 'nobody'} was to combine`;
}

/** Without an answer any party may end it; who else may have combined is not known here where owners choose. */
function partyObjection({ question, owners, serviceNode, service }: QueryRequest, by: string): string | undefined {
  const parties = [question.requester, ...Object.keys(owners), serviceNode, ...(service?.candidates ?? [])];
  return parties.includes(by) ? undefined : `${by} has no part in it`;
}

function checkReceipts(shown: ShownDocuments, request: QueryRequest, by: ReadTransaction, checks: Checks): void {
  for (const owner of Object.keys(request.owners)) {
    const about = `receipt of ${owner}`;
    const receipts = shown.written(SignedReceipt, 'receipt', request.question.requester, request.id, owner);
    const gateway = shown.readBy(by, GatewayRecord, 'gateway', owner)?.document;
    const [receipt, ...others] = receipts;
    const isOnce = receipt !== undefined && others.length === 0 && receipt.by === by;
    checks.add(
      'receipt',
      about,
      isOnce ? receiptObjection(request, owner, receipt, gateway) : 'it is not there once, with the close',
      'signed by its registered gateway, about this request',
    );
  }
}

function receiptObjection(
  request: QueryRequest,
  owner: string,
  { document: { receipt, signature }, raw }: Written<SignedReceipt>,
  gateway: GatewayRecord | undefined,
): string | undefined {
  const { question } = request;
  const expected: Readonly<Record<string, readonly [unknown, unknown]>> = {
    request: [receipt.request.id, request.id],
    member: [receipt.request.member, question.requester],
    owner: [receipt.owner, owner],
    contract: [receipt.contractHash, question.contract.hash],
    tree: [receipt.treeHash, request.treeHash],
    verdict: [receipt.verdictHash, request.verdictHash],
    parameters: [receipt.parameters, question.parameters],
    sources: [JSON.stringify(receipt.sources), JSON.stringify(request.owners[owner])],
  };
  const other = Object.entries(expected).find(([, [found, due]]) => found !== due)?.[0];
  if (other !== undefined) {
    return `it names another ${other}`;
  }
  const isGood = gateway !== undefined && isSigned('receipt', partOf(raw, 'receipt'), signature, gateway.signing);
  return isGood ? undefined : 'its registered gateway did not sign it';
}
