import {
  decode,
  encode,
  saltCommitment,
  type ServiceSalt,
  type ServiceVote,
  transactions,
  membersOf,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demand } from './domain/demand.js';
import { demandVotingOver, type Epoch, epochContext, settleEpoch } from './domain/standing-election.js';
import { MemberContext } from './member-context.js';

@Info({ title: 'elections', description: 'Whom the gateways find fit to combine, one epoch after another.' })
export class ElectionRegistry extends AllianceContract {
  constructor() {
    super('elections');
  }

  /** Records the caller's vote of the next epoch; it can be changed until somebody shows a salt. */
  @Transaction()
  @Returns('string')
  async Vote(ctx: MemberContext, json: string): Promise<string> {
    const input = decode(transactions['elections:Vote'], json);
    const { salts } = await votingOf(ctx, input.epoch);
    demand(salts.length === 0, 'ALREADY_DECIDED', `salts of epoch ${String(input.epoch)} are shown already`);
    const vote: ServiceVote = { ...input, member: ctx.caller, castAt: ctx.now };
    await ctx.state.serviceVotes.put(vote);
    ctx.emit('elections:Vote', { epoch: vote.epoch, member: vote.member });
    return encode(vote);
  }

  /** Shows the salt that the caller committed to: no vote of the epoch is taken from then on. */
  @Transaction()
  @Returns('string')
  async Reveal(ctx: MemberContext, json: string): Promise<string> {
    const { epoch, salt } = decode(transactions['elections:Reveal'], json);
    const { caller, now } = ctx;
    const state = await epochOf(ctx, epoch);
    const vote = state.votes.find(({ member }) => member === caller);
    demand(!state.salts.some(({ member }) => member === caller), 'ALREADY_EXISTS', `${caller} has shown its salt`);
    demand(
      vote?.salt === saltCommitment(epochContext(epoch), caller, salt),
      'ELECTION_INVALID',
      `${caller} did not commit to this salt`,
    );
    demandVotingOver(state);
    const revealed: ServiceSalt = { epoch, member: caller, salt, revealedAt: now };
    await ctx.state.serviceSalts.put(revealed);
    ctx.emit('elections:Reveal', { epoch, member: caller });
    return encode(revealed);
  }

  /** Writes the roster that an epoch's votes and salts give. */
  @Transaction()
  @Returns('string')
  async Settle(ctx: MemberContext, json: string): Promise<string> {
    const { epoch } = decode(transactions['elections:Settle'], json);
    const roster = settleEpoch(await epochOf(ctx, epoch));
    await ctx.state.serviceRoster.put(roster);
    ctx.emit('elections:Settle', { epoch, first: roster.order[0] ?? '' });
    return encode(roster);
  }
}

/** The epoch after the one in force, with what was said in it so far; each member's part by its own key. */
async function epochOf(ctx: MemberContext, epoch: number): Promise<Epoch> {
  const voting = await votingOf(ctx, epoch);
  const votes = await Promise.all(voting.members.map((member) => ctx.state.serviceVotes.find(String(epoch), member)));
  return { ...voting, votes: votes.filter((vote) => vote !== undefined) };
}

/** All of that but the votes: a vote that read the others' would be in the way of theirs. */
async function votingOf(ctx: MemberContext, epoch: number): Promise<Omit<Epoch, 'votes'>> {
  const { state, now, caller } = ctx;
  const charter = await ctx.charterOfCaller();
  const inForce = (await state.serviceRoster.find())?.epoch ?? 0;
  demand(epoch === inForce + 1, 'STALE_PROPOSAL', `epoch ${String(inForce)} is in force: the next is voted on`);
  const all = membersOf(charter);
  const registered = await Promise.all(all.map((member) => state.gateways.has(member)));
  const members = all.filter((_member, index) => registered[index]);
  demand(members.includes(caller), 'MEMBER_UNAVAILABLE', `${caller} has registered no gateway`);
  const salts = await Promise.all(members.map((member) => state.serviceSalts.find(String(epoch), member)));
  return {
    ...{ epoch, members, now },
    salts: salts.filter((salt) => salt !== undefined),
  };
}
