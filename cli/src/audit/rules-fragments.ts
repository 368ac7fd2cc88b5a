import {
  contributorsOf,
  encode,
  fragmentKeptOf,
  type FragmentSet,
  type QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { ownersDue } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';

type Written = ReturnType<typeof written<'fragment-set'>>[number];

function* set(step: Step): Iterable<string> {
  for (const change of written(step, 'fragment-set')) {
    const { after, attributes } = change;
    const { owner, contract } = after;
    yield* unless(owner === step.creator, `${step.creator} speaks for the fragments of ${owner}`);
    const isPlace = attributes.join(' ') === `${contract.hash} ${owner}`;
    yield* unless(isPlace, 'a set of fragments stands under another key');
    yield* step.name === 'fragments:Commit' ? committed(step, change) : withdrawn(step, change);
  }
}

function* committed(step: Step, { after, before }: Written): Iterable<string> {
  const { owner } = after;
  yield* unless(after.set === (before?.set ?? 0) + 1, `set ${String(after.set)} of ${owner} follows on none`);
  const isNew = after.status === 'kept' && after.committedAt === step.at && after.withdrawnAt === undefined;
  yield* unless(isNew, `set ${String(after.set)} of ${owner} is not kept from the time of its transaction on`);
  yield* forContract(step, after);
  yield* signed(step, after);
}

function* forContract({ world, charter }: Step, { owner, contract, keepers, sources }: FragmentSet): Iterable<string> {
  const document = world.get('query-contract', contract.id, String(contract.version));
  const current = world.get('query-contract-current', contract.id);
  const isInForce = current?.status === 'active' && current.contentHash === contract.hash;
  yield* unless(document !== undefined && isInForce, `${contract.id} is not in force in this text`);
  if (document === undefined) {
    return;
  }
  yield* unless(takesFragments(document), `${contract.id} takes no fragments`);
  const due = ownersDue(world, charter, document);
  const isOffered = encode(sources.map(inWords)) === encode(due[owner] ?? []);
  yield* unless(isOffered, `${owner} does not offer what its fragments were computed from`);
  const computing = keepers.filter((keeper) => keeper !== owner && due[keeper] !== undefined);
  const areKeepers = keepers.length >= leastKeepers && new Set(computing).size === keepers.length;
  yield* unless(areKeepers, `${keepers.join(', ')} do not all compute beside ${owner}`);
}

function takesFragments({ combine, parameters }: QueryContract): boolean {
  const isTaken = combine.mode === 'secure-sum' && combine.fragments === true && combine.noise === undefined;
  return isTaken && Object.keys(parameters).length === 0;
}

/** With one alone, its fragment would be the input. Said here again: the audit shares no rule with the chaincode. */
const leastKeepers = 2;

function* signed({ world }: Step, after: FragmentSet): Iterable<string> {
  const areAll = encode(Object.keys(after.kept).sort()) === encode([...after.keepers].sort());
  yield* unless(areAll, 'others than its keepers have signed for a set of fragments');
  for (const keeper of after.keepers) {
    const gateway = world.get('gateway', keeper);
    const word = after.kept[keeper]?.signature ?? '';
    const isGood =
      gateway !== undefined && isSigned('fragment-kept', fragmentKeptOf(after, keeper), word, gateway.signing);
    yield* unless(isGood, `${keeper} has not signed that it keeps a fragment of ${after.owner}`);
  }
}

/** Nothing but that, and when, changes. */
function* withdrawn(step: Step, { after, before }: Written): Iterable<string> {
  const due = before?.status === 'kept' ? { ...before, status: 'withdrawn', withdrawnAt: step.at } : undefined;
  yield* unless(
    encode(after) === encode(due ?? {}),
    `set ${String(after.set)} of ${after.owner} was not kept as it was`,
  );
}

function inWords({ id, mappingHash }: FragmentSet['sources'][number]): string {
  return `${id} ${mappingHash}`;
}

function* use(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    yield* used(step, after);
    yield* leftOut(step, after);
  }
  for (const { after } of written(step, 'outcome').filter((one) => one.after.status === 'answered')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    for (const [owner, { set: number }] of Object.entries(request?.fragments ?? {})) {
      const standing = standingOf(step, request, owner);
      const isKept = standing?.status === 'kept' && standing.set === number;
      yield* unless(isKept, `it was answered with fragments that ${owner} had withdrawn or made anew`);
    }
  }
}

/** Each owner that is not asked has a set that all its keepers compute with. */
function* used(step: Step, request: QueryRequest): Iterable<string> {
  const { owners, fragments = {}, question } = request;
  for (const [owner, { set: number, shape, sources }] of Object.entries(fragments)) {
    const standing = standingOf(step, request, owner);
    const isThis =
      standing?.status === 'kept' &&
      encode([number, shape, sources]) === encode([standing.set, standing.shape, standing.sources]);
    yield* unless(isThis, `${owner} is not asked, and others keep no such fragments of it`);
    const isComputed = standing?.keepers.every((keeper) => Object.hasOwn(owners, keeper)) === true;
    yield* unless(isComputed, `not all who keep fragments of ${owner} compute`);
    yield* unless(!Object.hasOwn(owners, owner), `${owner} is asked, and is there by fragments`);
  }
  const asksItself = Object.hasOwn(contributorsOf(request), question.requester);
  yield* unless(
    Object.keys(fragments).length === 0 || !asksItself,
    'fragments are used for a member that owns data itself',
  );
}

/** Whoever others keep fragments of is not asked itself. */
function* leftOut(step: Step, request: QueryRequest): Iterable<string> {
  for (const owner of Object.keys(request.owners)) {
    const isKept = standingOf(step, request, owner)?.status === 'kept';
    yield* unless(!isKept, `${owner} is asked although others keep its fragments`);
  }
}

function standingOf({ world }: Step, request: QueryRequest | undefined, owner: string): FragmentSet | undefined {
  return world.get('fragment-set', request?.question.contract.hash ?? '', owner);
}

export const fragmentRules: readonly Rule[] = [
  {
    name: 'fragment-set',
    says: 'Owners alone leave fragments, for contracts in force that take them, with members that compute and have signed.',
    breaches: set,
  },
  {
    name: 'fragments-used',
    says: 'Owners that are not asked are there by fragments that are kept, from opening to answer, and no others are.',
    breaches: use,
  },
];
