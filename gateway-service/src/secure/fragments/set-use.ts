import { encode, type FragmentSet, type QueryContract, versionedId } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';

/** A set as the ledger has it, and whether requests can be computed with it now. */
export interface ListedSet extends FragmentSet {
  /** `anew`: requests are refused until its owner makes a new set, or withdraws this one. */
  readonly use: 'usable' | 'anew' | 'withdrawn';
  /** What stands in the way; null where nothing does. */
  readonly because: string | null;
}

/** What the ledger says of a set today; chaincode says the same of it when a request is opened. */
export function listedSet(set: FragmentSet, state: Pick<LedgerState, 'get'>): ListedSet {
  if (set.status === 'withdrawn') {
    return { ...set, use: 'withdrawn', because: null };
  }
  const because = obstacle(set, state);
  return { ...set, use: because === undefined ? 'usable' : 'anew', because: because ?? null };
}

function obstacle(set: FragmentSet, state: Pick<LedgerState, 'get'>): string | undefined {
  const { id, version, hash } = set.contract;
  const current = state.get('query-contract-current', id);
  const contract = state.get('query-contract', id, String(version));
  const isInForce = current?.status === 'active' && current.contentHash === hash;
  return contract === undefined || !isInForce
    ? `${versionedId(id, version)} is not in force any more`
    : obstacleOfMembers(set, contract, state);
}

function obstacleOfMembers(
  { owner, keepers, sources }: FragmentSet,
  contract: QueryContract,
  state: Pick<LedgerState, 'get'>,
): string | undefined {
  const members = state.get('charter')?.members ?? {};
  const gone = keepers.find((keeper) => !Object.hasOwn(members, keeper));
  if (gone !== undefined) {
    return `${gone} keeps a fragment and is no member any more`;
  }
  const idle = keepers.find((keeper) => offeredBy(keeper, contract, state) === undefined);
  if (idle !== undefined) {
    return `${idle} keeps a fragment and does not compute any more: what it offered is closed or withdrawn`;
  }
  const isSame = encode(offeredBy(owner, contract, state) ?? []) === encode(sources);
  return isSame ? undefined : `${owner} offers other sources than its fragments were computed from`;
}

/** What a member offers of every schema of a contract; undefined where it lacks one, or one is closed. */
function offeredBy(
  member: string,
  contract: QueryContract,
  state: Pick<LedgerState, 'get'>,
): FragmentSet['sources'] | undefined {
  const bySchema = Object.entries(contract.schemas)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, version]) =>
      (state.get('schema-sources', versionedId(id, version))?.sources ?? []).filter((one) => one.member === member),
    );
  const isWhole = bySchema.every((list) => list.length > 0 && list.every(({ closed }) => closed !== true));
  return isWhole ? bySchema.flat().map(({ id, mappingHash }) => ({ id, mappingHash })) : undefined;
}
