import type { PartialResult, QueryRequest } from '@entente/protocol';
import type { Journal } from '../../ports/journal.js';
import type { ContractFacts } from '../request-facts.js';
import { epochOf } from './comparing.js';

type Answer = Pick<PartialResult, 'table' | 'suppressed' | 'remainder'>;

/**
 * Where a contract compares members' numbers, what a member put in first counts for the whole epoch: so one answer is all that
 * can be had in it, however often it is asked and whatever happens to the data meanwhile.
 */
export async function fixedForEpoch(
  journal: Pick<Journal, 'fixedInput' | 'fixInput'>,
  { contract, hash }: Pick<ContractFacts, 'contract' | 'hash'>,
  request: QueryRequest,
  compute: () => Promise<Answer>,
): Promise<Answer> {
  const epoch = epochOf(contract, request);
  if (epoch === undefined) {
    return compute();
  }
  const fixed = journal.fixedInput(hash, epoch);
  if (fixed === undefined) {
    journal.fixInput(hash, epoch, { ...(await compute()) });
  }
  // Read again: of two requests that computed at the same time the first that was kept counts.
  return (fixed ?? journal.fixedInput(hash, epoch)) as unknown as Answer;
}
