import type { QueryContract } from '@entente/protocol';
import { demand } from './demand.js';

const chosen: readonly string[] = ['standing', 'elected', 'drawn'];

/**
 * Answers that are anchored after their release end by the word of one service node, so that nobody may be able to take its
 * place meanwhile; and what is paid for is settled from closings that stand on the ledger one by one.
 * @throws `DomainError` `UNSUPPORTED`
 */
export function demandBatchable({ evidence, combine, price, limits = [] }: QueryContract): void {
  if (evidence !== 'batched') {
    return;
  }
  demand(combine.mode === 'merge', 'UNSUPPORTED', `batched evidence with mode ${combine.mode}`);
  const isFixed = combine.substitutes === undefined && !chosen.includes(combine.by);
  demand(isFixed, 'UNSUPPORTED', 'batched evidence needs one member that combines, named by the contract');
  demand(price === undefined, 'UNSUPPORTED', 'batched evidence with a price');
  demand(
    limits.every(({ giveBack }) => giveBack === 'never'),
    'UNSUPPORTED',
    'batched evidence with units that are given back',
  );
}
