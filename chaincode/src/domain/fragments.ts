import {
  type FragmentSet,
  fragmentKeptOf,
  type GatewayRecord,
  type QueryContract,
  type QueryRequest,
  type TransactionInput,
  versionedId,
} from '@entente/protocol';
import { demand } from './demand.js';
import { areSameSources } from './schema-sources.js';
import { isSignedBy } from './signatures.js';

/** What a set is judged by. */
export interface CommittedBy {
  readonly owner: string;
  readonly now: string;
  readonly before: FragmentSet | undefined;
  /** Who offers what the contract reads, and so computes; members of the charter, none of them frozen. */
  readonly offering: QueryRequest['owners'];
  readonly gateways: ReadonlyMap<string, GatewayRecord>;
}

/**
 * A set of fragments as it goes on the ledger: for a contract that lets owners be away and asks nothing of its requester, kept by
 * others who compute, each of whom signed that it has the fragment of this very set.
 * @throws `DomainError` `UNSUPPORTED`, `FRAGMENTS_INVALID` saying what and, where there is one, which keeper
 */
export function commitFragments(
  contract: QueryContract,
  said: TransactionInput<'fragments:Commit'>,
  { owner, now, before, offering, gateways }: CommittedBy,
): FragmentSet {
  const named = versionedId(contract.id, contract.version);
  demand(takesFragments(contract), 'UNSUPPORTED', `${named} takes no fragments`);
  const holds = (fact: boolean, text: string): void => {
    demand(fact, 'FRAGMENTS_INVALID', text);
  };
  const next = (before?.set ?? 0) + 1;
  holds(said.set === next, `the next set of ${owner} is ${String(next)}, not ${String(said.set)}`);
  holds(
    Object.keys(said.kept).sort().join(' ') === said.keepers.join(' '),
    'each keeper commits once, and nobody else',
  );
  const isOffered = areSameSources(said.sources, offering[owner] ?? []);
  demand(isOffered, 'SOURCE_NOT_FOUND', `${owner} does not offer to ${named} what it computed its fragments from`);
  const set: FragmentSet = { kind: 'fragment-set', owner, ...said, status: 'kept', committedAt: now };
  for (const keeper of said.keepers) {
    const computes = keeper !== owner && Object.hasOwn(offering, keeper);
    holds(computes, `${keeper} does not compute beside ${owner} under ${named}`);
    const value = fragmentKeptOf(set, keeper);
    const signature = said.kept[keeper]?.signature ?? '';
    const gateway = gateways.get(keeper);
    const isSigned = gateway !== undefined && isSignedBy(gateway.signing, { kind: 'fragment-kept', value, signature });
    holds(isSigned, `${keeper} has not signed that it keeps this fragment`);
  }
  return set;
}

/** Whether owners may be there by fragments. What is asked anew at each request cannot have been split before. */
export function takesFragments({ combine, parameters }: QueryContract): boolean {
  const isTaken = combine.mode === 'secure-sum' && combine.fragments === true && combine.noise === undefined;
  return isTaken && Object.keys(parameters).length === 0;
}

/** @throws `DomainError` `FRAGMENTS_INVALID` if it is another set, or is withdrawn already */
export function withdrawFragments(
  standing: FragmentSet,
  { set }: TransactionInput<'fragments:Withdraw'>,
  now: string,
): FragmentSet {
  const isStanding = standing.set === set && standing.status === 'kept';
  demand(isStanding, 'FRAGMENTS_INVALID', `set ${String(set)} of ${standing.owner} is not the one that is kept`);
  return { ...standing, status: 'withdrawn', withdrawnAt: now };
}

/**
 * Divides who offers into those who compute and those that are there by fragments.
 * @throws `DomainError` `FRAGMENTS_NOT_USABLE`, which says what to do
 */
export function divideOwners(
  offering: QueryRequest['owners'],
  sets: readonly FragmentSet[],
  requester: string,
): Required<Pick<QueryRequest, 'owners'>> & Pick<QueryRequest, 'fragments'> {
  const usable = (fact: boolean, text: string): void => {
    demand(fact, 'FRAGMENTS_NOT_USABLE', text);
  };
  if (sets.length === 0) {
    return { owners: offering };
  }
  const away = new Set(sets.map(({ owner }) => owner));
  const owners = Object.fromEntries(Object.entries(offering).filter(([member]) => !away.has(member)));
  const asksItself = Object.hasOwn(offering, requester);
  usable(!asksItself, `${requester} owns data itself, and fragments are made for requests of others`);
  for (const { owner, keepers, sources } of sets) {
    const isSame = areSameSources(sources, offering[owner] ?? []);
    usable(isSame, `${owner} has changed its sources since its fragments were made, and makes a new set`);
    const missing = keepers.find((keeper) => !Object.hasOwn(owners, keeper));
    const todo = `${owner} makes a new set among those who compute, or withdraws this one and answers itself`;
    usable(missing === undefined, `${missing ?? ''} keeps a fragment of ${owner} and does not compute here: ${todo}`);
  }
  return {
    owners,
    fragments: Object.fromEntries(sets.map(({ owner, set, shape, sources }) => [owner, { set, shape, sources }])),
  };
}

/** What a request was opened with must be what is kept when it is answered. @throws `DomainError` `FRAGMENTS_NOT_USABLE` */
export function demandStillKept(
  fragments: QueryRequest['fragments'],
  standing: ReadonlyMap<string, FragmentSet | undefined>,
): void {
  for (const [owner, { set }] of Object.entries(fragments ?? {})) {
    const now = standing.get(owner);
    const isKept = now?.status === 'kept' && now.set === set;
    demand(
      isKept,
      'FRAGMENTS_NOT_USABLE',
      `set ${String(set)} of ${owner}'s fragments is not kept any more: ask again`,
    );
  }
}
