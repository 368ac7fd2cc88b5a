import { createHash } from 'node:crypto';
import {
  contentHash,
  type FragmentSet,
  stateKey,
  type TransactionInput,
  type TransactionName,
  validate,
  transactions,
} from '@entente/protocol';
import { dataSource, everyone, fragmentContract, lenders, signedFragments } from './chaincode-parts.js';
import type { Sending, World } from './world.js';

type FragmentKinds = {
  readonly [N in Extract<TransactionName, `fragments:${string}`>]: (
    world: World,
    count: number,
  ) => Promise<readonly Sending<N>[]>;
};

const [owner, ...keepers] = lenders;
const { id, mappingHash } = dataSource(owner);
const sources = [{ id, mappingHash }];
const asOf = '2026-03-01';

function committing(world: World, contract: FragmentSet['contract']): TransactionInput<'fragments:Commit'> {
  const place = { contract, owner, set: 1, shape: '5'.repeat(64), asOf, keepers };
  return validate(
    transactions['fragments:Commit'],
    signedFragments(place, (member) => world.keys.ring(member)),
  );
}

/** Sets that were kept before what is measured, under contracts that need not be there for it. */
function keptSet(index: number): FragmentSet {
  const hash = createHash('sha256')
    .update(`contract ${String(index)}`)
    .digest('hex');
  const word = { commitment: hash, signature: 'A'.repeat(86) };
  return {
    ...{ kind: 'fragment-set', contract: { id: `owed-${String(index)}`, version: 1, hash }, owner, set: 1 },
    ...{ shape: hash, asOf, keepers, sources, status: 'kept', committedAt: '2026-03-01T12:00:00.000Z' },
    kept: Object.fromEntries(keepers.map((keeper) => [keeper, word])),
  };
}

/** What owners leave with others of their inputs. The third lender offers its loans for it: two have to keep. */
export const fragmentKinds: FragmentKinds = {
  /** For contracts of their own names, since sets of one contract follow on each other: there is room for a few dozen. */
  'fragments:Commit': async (world, count) => {
    const contracts = Array.from({ length: Math.min(count, 32) }, (_none, index) =>
      fragmentContract({ id: `in-fragments-${String(index)}` }),
    );
    const last = lenders[2];
    await world.approve([[last, dataSource(last)]], []);
    await world.approve(
      contracts.map((contract) => [owner, contract] as const),
      everyone,
    );
    return contracts.map((contract) => {
      const named = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
      return { member: owner, input: committing(world, named) };
    });
  },
  'fragments:Withdraw': async (world, count) => {
    const sets = Array.from({ length: count }, (_none, index) => keptSet(index));
    await world.arrange(
      Object.fromEntries(sets.map((set) => [stateKey('fragment-set', set.contract.hash, owner), set])),
    );
    return sets.map(({ contract, set }) => ({ member: owner, input: { contract, set } }));
  },
};
