import {
  type ApprovalProposal,
  type Ballot,
  contentHash,
  decode,
  DomainError,
  encode,
  transactions,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { castBallot } from './domain/cast-ballot.js';
import { decide } from './domain/decide.js';
import { demand } from './domain/demand.js';
import { electorateFor } from './domain/electorate.js';
import { MemberContext } from './member-context.js';
import { apply, examine } from './proposed/kinds.js';

@Info({ title: 'approvals', description: 'Members decide together what is published, offered and may be asked.' })
export class ApprovalWorkflow extends AllianceContract {
  constructor() {
    super('approvals');
  }

  /** Puts a document to the vote, under the charter's rule for its kind. An author in the electorate consents by it. */
  @Transaction()
  @Returns('string')
  async Open(ctx: MemberContext, json: string): Promise<string> {
    const { document, nonce } = decode(transactions['approvals:Open'], json);
    const charter = await ctx.charterOfCaller();
    const { caller: author, now, state } = ctx;
    const { kind } = document;
    const hash = contentHash(kind, document);
    const id = contentHash('proposal', { author, kind, contentHash: hash, nonce });
    demand(!(await state.proposals.has(id)), 'ALREADY_EXISTS', 'this proposal was opened before');
    const examined = await examine({ state, charter, author, document, now });
    const rule = charter.votingRules[kind];
    const proposal: ApprovalProposal = {
      ...{ id, kind, author, contentHash: hash, document, rule, openedAt: now },
      ...examined,
      ...electorateFor(charter, rule, author),
    };
    await state.proposals.put(proposal);
    if (proposal.electorate.includes(author)) {
      await state.ballots.put(castBallot(proposal, { voter: author, contentHash: hash, choice: 'approve', now }));
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
    const ballot = castBallot(proposal, { ...input, voter: ctx.caller, now: ctx.now });
    await ctx.state.ballots.put(ballot);
    ctx.emit('approvals:CastBallot', { proposal: proposal.id, voter: ctx.caller });
    return encode(ballot);
  }

  /** Settles a proposal whose ballots decide it, and puts in force what was approved: both once. */
  @Transaction()
  @Returns('string')
  async Decide(ctx: MemberContext, json: string): Promise<string> {
    const { proposal: id } = decode(transactions['approvals:Decide'], json);
    await ctx.charterOfCaller();
    const proposal = await ctx.state.proposals.get(id);
    await demandUndecided(ctx, id);
    const decision = decide(proposal, await ballotsOf(ctx, proposal), ctx.now);
    if (decision.outcome === 'approved') {
      await apply(ctx.state, proposal.document, proposal.buildsOn);
    }
    await ctx.state.decisions.put(decision);
    ctx.emit('approvals:Decide', { proposal: id, kind: proposal.kind, outcome: decision.outcome });
    return encode(decision);
  }
}

async function demandUndecided(ctx: MemberContext, id: string): Promise<void> {
  const decision = await ctx.state.decisions.find(id);
  if (decision !== undefined) {
    throw new DomainError('ALREADY_DECIDED', `the proposal was ${decision.outcome}`);
  }
}

/** Every elector's ballot by its own key: a range read would conflict with every ballot cast meanwhile. */
async function ballotsOf(ctx: MemberContext, { id, electorate }: ApprovalProposal): Promise<readonly Ballot[]> {
  const ballots = await Promise.all(electorate.map((elector) => ctx.state.ballots.find(id, elector)));
  return ballots.filter((ballot) => ballot !== undefined);
}
