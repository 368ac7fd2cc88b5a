import { DomainError, type Publication, versionedId } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock, Log } from '../../ports/services.js';
import type { Publications } from './publications.js';

export interface RefreshOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly publications: Pick<Publications, 'make'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How old a publication may become, in hours; 0: nothing is refreshed. */
  readonly hours: number;
  readonly lookEveryMs?: number;
}

/**
 * Makes this member's publications again, within their epochs, as they become too old. Not those of hidden scores: they are never
 * masked twice, so that a new one takes a new epoch of all owners. @returns what ends it
 */
export function refreshPublications(options: RefreshOptions): () => void {
  const { hours, lookEveryMs = 60_000 } = options;
  if (hours === 0) {
    return () => undefined;
  }
  const timer = setInterval(() => {
    refreshOnce(options);
  }, lookEveryMs).unref();
  return () => {
    clearInterval(timer);
  };
}

/** One look at all own publications. @returns the contracts whose publications are being made again */
export function refreshOnce({ mspId, state, publications, clock, log, hours }: RefreshOptions): readonly string[] {
  const due = clock.now().getTime() - hours * 3_600_000;
  return inForce(state, mspId).flatMap(({ contract, publishedAt }) => {
    if (Date.parse(publishedAt) > due) {
      return [];
    }
    const reference = versionedId(contract.id, contract.version);
    try {
      // What becomes of it is said where it is made.
      publications.make(reference, false).made.catch(() => undefined);
      return [reference];
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'unknown';
      log.debug('publication not refreshed', { code });
      return [];
    }
  });
}

/** Own publications of the newest epoch of each contract that still takes requests, without those that are masked. */
function inForce(state: LedgerState, mspId: string): readonly Publication[] {
  const newest = new Map<string, Publication>();
  for (const each of state.list('publication').filter(({ owner, masks }) => owner === mspId && masks === undefined)) {
    const current = state.get('query-contract-current', each.contract.id);
    const isOpen = current?.status === 'active' && current.contentHash === each.contract.hash;
    if (isOpen && each.epoch > (newest.get(each.contract.hash)?.epoch ?? 0)) {
      newest.set(each.contract.hash, each);
    }
  }
  return [...newest.values()];
}
