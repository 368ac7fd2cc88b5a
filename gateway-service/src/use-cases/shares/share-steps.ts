import { DomainError, type PartialResult, type SignedReceipt } from '@entente/protocol';
import type { Job } from '../../ports/journal.js';
import type { Checkpoint, HandedShare } from '../../ports/services.js';
import { demandAllowed } from '../demand-allowed.js';
import { commitWithAll, type HandInOptions } from '../hand-in.js';
import type { StepResult } from '../jobs.js';
import { requestFacts } from '../request-facts.js';
import { servingOnLedger } from '../serving.js';
import { makeShare, type MakeShareOptions } from './make-share.js';
import { unlessLeft } from './unless-left.js';

export type SharingOptions = HandInOptions &
  Pick<MakeShareOptions, 'mspId' | 'envelopes' | 'clock' | 'hidden' | 'counting' | 'kept' | 'computing'> & {
    readonly checkpoint: Checkpoint;
    readonly deadlineMs: number;
  };

interface SharingData {
  readonly partial?: PartialResult;
  readonly receipt?: SignedReceipt;
  readonly share?: HandedShare;
}

/**
 * Commits with all other owners, computes with them, and keeps the sealed share: it is handed in as it is, however often.
 * @throws DomainError what stands against it, or what the computation ends with
 */
export async function computeShare(options: SharingOptions, job: Job): Promise<StepResult> {
  const { ledger, contracts, signatures } = options;
  const { request, facts } = requestFacts(ledger.state, contracts, { member: job.member, id: job.request });
  demandAllowed(request, facts, { state: ledger.state, signatures });
  const { partial, receipt } = sharingData(job);
  const serving = servingOnLedger(ledger.state, request);
  if (partial === undefined || receipt === undefined || serving === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no input, or nobody passes shares on');
  }
  const share = await unlessLeft(options, job, serving.node, async () => {
    await commitWithAll(options, job, { request, serving, receipt });
    return makeShare(options, request, facts, partial);
  });
  return { step: 'shared', data: { share } };
}

/**
 * What was computed is worth nothing any more if an attempt after it has begun: another owner was restarted, or waited in vain.
 * The committed input is still there, so this owner computes again.
 */
export function computeAgain({ computing }: SharingOptions, job: Job): StepResult | undefined {
  const { share } = sharingData(job);
  const attempt = share?.signed.statement.attempt ?? 0;
  return computing.isVoid({ member: job.member, id: job.request }, attempt)
    ? { step: 'ran', data: { share: undefined } }
    : undefined;
}

/** Gives the sealed share to whoever passes the shares on; it cannot read it. */
export async function handInShare(options: SharingOptions, job: Job): Promise<StepResult> {
  const { request } = requestFacts(options.ledger.state, options.contracts, { member: job.member, id: job.request });
  const serving = servingOnLedger(options.ledger.state, request);
  const { share } = sharingData(job);
  if (share === undefined || serving === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no share, or nobody passes shares on');
  }
  options.checkpoint('shared');
  await options.link.share(serving.node, share);
  return { step: 'sent', redoable: true };
}

function sharingData(job: Job): SharingData {
  return job.data;
}
