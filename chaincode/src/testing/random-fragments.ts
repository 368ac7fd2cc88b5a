import {
  contentHash,
  type FragmentSet,
  fragmentKeptOf,
  type QueryContract,
  type TransactionName,
} from '@entente/protocol';
import { dataSource, lenders, queryContract, supervisor } from './documents.js';
import { type KeyRing, signEs256 } from './key-ring.js';
import type { Random } from './random.js';

export const fragmentCalls = [
  'fragments:Commit',
  'fragments:Commit',
  'fragments:Withdraw',
] as const satisfies readonly TransactionName[];
type FragmentCall = (typeof fragmentCalls)[number];

export function isFragmentCall(transaction: TransactionName): transaction is FragmentCall {
  return (fragmentCalls as readonly string[]).includes(transaction);
}

/** How many loans there are, over all lenders, whether they are there or have left fragments. */
export function fragmentContract(change: Partial<QueryContract> = {}): QueryContract {
  return queryContract({
    id: 'loans-in-fragments',
    title: 'How many loans there are',
    parameters: {},
    local: {
      text: 'SELECT count(*) AS loans FROM credit_exposure',
      tree: {
        from: 'credit_exposure',
        outputs: [{ name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } }],
        groupBy: [],
        orderBy: [],
      },
    },
    combine: { mode: 'secure-sum', by: supervisor, fragments: true },
    access: { members: [...lenders, supervisor] },
    ...change,
  });
}

type SetPlace = Pick<FragmentSet, 'contract' | 'owner' | 'set' | 'shape' | 'asOf' | 'keepers'> &
  Partial<Pick<FragmentSet, 'sources'>>;

/** A set as its owner says it, signed by `signers` in the order of the keepers. */
export function signedFragments(
  { owner, sources = ownSources(owner), ...place }: SetPlace,
  ringOf: (member: string) => KeyRing,
  signers: readonly string[] = place.keepers,
): object {
  const commitment = contentHash('fragment-kept', place);
  const kept = Object.fromEntries(place.keepers.map((keeper) => [keeper, { commitment, signature: '' }]));
  const signed = place.keepers.map((keeper, index) => {
    const statement = fragmentKeptOf({ owner, ...place, kept }, keeper);
    const { privateKey } = ringOf(signers[index] ?? keeper).gateway;
    return [keeper, { commitment, signature: signEs256('fragment-kept', statement, privateKey) }] as const;
  });
  return { ...place, sources, kept: Object.fromEntries(signed) };
}

function ownSources(owner: string): FragmentSet['sources'] {
  const { id, mappingHash } = dataSource(owner);
  return [{ id, mappingHash }];
}

/** What a lender says of its fragments: mostly the next sets in their order, mostly signed by the two others. */
export function fragmentWish(
  transaction: FragmentCall,
  random: Random,
  ringOf: (member: string) => KeyRing,
): { readonly transaction: FragmentCall; readonly caller: string; readonly input: unknown } {
  const caller = random.pick(lenders);
  const asked = random.chance(0.9) ? fragmentContract() : queryContract();
  const contract = { id: asked.id, version: 1, hash: contentHash('query-contract', asked) };
  const set = random.pick([1, 1, 2, 3]);
  if (transaction === 'fragments:Withdraw') {
    return { transaction, caller, input: { contract, set } };
  }
  const others = lenders.filter((lender) => lender !== caller);
  const keepers = random.chance(0.95) ? others : [...lenders].slice(0, 2);
  const signers = random.chance(0.95) ? keepers : [...keepers].reverse();
  const place = {
    contract,
    owner: caller,
    set,
    shape: '5'.repeat(64),
    asOf: '2026-03-01',
    keepers: [...keepers].sort(),
  };
  return { transaction, caller, input: signedFragments(place, ringOf, signers) };
}
