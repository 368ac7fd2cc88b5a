import {
  answeringOwners,
  type Charter,
  contentHash,
  contributorsOf,
  type Freezes,
  type QueryContract,
  type QueryRequest,
  type SchemaSources,
  treeHash,
} from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { type Rule, type Step, unless, written } from './step.js';
import type { World } from './world.js';

export function contractOf(world: World, { question: { contract } }: QueryRequest): QueryContract | undefined {
  return world.get('query-contract', contract.id, String(contract.version));
}

function* question(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'request')) {
    yield* unless(
      after.question.requester === step.creator && attributes[0] === step.creator,
      `${step.creator} asks for another`,
    );
    const isId = contentHash('question', after.question) === after.id && attributes[1] === after.id;
    yield* unless(isId, 'its id is not the hash of its question');
  }
}

function* signature(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    yield* unless(isKeyUsable(step, after), 'its key was revoked, renewed or had ended');
    const key = step.world.get('requester-key', after.question.requester, after.question.key.id);
    const isGood = key !== undefined && isSigned('question', after.question, after.signature, key.signing);
    yield* unless(isGood, 'the registered key did not sign its question');
  }
}

export function isKeyUsable({ world, at }: Step, { question: { requester, key } }: QueryRequest): boolean {
  const registered = world.get('requester-key', requester, key.id);
  return (
    registered?.status === 'active' &&
    registered.version === key.version &&
    Date.parse(registered.validUntil) > Date.parse(at)
  );
}

function* inForce(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const { contract } = after.question;
    const current = step.world.get('query-contract-current', contract.id);
    const isCurrent = current?.status === 'active' && current.version === contract.version;
    yield* unless(isCurrent && current.contentHash === contract.hash, 'its contract was not in force');
    const validUntil = contractOf(step.world, after)?.validUntil;
    yield* unless(validUntil === undefined || step.at.slice(0, 10) <= validUntil, 'its contract had ended');
  }
}

function* access(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const contract = contractOf(step.world, after);
    yield* unless(
      contract?.access.members.includes(after.question.requester) === true,
      'its contract is not for this member',
    );
    yield* unless(contract?.purposes.includes(after.question.purpose) === true, 'its contract is not for this purpose');
    const { requester, key } = after.question;
    const authenticated = step.world.get('authenticated-key', requester, key.id)?.version === key.version;
    yield* unless(contract?.access.authenticated !== true || authenticated, 'nobody has authenticated its key');
  }
}

function* tree(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const contract = contractOf(step.world, after);
    yield* unless(
      contract !== undefined && treeHash(contract) === after.treeHash,
      'it names another tree than its contract has',
    );
  }
}

/** Members that offer every schema, with open sources, in the charter and not frozen; of these whom the contract asks. */
export function ownersDue(
  world: World,
  charter: Charter | undefined,
  contract: QueryContract,
): Readonly<Record<string, readonly string[]>> {
  const frozen = world.get('freezes')?.frozen ?? [];
  const lists = Object.entries(contract.schemas)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, version]) => world.get('schema-sources', `${id}@${String(version)}`)?.sources ?? []);
  const running = lists.map((list) =>
    list.filter(({ member, id }) => charter?.members[member] !== undefined && !isSourceFrozen(frozen, member, id)),
  );
  const members = [...new Set(running.flat().map(({ member }) => member))].filter((member) =>
    running.every((list) => list.some((one) => one.member === member)),
  );
  const open = members.filter((member) => !running.flat().some((one) => one.member === member && one.closed === true));
  return answeringOwners(
    contract.combine,
    Object.fromEntries(open.map((member) => [member, lines(running.flat(), member)])),
  );
}

function lines(list: SchemaSources['sources'], member: string): readonly string[] {
  return list.filter((one) => one.member === member).map(({ id, mappingHash }) => `${id} ${mappingHash}`);
}

function isSourceFrozen(frozen: Freezes['frozen'], member: string, id: string): boolean {
  return frozen.some(
    ({ target }) =>
      ('member' in target && target.member === member) ||
      ('source' in target && target.source.member === member && target.source.id === id),
  );
}

function* owners(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const contract = contractOf(step.world, after);
    const due = contract === undefined ? {} : ownersDue(step.world, step.charter, contract);
    const named = Object.entries(contributorsOf(after)).map(([member, sources]) => [
      member,
      sources.map(({ id, mappingHash }) => `${id} ${mappingHash}`),
    ]);
    const isSame = sorted(Object.entries(due)) === sorted(named);
    yield* unless(isSame, 'those who answer are not those who offer its schemas');
  }
}

export function sorted(entries: readonly unknown[]): string {
  return entries
    .map((entry) => JSON.stringify(entry))
    .sort()
    .join();
}

function* independent(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const nodes = [
      ...(after.serviceNode === undefined ? [] : [after.serviceNode]),
      ...(after.service?.candidates ?? []),
    ];
    const parties = [after.question.requester, ...Object.keys(contributorsOf(after))];
    yield* unless(
      nodes.length > 0 && nodes.every((node) => !parties.includes(node)),
      'who combines is an owner or who asks',
    );
  }
}

function isFrozen({ world }: Step, request: QueryRequest, contract: QueryContract | undefined): boolean {
  const {
    question: { requester, key, contract: named },
    serviceNode,
  } = request;
  const answering = contributorsOf(request);
  const members = [requester, serviceNode, ...Object.keys(answering)];
  return (world.get('freezes')?.frozen ?? []).some(({ target }) => {
    if ('member' in target) {
      return members.includes(target.member);
    }
    if ('source' in target) {
      return answering[target.source.member]?.some(({ id }) => id === target.source.id) === true;
    }
    if ('key' in target) {
      return target.key.member === requester && target.key.id === key.id;
    }
    return (
      'alliance' in target ||
      ('contract' in target ? target.contract === named.id : contract?.schemas[target.schema] !== undefined)
    );
  });
}

function* frozen(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    yield* unless(!isFrozen(step, after, contractOf(step.world, after)), 'something that it touches was frozen');
  }
  for (const { after } of written(step, 'outcome')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    const isStopped =
      request !== undefined && after.status === 'answered' && isFrozen(step, request, contractOf(step.world, request));
    yield* unless(!isStopped, 'it was answered while something that it touches was frozen');
  }
}

export const requestRules: readonly Rule[] = [
  {
    name: 'question',
    says: 'A member asks in its own name, and a request is named by its question.',
    breaches: question,
  },
  { name: 'signature', says: "A question is signed with its requester's registered key.", breaches: signature },
  { name: 'in-force', says: 'A request opens under the contract version in force.', breaches: inForce },
  { name: 'access', says: 'A contract is for the members and purposes that it names.', breaches: access },
  { name: 'tree', says: 'A request names the trees of its contract.', breaches: tree },
  {
    name: 'owners',
    says: 'All answer who offer every schema with open sources, or are there by fragments, and nobody else.',
    breaches: owners,
  },
  { name: 'independent', says: 'Who combines is neither an owner nor who asks.', breaches: independent },
  { name: 'frozen', says: 'Nothing that is frozen is asked or answered.', breaches: frozen },
];
