import { decode, encode, transactions, versionedId } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demandInForce } from './domain/contract-in-force.js';
import { demand } from './domain/demand.js';
import { epochsAround, publish } from './domain/publications.js';
import { MemberContext } from './member-context.js';

@Info({
  title: 'publications',
  description: 'What owners have published for hidden questions: keys of epochs, and hashes of what is looked up in.',
})
export class PublicationRegistry extends AllianceContract {
  constructor() {
    super('publications');
  }

  /** Records the caller's publication for a contract in force, if the caller offers what the contract reads. */
  @Transaction()
  @Returns('string')
  async Publish(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['publications:Publish'], json);
    await ctx.charterOfCaller();
    const { state, caller, now } = ctx;
    const { id, version, hash } = said.contract;
    demandInForce(await state.currentContracts.get(id), said.contract);
    const contract = await state.queryContracts.get(id, String(version));
    await demandOffersAll(ctx, contract.schemas);
    const [before, same, next] = epochsAround(said.epoch);
    const standing = {
      before: await state.publications.find(hash, caller, before),
      same: await state.publications.find(hash, caller, same),
      next: await state.publications.find(hash, caller, next),
    };
    const publication = publish(contract, said, standing, { owner: caller, now });
    await state.publications.put(publication);
    ctx.emit('publications:Publish', { member: caller, contract: versionedId(id, version), epoch: said.epoch });
    return encode(publication);
  }
}

/** @throws `DomainError` `SOURCE_NOT_FOUND` */
async function demandOffersAll(
  { state, caller }: MemberContext,
  schemas: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [id, version] of Object.entries(schemas).sort(([first], [second]) => (first < second ? -1 : 1))) {
    const schema = versionedId(id, version);
    const sources = (await state.schemaSources.find(schema))?.sources ?? [];
    demand(
      sources.some(({ member }) => member === caller),
      'SOURCE_NOT_FOUND',
      `${caller} offers no source of ${schema}`,
    );
  }
}
