import type { Extract, TransactionName } from '@entente/protocol';
import { dataSource, lenders, supervisor } from './documents.js';
import type { Random } from './random.js';

/** What its owner measured, and what it does to the columns, as members vote on it. */
export function extract(owner: string, change: Partial<Extract> = {}): Extract {
  const { id: source, schema, mappingHash } = dataSource(owner);
  const receivers = [...lenders, supervisor].filter((member) => member !== owner);
  const copies = receivers.map((member, index) => [
    member,
    { contentHash: String(index + 1).repeat(64), bytes: 4_000 },
  ]);
  return {
    ...{ kind: 'extract', owner, id: 'loans-by-size', title: 'Loans by size', source, schema, mappingHash },
    columns: {
      person: { method: 'pseudonym' },
      product: { method: 'keep' },
      balance: { method: 'code', bottom: '0', top: '1000' },
    },
    quasiIdentifiers: ['product'],
    sensitive: ['balance'],
    ...{ k: 20, l: 2, samplePercent: 100, validUntil: '2026-12-31' },
    report: {
      ...{ rows: 400, groups: 2, smallest: 25, leastValues: 9, suppressedPercent: 3, leastLeftOut: 14 },
      prosecutor: { highest: 40_000, average: 5_000 },
      journalist: { highest: 40_000, average: 5_000 },
      marketer: 5_000,
    },
    copies: Object.fromEntries(copies) as Extract['copies'],
    ...change,
  };
}

export const extractCalls = ['data-sources:WithdrawExtract'] as const satisfies readonly TransactionName[];

/** Extracts that lenders propose: mostly such as may be put to the vote. */
export function randomExtract(random: Random, caller: string): Extract {
  const owner = random.chance(0.9) && caller !== supervisor ? caller : random.pick(lenders);
  return extract(owner, {
    id: random.pick(['loans-by-size', 'loans-by-product']),
    k: random.pick([20, 20, 20, 5]),
    validUntil: random.pick(['2026-12-31', '2026-12-31', '2026-02-01']),
  });
}

/** What an owner says to end one, whether it has published it or not. */
export function withdrawalInput(random: Random): object {
  return { id: random.pick(['loans-by-size', 'loans-by-size', 'loans-by-product']), reason: 'to see' };
}
