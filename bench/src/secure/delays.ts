import { MemoryNetwork } from '@entente/gateway-service/testing';
import { type Spread, spread } from '../statistics.js';
import { type SumKind, sumKinds, workOf } from './sums.js';

/** Milliseconds of a sum where every message is so long under way. */
export interface DelayPoint {
  readonly delayMs: number;
  readonly owners: number;
  readonly cells: number;
  readonly ms: Readonly<Record<SumKind, Spread>>;
}

/** Links in memory that do nothing but wait: what rounds cost, without what messages cost to make, sign and send. */
export async function measureDelay({
  delayMs,
  owners,
  cells,
  rounds,
}: {
  readonly delayMs: number;
  readonly owners: number;
  readonly cells: number;
  readonly rounds: number;
}): Promise<DelayPoint> {
  const parties = Array.from({ length: owners }, (_, at) => `Owner${String(at)}MSP`);
  const taken: Record<SumKind, number[]> = { plain: [], shares: [], tested: [] };
  for (let round = -1; round < rounds; round++) {
    for (const kind of sumKinds) {
      const network = new MemoryNetwork({ parties, record: false, delayMs });
      const { party, dealer } = workOf(kind, cells);
      const started = performance.now();
      // Nobody leaves before all are done: what is under way would be lost.
      await Promise.all([...parties.map(async (me) => party(network.rounds(me))), dealer(network.dealing())]);
      if (round >= 0) {
        taken[kind].push(performance.now() - started);
      }
    }
  }
  const { plain, shares, tested } = taken;
  return { delayMs, owners, cells, ms: { plain: spread(plain), shares: spread(shares), tested: spread(tested) } };
}
