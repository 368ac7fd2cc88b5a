import {
  type AnchoredProof,
  DomainError,
  encode,
  isUnderRoot,
  type QueryRequest,
  recordHash,
  signingInput,
  type SignedClosing,
} from '@entente/protocol';
import type { Journal } from '../../ports/journal.js';
import type { Ledger, LedgerState } from '../../ports/ledger.js';
import type { Conclusion, Signatures } from '../../ports/services.js';
import { checkReceipt } from '../check-receipt.js';
import type { Jobs } from '../jobs.js';
import { servingOnLedger } from '../serving.js';
import { waitFor } from '../wait-for.js';
import { closingIn } from './concluded-state.js';

export interface TakeConclusionOptions {
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Pick<Jobs, 'nudge'>;
  readonly signatures: Signatures;
  readonly patienceMs: number;
}

/**
 * Takes in a service node's word on how a request was answered, and keeps it as evidence; with the proof that it is anchored
 * only if the root is on the ledger.
 * @throws DomainError `REQUEST_NOT_FOUND`, `FORBIDDEN`, `PROOF_INVALID`, `RECEIPT_INVALID`, `COMMITMENT_MISMATCH`, `MEMBER_UNAVAILABLE`
 */
export async function takeConclusion(
  options: TakeConclusionOptions,
  caller: string,
  { closing: signed, anchored }: Conclusion,
): Promise<void> {
  const { ledger, journal, jobs, patienceMs } = options;
  const { member, id } = signed.closing.request;
  const request = await waitFor(ledger.state, () => ledger.state.get('request', member, id), patienceMs);
  if (request === undefined) {
    throw new DomainError('MEMBER_UNAVAILABLE', `request ${id} is not seen here yet`);
  }
  demandWord(options, caller, request, signed);
  if (anchored !== undefined) {
    await demandAnchored(ledger.state, signed, anchored, patienceMs);
  }
  for (const role of ['requester', 'owner'] as const) {
    const job = journal.job(role, member, id);
    const earlier = closingIn(job);
    if (earlier !== undefined && encode(earlier) !== encode(signed)) {
      throw new DomainError('COMMITMENT_MISMATCH', `${caller} said something else of request ${id} before`);
    }
    if (job !== undefined) {
      const data = { closing: signed, ...(anchored === undefined ? {} : { anchored }) };
      journal.moveJob(job, job.step, { data });
      jobs.nudge(role, member, id);
    }
  }
}

function demandWord(
  { ledger: { state }, signatures }: TakeConclusionOptions,
  caller: string,
  request: QueryRequest,
  { closing, signature }: SignedClosing,
): void {
  if (request.batched !== true) {
    throw new DomainError('FORBIDDEN', `request ${request.id} is closed on the ledger`);
  }
  if (closing.by !== caller || servingOnLedger(state, request)?.node !== caller) {
    throw new DomainError('FORBIDDEN', `${caller} does not serve request ${request.id}`);
  }
  const gateway = state.get('gateway', caller);
  if (gateway === undefined || !signatures.verify(signingInput('closing', closing), signature, gateway.signing)) {
    throw new DomainError('PROOF_INVALID', `the closing is not signed by the gateway of ${caller}`);
  }
  for (const receipt of closing.receipts) {
    checkReceipt(receipt, request, state, signatures);
  }
  const owners = closing.receipts.map(({ receipt: { owner } }) => owner).sort();
  if (encode(owners) !== encode(Object.keys(request.owners).sort())) {
    throw new DomainError('RECEIPT_INVALID', 'the closing does not have one receipt of each owner');
  }
}

async function demandAnchored(
  state: LedgerState,
  signed: SignedClosing,
  { root, proof }: AnchoredProof,
  patienceMs: number,
): Promise<void> {
  const anchor = await waitFor(state, () => state.get('anchor', signed.closing.by, root), patienceMs);
  if (anchor === undefined) {
    throw new DomainError('MEMBER_UNAVAILABLE', 'the root is not seen on the ledger here yet');
  }
  if (anchor.count !== proof.count || !isUnderRoot(root, recordHash(signed), proof)) {
    throw new DomainError('PROOF_INVALID', 'the closing is not under the root that it is said to be under');
  }
}
