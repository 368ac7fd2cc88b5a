import { decode, encode, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { addNonce, attest, challenge, demandAllowed, nodeAfter, quoted } from './domain/enclaves.js';
import { grantedKey, madeKey } from './domain/clusters.js';
import { demandNotFrozen } from './domain/freezes.js';
import { MemberContext } from './member-context.js';
import { freezesNow } from './proposed/unfreeze.js';
import { clusterStanding } from './requests/cluster-standing.js';

@Info({
  title: 'enclaves',
  description: 'Which enclaves the members have verified: nonces, quotes, and what each gateway found.',
})
export class EnclaveRegistry extends AllianceContract {
  constructor() {
    super('enclaves');
  }

  /** Begins a round in which the caller's enclave is attested for the first time, or checked again. */
  @Transaction()
  @Returns('string')
  async Challenge(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:Challenge'], json);
    const moment = await ctx.moment();
    const { enclaves } = ctx.state;
    await demandHostNotFrozen(ctx);
    const allowed = await enclaves.measurements.get(said.measurement);
    const round = challenge(said, allowed, await enclaves.rounds.find(ctx.caller, said.id), moment);
    await enclaves.rounds.put(round);
    ctx.emit('enclaves:Challenge', { host: ctx.caller, id: said.id, round: round.round });
    return encode(round);
  }

  /** The caller's nonce for the enclave of another member. */
  @Transaction()
  @Returns('string')
  async AddNonce(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:AddNonce'], json);
    const moment = await ctx.moment();
    const { rounds } = ctx.state.enclaves;
    const round = addNonce(said, await rounds.get(said.node.host, said.node.id), moment);
    await rounds.put(round);
    ctx.emit('enclaves:AddNonce', { ...said.node, round: said.round, member: ctx.caller });
    return encode(round);
  }

  /** The quote of the caller's enclave over all nonces and its keys. */
  @Transaction()
  @Returns('string')
  async Register(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:Register'], json);
    const moment = await ctx.moment();
    const { enclaves } = ctx.state;
    await demandHostNotFrozen(ctx);
    const standing = await enclaves.rounds.get(ctx.caller, said.id);
    demandAllowed(await enclaves.measurements.get(standing.measurement), ctx.now);
    const round = quoted(said, standing, moment);
    await enclaves.rounds.put(round);
    ctx.emit('enclaves:Register', { host: ctx.caller, id: said.id, round: said.round });
    return encode(round);
  }

  /** What the caller's gateway found when it verified a quote. With enough of them the enclave counts. */
  @Transaction()
  @Returns('string')
  async Attest(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:Attest'], json);
    const moment = await ctx.moment();
    const { enclaves } = ctx.state;
    const { host, id } = said.node;
    const standing = await enclaves.rounds.get(host, id);
    const allowed = await enclaves.measurements.get(standing.measurement);
    demandAllowed(allowed, ctx.now);
    const round = attest(said, standing, moment);
    await enclaves.rounds.put(round);
    const node = nodeAfter(round, allowed, await enclaves.nodes.find(host, id), ctx.now);
    if (node !== undefined) {
      await enclaves.nodes.put(node);
    }
    const { verdict } = said.finding;
    ctx.emit('enclaves:Attest', { host, id, round: said.round, member: ctx.caller, verdict, status: round.status });
    return encode(round);
  }

  /** Takes the caller's enclave out: it counts no more until it is attested anew. */
  @Transaction()
  @Returns('string')
  async Leave(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:Leave'], json);
    await ctx.charterOfCaller();
    const { rounds, nodes } = ctx.state.enclaves;
    const round = { ...(await rounds.get(ctx.caller, said.id)), status: 'left' as const };
    await rounds.put(round);
    const node = await nodes.find(ctx.caller, said.id);
    if (node !== undefined) {
      await nodes.put({ ...node, status: 'left' });
    }
    ctx.emit('enclaves:Leave', { host: ctx.caller, id: said.id });
    return encode(round);
  }

  /** The key of a cluster as an enclave of the caller has made it: the first, or the next when the last is not to be used. */
  @Transaction()
  @Returns('string')
  async MakeKey(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:MakeKey'], json);
    const moment = await ctx.moment();
    const { nodes, clusters } = ctx.state.enclaves;
    await demandHostNotFrozen(ctx);
    const { cluster: id, by } = said.statement;
    const node = await nodes.get(by.node.host, by.node.id);
    const before = await clusters.find(id);
    const now = await clusterStanding(moment, node.measurement, [by.node]);
    const held = before?.holders.map((holder) => holder.node) ?? [];
    const earlier = before === undefined ? now : await clusterStanding(moment, before.measurement, held);
    const cluster = madeKey(said, before, { node, now, earlier });
    await clusters.put(cluster);
    const { generation } = cluster.key;
    ctx.emit('enclaves:MakeKey', { ...by.node, cluster: id, generation, because: cluster.because ?? 'first' });
    return encode(cluster);
  }

  /** That an enclave of the caller may be handed the key of a cluster, as a quorum of the other gateways grants it. */
  @Transaction()
  @Returns('string')
  async GrantKey(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['enclaves:GrantKey'], json);
    const moment = await ctx.moment();
    const { clusters } = ctx.state.enclaves;
    await demandHostNotFrozen(ctx);
    const { cluster: id, from, to, generation } = said.request;
    const before = await clusters.get(id);
    const named = [...before.holders, from, to].map(({ node }) => node);
    const cluster = grantedKey(said, before, await clusterStanding(moment, before.measurement, named));
    await clusters.put(cluster);
    ctx.emit('enclaves:GrantKey', { ...to.node, cluster: id, generation });
    return encode(cluster);
  }
}

/** @throws `DomainError` `FROZEN` */
async function demandHostNotFrozen({ state, caller }: MemberContext): Promise<void> {
  demandNotFrozen(await freezesNow(state), { requester: caller, key: '', contract: '', schemas: [], owners: {} });
}
