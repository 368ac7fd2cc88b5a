import { DomainError, isPeriodOver, periodOfScope } from '@entente/protocol';
import type { Ledger, LedgerState } from '../../ports/ledger.js';
import type { Clock, Log } from '../../ports/services.js';

/** Units that one transaction puts together. */
const mostAtOnce = 500;

export interface CompactOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs: number;
  /** In [0, 1): gateways look at different times, so that they rarely do the same work. */
  readonly random?: () => number;
}

/** Puts units of periods that are over together from time to time, whoever spent them. @returns what ends it */
export function compactBudgets(options: CompactOptions): () => void {
  const { everyMs, log, random = Math.random } = options;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const later = (): void => {
    if (isOver) {
      return;
    }
    timer = setTimeout(
      () => {
        void compactOnce(options)
          .catch((error: unknown) => {
            log.warn('budgets not compacted', { code: error instanceof DomainError ? error.code : 'unknown' });
          })
          .finally(later);
      },
      everyMs * (0.5 + random()),
    ).unref();
  };
  later();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** One look at all units. @returns how many transactions were sent */
export async function compactOnce({ ledger, clock, log }: Omit<CompactOptions, 'everyMs'>): Promise<number> {
  let sent = 0;
  for (const { scope, period, units } of pastUnits(ledger.state, clock.now().toISOString())) {
    try {
      await ledger.submit('budgets:Compact', { scope, period, units });
      sent += 1;
    } catch (error) {
      if (!(error instanceof DomainError) || !othersDid.has(error.code)) {
        throw error;
      }
      log.debug('budget compacted by another', { code: error.code });
    }
  }
  return sent;
}

/** Another gateway was first. */
const othersDid: ReadonlySet<string> = new Set(['NOT_FOUND', 'TRANSACTION_INVALID']);

interface PastUnits {
  readonly scope: string;
  readonly period: string;
  readonly units: readonly number[];
}

function pastUnits(state: LedgerState, now: string): readonly PastUnits[] {
  const byPeriod = new Map<string, { scope: string; period: string; units: number[] }>();
  for (const { scope, period, unit } of state.list('budget-unit')) {
    const per = periodOfScope(scope);
    if (per !== undefined && isPeriodOver(per, period, now)) {
      const name = `${scope} ${period}`;
      const known = byPeriod.get(name) ?? { scope, period, units: [] };
      known.units.push(unit);
      byPeriod.set(name, known);
    }
  }
  return [...byPeriod.values()].flatMap(({ scope, period, units }) =>
    Array.from({ length: Math.ceil(units.length / mostAtOnce) }, (_, index) => ({
      ...{ scope, period },
      units: units.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
    })),
  );
}
