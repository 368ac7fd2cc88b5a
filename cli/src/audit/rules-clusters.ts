import { contentHash, type ClusterNode, type EnclaveCluster, enclaveQuorum } from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { inputOf, type Rule, type Step, unless, written } from './step.js';

type Holder = EnclaveCluster['holders'][number];

function* cluster(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'enclave-cluster')) {
    const isNamed = attributes[0] === after.id && after.key.cluster === after.id;
    yield* unless(isNamed, 'the key of a cluster stands under another name');
    yield* step.name === 'enclaves:MakeKey' ? made(step, after, before) : granted(step, after, before);
  }
}

/** A key is an attested enclave's own word, of code that members gave the cluster; the next comes when the last may not be used. */
function* made(step: Step, after: EnclaveCluster, before: EnclaveCluster | undefined): Iterable<string> {
  const { key } = after;
  yield* unless(step.creator === key.by.node.host, `${step.creator} says what an enclave of ${key.by.node.host} made`);
  yield* unless(
    isSigned('cluster-key', key, after.signature, key.by.keys.signing),
    'no enclave has signed that it made the key',
  );
  yield* unless(counts(step, key.by, after), 'the enclave that made a key did not count, or ran other code');
  yield* code(step, after);
  const [holder, ...others] = after.holders;
  const isMaker = others.length === 0 && same(nodeOf(holder), key.by) && holder?.grantedBy === undefined;
  yield* unless(isMaker, 'others than its maker hold a key that was just made');
  yield* unless(key.generation === (before?.key.generation ?? 0) + 1, 'a generation of a key is not the next');
  yield* unless(before === undefined || isOver(step, before), 'a key was made anew and nothing spoke against the last');
}

function* code(step: Step, after: EnclaveCluster): Iterable<string> {
  const { key } = after;
  const allowed = step.world.get('allowed-measurement', after.measurement);
  const isGiven = allowed?.document.cluster === after.id && allowed.document.measurement === key.digest;
  yield* unless(
    isGiven && allowed.status === 'allowed',
    'members have not given the cluster the code that made its key',
  );
  yield* unless(after.simulated === (allowed?.document.platform === 'software'), 'software passes for hardware');
  yield* unless(key.roster === rosterOf(step), 'a key was made with other gateways than the members have');
}

/** One more enclave may hold the key: by the words of more than half of the other gateways, while the key may be used. */
function* granted(step: Step, after: EnclaveCluster, before: EnclaveCluster | undefined): Iterable<string> {
  if (before === undefined) {
    yield 'a key is granted that no enclave has made';
    return;
  }
  yield* unless(same({ ...after, holders: [] }, { ...before, holders: [] }), 'a key changed as it was granted');
  yield* unless(!isOver(step, before), 'a key was granted that was to be made anew');
  const holder = after.holders.at(-1);
  const others = before.holders.filter(({ node }) => !same(node, holder?.node));
  yield* unless(same(after.holders.slice(0, -1), others), 'who holds a key changed by more than the one that asked');
  if (holder !== undefined) {
    yield* unless(holder.node.host === step.creator, `${step.creator} asks for an enclave of ${holder.node.host}`);
    yield* unless(
      counts(step, holder, before),
      'a key was granted to an enclave that did not count, or ran other code',
    );
    yield* words(step, holder);
  }
}

function* words(step: Step, { node, request, grantedBy = [] }: Holder): Iterable<string> {
  const asked = inputOf(step, 'request');
  const grants = inputOf(step, 'grants') as Readonly<Record<string, string>> | undefined;
  yield* unless(contentHash('cluster-request', asked) === request, 'a key was granted for another request');
  const others = members(step).filter((member) => member !== node.host);
  const isSignedBy = (member: string): boolean => {
    const gateway = step.world.get('gateway', member);
    const word = grants?.[member];
    return gateway !== undefined && word !== undefined && isSigned('cluster-grant', asked, word, gateway.signing);
  };
  const given = [...new Set(grantedBy)].filter((member) => others.includes(member) && isSignedBy(member));
  const isQuorum = given.length === grantedBy.length && given.length >= enclaveQuorum(others.length);
  yield* unless(isQuorum, 'too few gateways have granted a key, or one that did not sign it is named');
}

/** Whether the enclave counted just then, with these keys, and ran the code of the cluster. */
function counts(step: Step, asked: ClusterNode, { measurement, key }: EnclaveCluster): boolean {
  const node = step.world.get('enclave-node', asked.node.host, asked.node.id);
  const isIt = node?.status === 'verified' && node.round === asked.round && same(node.keys, asked.keys);
  return isIt && node.validUntil >= step.at && node.measurement === measurement && node.digest === key.digest;
}

function isOver(step: Step, { measurement, key, holders }: EnclaveCluster): boolean {
  const code = step.world.get('allowed-measurement', measurement);
  const isAllowed = code?.status === 'allowed' && code.document.validUntil >= step.at.slice(0, 10);
  const nodes = holders.map(({ node }) => step.world.get('enclave-node', node.host, node.id));
  const areAll = nodes.every(
    (node) => node?.status === 'verified' && node.validUntil >= step.at && node.measurement === measurement,
  );
  const isHeld = nodes.some((node, index) => node !== undefined && same(node.keys, holders[index]?.keys));
  return !(isAllowed && areAll && isHeld && key.roster === rosterOf(step));
}

function members({ charter }: Step): readonly string[] {
  return Object.keys(charter?.members ?? {}).sort();
}

function rosterOf(step: Step): string {
  const gateways = members(step).flatMap((member) => {
    const gateway = step.world.get('gateway', member);
    return gateway === undefined ? [] : [[member, gateway.signing] as const];
  });
  return contentHash('cluster-roster', Object.fromEntries(gateways));
}

function nodeOf(holder: Holder | undefined): ClusterNode | undefined {
  return holder && { node: holder.node, round: holder.round, keys: holder.keys };
}

function same(one: unknown, other: unknown): boolean {
  return contentHash('cluster-request', one ?? null) === contentHash('cluster-request', other ?? null);
}

export const clusterRules: readonly Rule[] = [
  {
    name: 'enclave-cluster',
    says: 'Enclaves share a key that one of them made, in code that members gave their cluster; others get it by the grants of a quorum, and it is made anew when it may not be used.',
    breaches: cluster,
  },
];
