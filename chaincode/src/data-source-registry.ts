import {
  decode,
  encode,
  type PublishedExtract,
  type SchemaSources,
  type SourceStatus,
  transactions,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demand } from './domain/demand.js';
import { demandOffered, withClosed, withoutSource } from './domain/schema-sources.js';
import { MemberContext } from './member-context.js';

@Info({ title: 'data-sources', description: "What members say of their own sources: a check's outcome, a withdrawal." })
export class DataSourceRegistry extends AllianceContract {
  constructor() {
    super('data-sources');
  }

  /**
   * Records whether the caller's own check of its source passed. The list that every question reads is written only
   * where that changes something, so that checks which keep passing are in nobody's way.
   */
  @Transaction()
  @Returns('string')
  async Report(ctx: MemberContext, json: string): Promise<string> {
    const { source: id, mappingHash, passed } = decode(transactions['data-sources:Report'], json);
    await ctx.charterOfCaller();
    const list = await listOf(ctx, id);
    const entry = demandOffered(list, { member: ctx.caller, id, mappingHash });
    if (passed === (entry.closed === true)) {
      await ctx.state.schemaSources.put(withClosed(list, entry, !passed));
    }
    const status = await newStatus(ctx, { id, mappingHash, status: passed ? 'passed' : 'failed' });
    await ctx.state.sourceStatuses.put(status);
    ctx.emit('data-sources:Report', { member: ctx.caller, source: id, status: status.status });
    return encode(status);
  }

  /** Takes the caller's source off offer at once. Offering it again is put to the vote like a new one. */
  @Transaction()
  @Returns('string')
  async Withdraw(ctx: MemberContext, json: string): Promise<string> {
    const { source: id } = decode(transactions['data-sources:Withdraw'], json);
    await ctx.charterOfCaller();
    const list = await listOf(ctx, id);
    const { mappingHash } = demandOffered(list, { member: ctx.caller, id });
    await ctx.state.schemaSources.put(withoutSource(list, { member: ctx.caller, id }));
    const status = await newStatus(ctx, { id, mappingHash, status: 'withdrawn' });
    await ctx.state.sourceStatuses.put(status);
    ctx.emit('data-sources:Withdraw', { member: ctx.caller, source: id });
    return encode(status);
  }

  /** Ends the handing out of the caller's extract, for good. Who has it already is told why, and keeps it. */
  @Transaction()
  @Returns('string')
  async WithdrawExtract(ctx: MemberContext, json: string): Promise<string> {
    const { id, reason } = decode(transactions['data-sources:WithdrawExtract'], json);
    await ctx.charterOfCaller();
    const standing = await ctx.state.extracts.get(ctx.caller, id);
    demand(standing.status === 'published', 'EXTRACT_NOT_AVAILABLE', `${id} is withdrawn already`);
    const extract: PublishedExtract = { ...standing, status: 'withdrawn', withdrawn: { at: ctx.now, reason } };
    await ctx.state.extracts.put(extract);
    ctx.emit('data-sources:WithdrawExtract', { member: ctx.caller, extract: id });
    return encode(extract);
  }
}

async function listOf({ state, caller }: MemberContext, id: string): Promise<SchemaSources> {
  const { schema } = await state.dataSources.get(caller, id);
  return state.schemaSources.get(schema);
}

async function newStatus(
  { state, caller, now }: MemberContext,
  said: Pick<SourceStatus, 'id' | 'mappingHash' | 'status'>,
): Promise<SourceStatus> {
  const before = (await state.sourceStatuses.find(caller, said.id))?.withdrawals ?? 0;
  const withdrawals = said.status === 'withdrawn' ? before + 1 : before;
  return { member: caller, ...said, withdrawals, reportedAt: now };
}
