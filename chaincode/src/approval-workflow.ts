import {
  type ApprovalProposal,
  contentHash,
  decode,
  DomainError,
  encode,
  transactions,
  votingAttribute,
  votingRuleFor,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { castBallot, demandInTime } from './domain/cast-ballot.js';
import { demandLike, demandVoter } from './domain/certified.js';
import { decide } from './domain/decide.js';
import { delegate } from './domain/delegations.js';
import { demand } from './domain/demand.js';
import { electorateFor, tightenedRule } from './domain/electorate.js';
import { setStanding } from './domain/standing-approvals.js';
import { daysLater } from './domain/time.js';
import { MemberContext } from './member-context.js';
import { apply, examine, ownersAffected } from './proposed/kinds.js';
import { ballotsOf, movedMeanwhile, standingBallots } from './proposed/voting.js';

@Info({ title: 'approvals', description: 'Members decide together what is published, offered, asked and who is in.' })
export class ApprovalWorkflow extends AllianceContract {
  constructor() {
    super('approvals');
  }

  /**
   * Puts a document to the vote, under the charter's rule for its kind and what the document adds to that. An author in the
   * electorate consents by it, and so does everybody with a standing approval of it.
   */
  @Transaction()
  @Returns('string')
  async Open(ctx: MemberContext, json: string): Promise<string> {
    const { document, nonce, buildsOn: known } = decode(transactions['approvals:Open'], json);
    const charter = await ctx.charterOfCaller();
    const { caller: author, now, state } = ctx;
    const { kind } = document;
    const hash = contentHash(kind, document);
    const id = contentHash('proposal', { author, kind, contentHash: hash, nonce });
    demand(!(await state.proposals.has(id)), 'ALREADY_EXISTS', 'this proposal was opened before');
    const examined = await examine({ state, charter, author, document, now });
    const { title, buildsOn, kept, demands = [], demanded, inOwnCase } = examined;
    demand((known ?? buildsOn) === buildsOn, 'STALE_PROPOSAL', `in force is version ${String(buildsOn)}`);
    const agreed = votingRuleFor(charter, kind);
    const owners = agreed.electorate === 'owners' ? await ownersAffected(state, document, author) : [];
    const concerned = { author, owners, ...(demanded && { demanded }), inOwnCase };
    const rule = tightenedRule(charter, agreed, demands, concerned);
    const proposal: ApprovalProposal = {
      ...{ id, kind, title, author, contentHash: hash, document, buildsOn, rule },
      ...electorateFor(charter, rule, concerned),
      ...{ deadline: daysLater(now, rule.deadlineDays), openedAt: now },
      ...kept,
    };
    await state.proposals.put(proposal);
    if (proposal.electorate.includes(author)) {
      demandVoter(rule, ctx);
      await state.ballots.put(castBallot(proposal, { voter: author, contentHash: hash, choice: 'approve', now }));
    }
    for (const ballot of await standingBallots(state, proposal)) {
      await state.ballots.put(ballot);
    }
    ctx.emit('approvals:Open', { proposal: id, kind, author });
    const { document: _, ...essentials } = proposal;
    return encode(essentials);
  }

  /** Records or changes the caller's ballot. It writes nothing but that, so that any number may vote at once. */
  @Transaction()
  @Returns('string')
  async CastBallot(ctx: MemberContext, json: string): Promise<string> {
    const input = decode(transactions['approvals:CastBallot'], json);
    await ctx.charterOfCaller();
    const proposal = await ctx.state.proposals.get(input.proposal);
    await demandUndecided(ctx, proposal.id);
    demandInTime(proposal, ctx.now);
    demandVoter(proposal.rule, ctx);
    const ballot = castBallot(proposal, { ...input, voter: ctx.caller, now: ctx.now });
    await ctx.state.ballots.put(ballot);
    ctx.emit('approvals:CastBallot', { proposal: proposal.id, voter: ctx.caller });
    return encode(ballot);
  }

  /** Ends a proposal that its ballots, its deadline or a moved state decide, and puts in force what was approved: once. */
  @Transaction()
  @Returns('string')
  async Decide(ctx: MemberContext, json: string): Promise<string> {
    const { proposal: id } = decode(transactions['approvals:Decide'], json);
    const charter = await ctx.charterOfCaller();
    const { state, now } = ctx;
    const proposal = await state.proposals.get(id);
    await demandUndecided(ctx, id);
    const ballots = await ballotsOf(state, charter, proposal);
    const decision = decide({ proposal, ballots, moved: await movedMeanwhile(state, charter, proposal), now });
    if (decision.outcome === 'approved') {
      await apply(state, proposal.document);
    }
    await state.decisions.put(decision);
    ctx.emit('approvals:Decide', { proposal: id, kind: proposal.kind, outcome: decision.outcome });
    return encode(decision);
  }

  /** Lets another elector's ballot count for the caller for a time, where it casts none itself; again: instead of before. */
  @Transaction()
  @Returns('string')
  async Delegate(ctx: MemberContext, json: string): Promise<string> {
    const input = decode(transactions['approvals:Delegate'], json);
    const charter = await ctx.charterOfCaller();
    demandLike(await ctx.state.delegations.find(ctx.caller), ctx);
    const delegation = delegate(charter, input, speaker(ctx));
    await ctx.state.delegations.put(delegation);
    ctx.emit('approvals:Delegate', { member: ctx.caller, to: input.to });
    return encode(delegation);
  }

  /** Ends the caller's delegation, for proposals that are not decided yet too. */
  @Transaction()
  @Returns('string')
  async Undelegate(ctx: MemberContext, json: string): Promise<string> {
    decode(transactions['approvals:Undelegate'], json);
    await ctx.charterOfCaller();
    const delegation = await ctx.state.delegations.get(ctx.caller);
    demandLike(delegation, ctx);
    await ctx.state.delegations.remove(ctx.caller);
    ctx.emit('approvals:Undelegate', { member: ctx.caller });
    return encode(delegation);
  }

  /** Approves in advance what fits the description; again: instead of before. Open proposals are not touched. */
  @Transaction()
  @Returns('string')
  async SetStanding(ctx: MemberContext, json: string): Promise<string> {
    const input = decode(transactions['approvals:SetStanding'], json);
    await ctx.charterOfCaller();
    demandLike(await ctx.state.standingApprovals.find(ctx.caller, input.kind), ctx);
    const standing = setStanding(input, speaker(ctx));
    await ctx.state.standingApprovals.put(standing);
    ctx.emit('approvals:SetStanding', { member: ctx.caller, kind: input.kind });
    return encode(standing);
  }

  /** Ends the caller's standing approval of one kind. Ballots that it cast stay, and can be changed. */
  @Transaction()
  @Returns('string')
  async EndStanding(ctx: MemberContext, json: string): Promise<string> {
    const { kind } = decode(transactions['approvals:EndStanding'], json);
    await ctx.charterOfCaller();
    const standing = await ctx.state.standingApprovals.get(ctx.caller, kind);
    demandLike(standing, ctx);
    await ctx.state.standingApprovals.remove(ctx.caller, kind);
    ctx.emit('approvals:EndStanding', { member: ctx.caller, kind });
    return encode(standing);
  }
}

function speaker(ctx: MemberContext): { readonly member: string; readonly now: string; readonly certified: boolean } {
  return { member: ctx.caller, now: ctx.now, certified: ctx.holds(votingAttribute) };
}

async function demandUndecided(ctx: MemberContext, id: string): Promise<void> {
  const decision = await ctx.state.decisions.find(id);
  if (decision !== undefined) {
    throw new DomainError('ALREADY_DECIDED', `the proposal was decided: ${decision.outcome}`);
  }
}
