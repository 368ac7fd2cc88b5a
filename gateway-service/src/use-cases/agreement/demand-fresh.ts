import { DomainError } from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';

export interface DemandFreshOptions {
  readonly ledger: Ledger;
  /** Whether a transaction of this gateway was committed so recently that its copy of the ledger counts as fresh. */
  readonly isFresh: () => boolean;
}

/**
 * Makes sure that this gateway sees the ledger as it is now: at once while a transaction of its own was committed within
 * the last seconds, else by sending a beat. A gateway that is cut off cannot do that, and so lets nothing out.
 * @returns what waits for it; it throws DomainError `LEDGER_UNAVAILABLE` or `OUTCOME_UNKNOWN` while it cannot be shown
 */
export function demandFresh({ ledger, isFresh }: DemandFreshOptions): () => Promise<void> {
  let beating: Promise<unknown> | undefined;
  // Whatever is to be released meanwhile waits for the same beat.
  const beat = (): Promise<unknown> => {
    beating ??= ledger.submit('freezes:Beat', {}).finally(() => {
      beating = undefined;
    });
    return beating;
  };
  return async () => {
    if (isFresh()) {
      return;
    }
    await beat();
    if (!isFresh()) {
      throw new DomainError('LEDGER_UNAVAILABLE', 'the ledger took too long to show that it is seen as it is now');
    }
  };
}
