import { DomainError, type ItemAnswer, type RequestReference } from '@entente/protocol';
import type { MemberContext } from '../member-context.js';
import { AllianceState } from '../ledger/alliance-state.js';
import { SharedReads } from '../ledger/shared-reads.js';
import { StagedWrites } from '../ledger/staged-writes.js';
import type { Moment } from './moment.js';

export interface EachAnswered {
  /** In the order of the items. */
  readonly answers: readonly ItemAnswer[];
  /** The requests of those that were not refused. */
  readonly accepted: readonly RequestReference[];
}

/**
 * Judges the items of one transaction in their order, each by itself: one that is refused writes nothing and is at no
 * other's cost; what one writes is seen by those after it.
 * @throws Error if a fault is no refusal: then nothing of the transaction holds
 */
export async function eachOne<I>(
  ctx: MemberContext,
  items: readonly I[],
  judge: (moment: Moment, item: I) => Promise<RequestReference>,
): Promise<EachAnswered> {
  const { caller, now } = ctx;
  const shared = new SharedReads(ctx.stub);
  const charter = await ctx.charterOfCaller(new AllianceState(shared));
  const answers: ItemAnswer[] = [];
  const accepted: RequestReference[] = [];
  for (const item of items) {
    const staged = new StagedWrites(shared);
    try {
      const request = await judge({ state: new AllianceState(staged), charter, caller, now }, item);
      await staged.keep();
      answers.push({ request });
      accepted.push(request);
    } catch (error) {
      answers.push(refusalOf(error));
    }
  }
  return { answers, accepted };
}

function refusalOf(error: unknown): ItemAnswer {
  if (error instanceof DomainError) {
    return { code: error.code, detail: error.detail };
  }
  throw error;
}
