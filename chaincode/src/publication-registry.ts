import {
  decode,
  encode,
  isMasked,
  type MaskKey,
  type MaskKeys,
  type Publication,
  type QueryContract,
  transactions,
  versionedId,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { announce, masksOf } from './domain/joint-epochs.js';
import { epochsAround, publish } from './domain/publications.js';
import { MemberContext } from './member-context.js';
import { offeredContract, partiesOf } from './requests/offered-contract.js';

@Info({
  title: 'publications',
  description: 'What owners have published for hidden questions: keys of epochs, and hashes of what is looked up in.',
})
export class PublicationRegistry extends AllianceContract {
  constructor() {
    super('publications');
  }

  /** Records the caller's key for the masks of a joint epoch, with whom it will mask: all who offer what the contract reads. */
  @Transaction()
  @Returns('string')
  async Announce(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['publications:Announce'], json);
    const contract = await offeredContract(ctx, said.contract);
    const { state, caller, now } = ctx;
    const { id, version, hash } = said.contract;
    const parties = await partiesOf(ctx, contract);
    const [before, same, next] = epochsAround(said.epoch);
    const own = [
      await state.maskKeys.find(hash, before, caller),
      await state.maskKeys.find(hash, same, caller),
      await state.maskKeys.find(hash, next, caller),
    ] as const;
    const followsOn = [...(await announcedBy(ctx, hash, before, parties)).values()].some((key) => key !== undefined);
    const key = announce(contract, said, { own, followsOn }, { owner: caller, parties, now });
    await state.maskKeys.put(key);
    ctx.emit('publications:Announce', { member: caller, contract: versionedId(id, version), epoch: said.epoch });
    return encode(key);
  }

  /** Records the caller's publication for a contract in force, if the caller offers what the contract reads. */
  @Transaction()
  @Returns('string')
  async Publish(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['publications:Publish'], json);
    const contract = await offeredContract(ctx, said.contract);
    const { state, caller, now } = ctx;
    const { id, version, hash } = said.contract;
    const [before, same, next] = epochsAround(said.epoch);
    const standing = {
      before: await state.publications.find(hash, caller, before),
      same: await state.publications.find(hash, caller, same),
      next: await state.publications.find(hash, caller, next),
    };
    const masks = await masksFor(ctx, contract, said, standing.same);
    const publication = publish(contract, said, standing, { owner: caller, now, masks });
    await state.publications.put(publication);
    ctx.emit('publications:Publish', { member: caller, contract: versionedId(id, version), epoch: said.epoch });
    return encode(publication);
  }
}

/** The keys that these parties have announced for a joint epoch, read one by one. */
async function announcedBy(
  { state }: MemberContext,
  hash: string,
  epoch: string,
  parties: readonly string[],
): Promise<ReadonlyMap<string, MaskKey | undefined>> {
  const keys = new Map<string, MaskKey | undefined>();
  for (const party of parties) {
    keys.set(party, await state.maskKeys.find(hash, epoch, party));
  }
  return keys;
}

async function masksFor(
  ctx: MemberContext,
  contract: QueryContract,
  said: Pick<Publication, 'contract' | 'epoch'>,
  same: Publication | undefined,
): Promise<MaskKeys | undefined> {
  if (!isMasked(contract.combine)) {
    return undefined;
  }
  const parties = await partiesOf(ctx, contract);
  return masksOf(said, same, await announcedBy(ctx, said.contract.hash, String(said.epoch), parties));
}
