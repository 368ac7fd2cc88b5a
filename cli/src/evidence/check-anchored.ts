import type { Checks } from '@entente/network/evidence';
import {
  Anchor,
  contentHash,
  type EvidenceBundle,
  GatewayRecord,
  isUnderRoot,
  type QueryRequest,
  recordHash,
} from '@entente/protocol';
import { receiptObjection } from './check-close.js';
import type { ShownDocuments, Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

type Concluded = NonNullable<EvidenceBundle['concluded']>;

/**
 * How a request ended whose evidence is batched: the service node's signed word with all receipts, under a root that it put
 * on the ledger. No transaction reads the keys that signed, so each registration that came before the anchor will do.
 */
export function checkAnchored(
  shown: ShownDocuments,
  { document: request }: Written<QueryRequest>,
  { concluded, envelope }: { readonly concluded: Concluded | undefined; readonly envelope: string | undefined },
  checks: Checks,
): void {
  const about = `request ${request.id.slice(0, 12)}`;
  if (concluded === undefined) {
    checks.add('close', about, 'its end is not shown', '');
    return;
  }
  const { closing } = concluded.closing;
  checks.add('close', about, closingObjection(shown, request, concluded), `answered, says ${closing.by}`);
  checks.add('anchor', about, anchorObjection(shown, concluded), `its end is under a root that ${closing.by} anchored`);
  for (const owner of Object.keys(request.owners)) {
    checks.add(
      'receipt',
      `receipt of ${owner}`,
      receiptOf(shown, request, owner, concluded),
      'signed by its registered gateway, about this request',
    );
  }
  if (envelope !== undefined) {
    const isSame = contentHash('envelope', envelope.trim()) === closing.envelopeHash;
    checks.add('envelope-hash', about, isSame ? undefined : 'it is another envelope', 'it ended with this envelope');
  }
}

function closingObjection(
  shown: ShownDocuments,
  request: QueryRequest,
  { closing: { closing, signature } }: Concluded,
): string | undefined {
  const { member, id } = closing.request;
  if (id !== request.id || member !== request.question.requester) {
    return 'it is the end of another request';
  }
  if (closing.by !== request.serviceNode) {
    return `${closing.by} closed it, and ${request.serviceNode ?? 'nobody'} was to combine`;
  }
  const isGood = gatewaysOf(shown, closing.by).some(({ signing }) => isSigned('closing', closing, signature, signing));
  return isGood ? undefined : 'its registered gateway did not sign it';
}

function anchorObjection(shown: ShownDocuments, { closing, anchored }: Concluded): string | undefined {
  const { root, proof } = anchored;
  const [anchor] = shown.written(Anchor, 'anchor', closing.closing.by, root);
  if (anchor?.by.creator !== closing.closing.by) {
    return 'no transaction of it put this root on the ledger';
  }
  if (anchor.document.count !== proof.count || anchor.document.root !== root) {
    return 'the root is over another number of records';
  }
  return isUnderRoot(root, recordHash(closing), proof) ? undefined : 'it is not under the root';
}

function receiptOf(
  shown: ShownDocuments,
  request: QueryRequest,
  owner: string,
  { closing: { closing } }: Concluded,
): string | undefined {
  const [signed, ...others] = closing.receipts.filter(({ receipt }) => receipt.owner === owner);
  if (signed === undefined || others.length > 0 || closing.receipts.length !== Object.keys(request.owners).length) {
    return 'it is not there once, or others are';
  }
  const objections = gatewaysOf(shown, owner).map((gateway) =>
    receiptObjection(request, owner, { signed, raw: signed }, gateway),
  );
  return objections.includes(undefined) ? undefined : (objections[0] ?? 'its gateway is not shown');
}

function gatewaysOf(shown: ShownDocuments, member: string): readonly GatewayRecord[] {
  return shown.written(GatewayRecord, 'gateway', member).map(({ document }) => document);
}
