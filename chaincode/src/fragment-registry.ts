import { decode, encode, transactions, versionedId } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { commitFragments, withdrawFragments } from './domain/fragments.js';
import { MemberContext } from './member-context.js';
import { offeredContract, runningOffers } from './requests/offered-contract.js';
import { gatewaysOf } from './requests/preconditions.js';

@Info({
  title: 'fragments',
  description:
    'Which owners have put their input for a secure sum into the hands of others, split so that all are needed.',
})
export class FragmentRegistry extends AllianceContract {
  constructor() {
    super('fragments');
  }

  /** Records the caller's next set of fragments: from now on others compute with them, and the caller is not asked. */
  @Transaction()
  @Returns('string')
  async Commit(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['fragments:Commit'], json);
    const contract = await offeredContract(ctx, said.contract);
    const { state, caller, now } = ctx;
    const set = commitFragments(contract, said, {
      ...{ owner: caller, now },
      before: await state.fragmentSets.find(said.contract.hash, caller),
      offering: await runningOffers(ctx, contract),
      gateways: await gatewaysOf(state, said.keepers),
    });
    await state.fragmentSets.put(set);
    const { id, version } = said.contract;
    ctx.emit('fragments:Commit', { member: caller, contract: versionedId(id, version), set: said.set });
    return encode(set);
  }

  /** Ends the use of the caller's set: from now on it is asked itself again. */
  @Transaction()
  @Returns('string')
  async Withdraw(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['fragments:Withdraw'], json);
    await ctx.charterOfCaller();
    const { state, caller, now } = ctx;
    const set = withdrawFragments(await state.fragmentSets.get(said.contract.hash, caller), said, now);
    await state.fragmentSets.put(set);
    const { id, version } = said.contract;
    ctx.emit('fragments:Withdraw', { member: caller, contract: versionedId(id, version), set: said.set });
    return encode(set);
  }
}
