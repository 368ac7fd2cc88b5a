import { DomainError, merkleTree, mostAnchored, recordHash } from '@entente/protocol';
import type { Job, Journal } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Log } from '../../ports/services.js';
import type { Jobs } from '../jobs.js';
import { closingIn } from './concluded-state.js';

export interface AnchorClosingsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Pick<Jobs, 'nudge'>;
  readonly log: Log;
  readonly everyMs: number;
}

/**
 * Anchors what this gateway has released since the last time, all under one root. What was released and not anchored when the
 * process ended is in the journal, and is anchored after the next start.
 * @returns what ends it
 */
export function anchorClosings(options: AnchorClosingsOptions): () => void {
  const { log, everyMs } = options;
  let isAnchoring = false;
  const timer = setInterval(() => {
    if (isAnchoring) {
      return;
    }
    isAnchoring = true;
    anchorNow(options)
      .catch((error: unknown) => {
        log.warn('not anchored', { code: error instanceof DomainError ? error.code : 'unknown' });
      })
      .finally(() => {
        isAnchoring = false;
      });
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}

/** @throws DomainError the ledger's; all is tried again the next time */
export async function anchorNow({ mspId, ledger, journal, jobs, log }: AnchorClosingsOptions): Promise<void> {
  const released = journal
    .openJobs()
    .filter(({ role, step }) => role === 'service' && step === 'released')
    .slice(0, mostAnchored);
  if (released.length === 0) {
    return;
  }
  const { root, proofs } = merkleTree(released.map((job) => recordHash(closingIn(job))));
  if (ledger.state.get('anchor', mspId, root) === undefined) {
    await ledger.submit('queries:Anchor', { root, count: released.length });
  }
  log.info('anchored', { count: released.length });
  released.forEach((job, index) => {
    moveOn(journal, job, { root, proof: proofs[index] });
    jobs.nudge('service', job.member, job.request);
  });
}

function moveOn(journal: Journal, job: Job, anchored: object): void {
  journal.moveJob(job, 'anchored', { data: { anchored }, redoable: true });
}

/** A request that this gateway is to answer gets its part here at once, so that it ends when it is due, whoever is away. */
export function serveBatched({
  mspId,
  ledger: { state },
  journal,
}: AnchorClosingsOptions): (member: string, id: string) => void {
  return (member, id) => {
    const request = state.get('request', member, id);
    if (request?.batched === true && request.serviceNode === mspId && state.get('outcome', member, id) === undefined) {
      journal.createJob({ role: 'service', member, request: id, step: 'collecting', data: {}, redoable: true });
    }
  };
}
