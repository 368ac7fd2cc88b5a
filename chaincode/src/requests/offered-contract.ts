import { type ContractReference, type QueryContract, type QueryRequest, versionedId } from '@entente/protocol';
import { demandInForce } from '../domain/contract-in-force.js';
import { demand } from '../domain/demand.js';
import { withoutStopped } from '../domain/freezes.js';
import { ownersOf } from '../domain/schema-sources.js';
import type { MemberContext } from '../member-context.js';
import { freezesNow } from '../proposed/unfreeze.js';
import { sourcesOf } from './preconditions.js';

/** The contract, if it is in force and the caller offers what it reads. @throws `DomainError` also if the caller is no member */
export async function offeredContract(ctx: MemberContext, named: ContractReference): Promise<QueryContract> {
  await ctx.charterOfCaller();
  demandInForce(await ctx.state.currentContracts.get(named.id), named);
  const contract = await ctx.state.queryContracts.get(named.id, String(named.version));
  await demandOffersAll(ctx, contract.schemas);
  return contract;
}

/** Those who offer every schema of the contract, and of whose sources none is closed, in the order of their names. */
export async function partiesOf({ state }: MemberContext, contract: QueryContract): Promise<readonly string[]> {
  return Object.keys(ownersOf(await sourcesOf(state, contract))).sort();
}

/**
 * As a request would find them now: who offers every schema of the contract with open sources, is a member, and is not frozen.
 * @throws `DomainError` `SOURCE_NOT_FOUND`, `SOURCE_CLOSED`, `FROZEN`
 */
export async function runningOffers(ctx: MemberContext, contract: QueryContract): Promise<QueryRequest['owners']> {
  const { state } = ctx;
  const charter = await ctx.charterOfCaller();
  return ownersOf(withoutStopped(await sourcesOf(state, contract), await freezesNow(state), charter));
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
