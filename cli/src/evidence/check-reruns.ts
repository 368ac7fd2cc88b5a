import type { Checks } from '@entente/network/evidence';
import {
  Charter,
  contentHash,
  type EcPublicJwk,
  encode,
  type EvidenceBundle,
  GatewayRecord,
  type HashKind,
  type QueryRequest,
  type RerunRecord,
  type SignedRerunAnswer,
  SignedReceipt,
} from '@entente/protocol';
import type { ShownDocuments, Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

/**
 * What came of running the request again: off the ledger, signed by the supervisor that asked and by each owner. The bundle
 * proves what is said in it, and not that nobody left out another time.
 */
export function checkReruns(
  shown: ShownDocuments,
  { reruns = [] }: EvidenceBundle,
  { document: request, by }: Written<QueryRequest>,
  checks: Checks,
): void {
  const charter = shown.readBy(by, Charter, 'charter')?.document;
  for (const record of reruns) {
    const { demand, signature } = record.demand;
    const about = `rerun demanded by ${demand.supervisor}`;
    const objection = demandObjection(request, charter, record);
    if (objection !== undefined) {
      checks.add('rerun', about, objection, '');
      continue;
    }
    checkSigned(shown, { kind: 'rerun-demand', value: demand, signature, by: demand.supervisor, about }, checks);
    for (const answer of record.answers) {
      checkAnswer(shown, request, record, answer, checks);
    }
    for (const { owner, code } of record.unanswered) {
      checks.unknown('rerun', `rerun by ${owner}`, `it gave no answer: ${code}`);
    }
  }
}

function demandObjection(
  request: QueryRequest,
  charter: Charter | undefined,
  { demand: { demand } }: RerunRecord,
): string | undefined {
  if (encode(demand.request) !== encode({ member: request.question.requester, id: request.id })) {
    return 'it is about another request';
  }
  const isSupervisor = charter?.members[demand.supervisor]?.roles.includes('supervisor') === true;
  return isSupervisor ? undefined : 'it was no supervisor when the request was opened';
}

function checkAnswer(
  shown: ShownDocuments,
  request: QueryRequest,
  { demand: { demand } }: RerunRecord,
  { answer, signature }: SignedRerunAnswer,
  checks: Checks,
): void {
  const { owner, result } = answer;
  const receipts = shown.written(SignedReceipt, 'receipt', request.question.requester, request.id, owner);
  const expected: Readonly<Record<string, boolean>> = {
    demand: answer.demand === contentHash('rerun-demand', demand),
    request: encode(answer.request) === encode(demand.request),
    owner: Object.hasOwn(request.owners, owner),
    receipt: receipts.every(({ document }) => document.receipt.partial === answer.receipt),
  };
  const about = `rerun by ${owner}: ${result}`;
  const other = Object.entries(expected).find(([, holds]) => !holds)?.[0];
  if (other !== undefined) {
    checks.add('rerun', about, `it names another ${other}`, '');
    return;
  }
  checkSigned(shown, { kind: 'rerun-answer', value: answer, signature, by: owner, about }, checks);
}

interface Signed {
  readonly kind: HashKind;
  readonly value: unknown;
  readonly signature: string;
  readonly by: string;
  readonly about: string;
}

/** A gateway may have registered another key since: then nothing here says whose signature it is. */
function checkSigned(shown: ShownDocuments, { kind, value, signature, by, about }: Signed, checks: Checks): void {
  const keys: readonly EcPublicJwk[] = shown
    .written(GatewayRecord, 'gateway', by)
    .map(({ document }) => document.signing);
  if (keys.length === 0) {
    checks.unknown('rerun', about, `the key of its gateway is not in the evidence`);
    return;
  }
  const isGood = keys.some((key) => isSigned(kind, value, signature, key));
  checks.add('rerun', about, isGood ? undefined : 'no key that its gateway is shown with signed it', `signed by ${by}`);
}
