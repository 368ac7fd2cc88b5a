import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  CoApproval,
  coApprovalFault,
  coApprovalInWords,
  type CoApprovalRule,
  type Outcome,
  QueryContract,
  type QueryRequest,
  SignedReceipt,
} from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';

interface Ended {
  readonly request: QueryRequest;
  /** The transaction that opened the request. */
  readonly opening: ReadTransaction;
  readonly outcome: Outcome;
  /** The transaction that ended it. */
  readonly by: ReadTransaction;
}

/**
 * Where the contract has another member approve requests: that its word stands, in its own name and before the end, if the owners
 * answered on it; and that a request which it refused ended so.
 */
export function checkCoApproval(shown: ShownDocuments, ended: Ended, checks: Checks): void {
  const { request, opening, outcome } = ended;
  const { question, id } = request;
  const { contract } = question;
  const named = [contract.id, String(contract.version)] as const;
  const rule = shown.readBy(opening, QueryContract, 'query-contract', ...named)?.document.coApproval;
  const words = shown.written(CoApproval, 'co-approval', question.requester, id);
  const receipts = Object.keys(request.owners).flatMap((owner) =>
    shown.written(SignedReceipt, 'receipt', question.requester, id, owner).map(({ document }) => document.receipt),
  );
  if (rule === undefined && words.length === 0 && receipts.every(({ coApproval }) => coApproval === undefined)) {
    return;
  }
  const answered = outcome.status === 'answered' ? coApprovalFault(rule, receipts, words[0]?.document) : undefined;
  const objection = wordsObjection(rule, words, ended) ?? answered;
  checks.add(
    'co-approval',
    `request ${id.slice(0, 12)}`,
    objection,
    rule === undefined ? '' : shownInWords(rule, words),
  );
}

/** A refusal by the member that the contract names ends a request, though it has no other part in it. */
export function isRefusedByCoApprover(
  shown: ShownDocuments,
  { request, outcome, by }: Omit<Ended, 'opening'>,
): boolean {
  const [said] = shown.written(CoApproval, 'co-approval', request.question.requester, request.id);
  const isRefusal = said?.document.choice === 'refuse' && outcome.status === 'refused';
  return isRefusal && said.by === by && said.document.by === outcome.by;
}

function wordsObjection(
  rule: CoApprovalRule | undefined,
  words: readonly Written<CoApproval>[],
  { outcome, by }: Ended,
): string | undefined {
  const [said, ...others] = words;
  if (said === undefined) {
    return undefined;
  }
  if (others.length > 0) {
    return 'its co-approver spoke twice';
  }
  const { document, by: spoken } = said;
  if (document.by !== rule?.by || spoken.creator !== rule.by) {
    return `${spoken.creator} spoke for ${document.by}, and ${rule?.by ?? 'nobody'} was to approve it`;
  }
  return isInTime(said, by) ? undefined : `it ended ${outcome.status} before, or beside, the word of ${rule.by}`;
}

/** A refusal ends the request itself; an approval stands before its end. */
function isInTime({ document, by: spoken }: Written<CoApproval>, end: ReadTransaction): boolean {
  if (document.choice === 'refuse') {
    return spoken === end;
  }
  return spoken.block < end.block || (spoken.block === end.block && spoken.place < end.place);
}

function shownInWords(rule: CoApprovalRule, [said]: readonly Written<CoApproval>[]): string {
  const found =
    said === undefined
      ? 'no word was needed, say all owners, or none was given'
      : `${rule.by}: ${said.document.choice}`;
  return `${found} (${coApprovalInWords(rule)})`;
}
