import { contributorsOf, type QueryRequest } from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { isRefusal } from './rules-co-approvals.js';
import { contractOf, isKeyUsable, sorted } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';
import type { World } from './world.js';

/** How long after its opening a request may be answered, in milliseconds. */
const mostAge = (24 * 60 + 30) * 60_000;

function* receipts(step: Step): Iterable<string> {
  const given = written(step, 'receipt');
  for (const { after } of written(step, 'outcome')) {
    const { member, id } = after.request;
    const own = given
      .filter(({ attributes }) => attributes[0] === member && attributes[1] === id)
      .map(({ attributes }) => attributes[2]);
    const due = after.status === 'answered' ? Object.keys(step.world.get('request', member, id)?.owners ?? {}) : [];
    yield* unless(sorted(own) === sorted(due), `receipts of ${own.join(', ')}, where ${due.join(', ')} were due`);
  }
  const ended = written(step, 'outcome').map(({ after }) => after.request.id);
  yield* unless(
    given.every(({ attributes }) => ended.includes(attributes[1] ?? '')),
    'a receipt without the end of its request',
  );
}

function* receipt(step: Step): Iterable<string> {
  for (const {
    after: { receipt: said, signature: signed },
    attributes: [member = '', id = '', owner = ''],
  } of written(step, 'receipt')) {
    const request = step.world.get('request', member, id);
    const isAbout =
      request !== undefined &&
      sorted([
        said.request.member,
        said.request.id,
        said.owner,
        said.contractHash,
        said.treeHash,
        said.verdictHash,
        said.parameters,
        said.sources,
      ]) ===
        sorted([
          member,
          id,
          owner,
          request.question.contract.hash,
          request.treeHash,
          request.verdictHash,
          request.question.parameters,
          request.owners[owner],
        ]);
    yield* unless(isAbout, `the receipt of ${owner} is not about this request`);
    const gateway = step.world.get('gateway', owner);
    yield* unless(
      gateway !== undefined && isSigned('receipt', said, signed, gateway.signing),
      `the gateway of ${owner} did not sign its receipt`,
    );
  }
}

function* end(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'outcome')) {
    const { member, id } = after.request;
    const request = step.world.get('request', member, id);
    yield* unless(
      request !== undefined && attributes[0] === member && attributes[1] === id,
      'there is no such request',
    );
    yield* unless(after.by === step.creator, `${step.creator} ends it in the name of ${after.by}`);
    yield* unless(
      (after.status === 'answered') === step.name.startsWith('queries:Close'),
      `${step.name} ends it as ${after.status}`,
    );
    if (request !== undefined) {
      const isRefused = after.status === 'refused' && isRefusal(step, request);
      yield* unless(
        isRefused || mayEnd(step, request, after.status === 'answered'),
        `${step.creator} had no right to end it`,
      );
    }
  }
}

function mayEnd(step: Step, request: QueryRequest, isAnswer: boolean): boolean {
  const reference = [request.question.requester, request.id] as const;
  const elected =
    written(step, 'service-election').find(({ after }) => after.request.id === request.id)?.after ??
    step.world.get('service-election', ...reference);
  const node = step.world.get('service', ...reference)?.node ?? request.serviceNode ?? elected?.order[0];
  const parties = [request.question.requester, ...Object.keys(request.owners)];
  // What was released before its anchor nobody but who combined it can know.
  return node === step.creator || (!isAnswer && request.batched !== true && parties.includes(step.creator));
}

/** What let it be opened must hold when it is answered. */
function* still(step: Step): Iterable<string> {
  for (const { after } of written(step, 'outcome').filter((one) => one.after.status === 'answered')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    if (request !== undefined) {
      yield* unless(isContractAlive(step.world, request), 'its contract had gone out of use');
      yield* unless(isKeyUsable(step, request), 'its key was revoked meanwhile');
      yield* unless(Date.parse(step.at) - Date.parse(request.openedAt) <= mostAge, 'it was opened days before');
      const left = [request.question.requester, ...Object.keys(contributorsOf(request))].filter(
        (member) => !Object.hasOwn(step.charter?.members ?? {}, member),
      );
      yield* unless(left.length === 0, `${left.join(', ')} had left the alliance`);
      const gone = goneSources(step.world, request);
      yield* unless(gone.length === 0, `the sources of ${gone.join(', ')} were not on offer any more`);
    }
  }
}

function isContractAlive(world: World, { question: { contract } }: QueryRequest): boolean {
  const current = world.get('query-contract-current', contract.id);
  if (current === undefined || contract.version <= current.retiredThrough) {
    return false;
  }
  const isCurrent = current.version === contract.version && current.contentHash === contract.hash;
  return contract.version < current.version || (isCurrent && current.status === 'active');
}

/** Owners with a source that is not offered any more by the mapping that the request names, or closed. */
function goneSources(world: World, request: QueryRequest): readonly string[] {
  const offered = Object.entries(contractOf(world, request)?.schemas ?? {})
    .flatMap(([schema, version]) => world.get('schema-sources', `${schema}@${String(version)}`)?.sources ?? [])
    .filter(({ closed }) => closed === undefined)
    .map(({ member, id, mappingHash }) => `${member} ${id} ${mappingHash}`);
  return Object.entries(contributorsOf(request))
    .filter(([owner, named]) => named.some(({ id, mappingHash }) => !offered.includes(`${owner} ${id} ${mappingHash}`)))
    .map(([owner]) => owner);
}

/** Who replaces another has the signed word of most owners. */
function* replaced(step: Step): Iterable<string> {
  for (const { after } of written(step, 'service')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    const all = Object.keys(request?.owners ?? {});
    const good = after.statements.filter(({ replacement, signature: signed }) => {
      const gateway = step.world.get('gateway', replacement.owner);
      const isAbout =
        replacement.request.id === after.request.id &&
        replacement.node === after.node &&
        replacement.attempt === after.attempt;
      return (
        isAbout &&
        all.includes(replacement.owner) &&
        gateway !== undefined &&
        isSigned('service-replacement', replacement, signed, gateway.signing)
      );
    });
    const count = new Set(good.map(({ replacement }) => replacement.owner)).size;
    yield* unless(
      after.node === step.creator && count * 2 > all.length,
      `${after.node} took over without the word of most owners`,
    );
  }
}

export const endRules: readonly Rule[] = [
  {
    name: 'receipts',
    says: 'An answer carries one receipt of every owner, and nothing else carries any.',
    breaches: receipts,
  },
  { name: 'receipt', says: "A receipt is about its request and signed by its owner's gateway.", breaches: receipt },
  { name: 'end', says: 'A request is ended by whoever may, and answered by whoever combines it.', breaches: end },
  { name: 'still', says: 'What allowed a request still holds when it is answered.', breaches: still },
  { name: 'replaced', says: 'A service node is replaced by the word of most owners.', breaches: replaced },
];
