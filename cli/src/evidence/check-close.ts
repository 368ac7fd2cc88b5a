import type { Checks, ReadTransaction } from '@entente/network/evidence';
import { GatewayRecord, Outcome, type QueryRequest, SignedReceipt } from '@entente/protocol';
import { checkAttested } from './check-attested.js';
import { checkCoApproval, isRefusedByCoApprover } from './check-co-approval.js';
import { checkPublications } from './check-publications.js';
import { checkService } from './check-service.js';
import { checkBlamed, checkEnvelope, checkShares } from './check-shares.js';
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
  const node = document.status === 'answered' ? checkService(shown, request, by, checks) : undefined;
  checks.add(
    'close',
    about,
    isRefusedByCoApprover(shown, { request, outcome: document, by })
      ? undefined
      : closeObjection(request, outcome, opening, node),
    `${document.status}, says ${document.by}`,
  );
  shown.checkReads(by, `the end of ${about}`, checks);
  if (document.status === 'answered') {
    checkReceipts(shown, request, by, checks);
    checkShares(shown, { request, outcome: document, by }, checks);
    checkPublications(shown, { request, opening, by }, checks);
    checkAttested(shown, { request, opening, by }, checks);
  }
  checkCoApproval(shown, { request, opening, outcome: document, by }, checks);
  if (document.blame !== undefined) {
    checkBlamed(shown, { request, outcome: document, by }, document.blame, checks);
  }
  if (envelope !== undefined) {
    checkEnvelope(shown, { request, outcome: document, by }, envelope, checks);
  }
}

function closeObjection(
  request: QueryRequest,
  { document, by }: Written<Outcome>,
  opening: ReadTransaction,
  node: string | undefined,
): string | undefined {
  const { member, id } = document.request;
  if (document.by !== by.creator || member !== request.question.requester || id !== request.id) {
    return `${by.creator} ended it in the name of ${document.by}, or another request`;
  }
  if (by.block < opening.block || (by.block === opening.block && by.place <= opening.place)) {
    return 'it ended before it was opened';
  }
  if (document.status !== 'answered') {
    return partyObjection(request, document.by);
  }
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
      isOnce
        ? receiptObjection(request, owner, { signed: receipt.document, raw: receipt.raw }, gateway)
        : 'it is not there once, with the close',
      'signed by its registered gateway, about this request',
    );
  }
}

/** What speaks against an owner's receipt; hashes are over `raw`, as it stands where it was found. */
export function receiptObjection(
  request: QueryRequest,
  owner: string,
  { signed: { receipt, signature }, raw }: { readonly signed: SignedReceipt; readonly raw: unknown },
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
