import {
  type AllowedMeasurement,
  type EnclaveNode,
  enclaveDays,
  enclaveQuorum,
  type EnclaveRound,
  enclaveRoundLimits,
  type ProposedDocument,
} from '@entente/protocol';
import { type Rule, type Step, unless, written } from './step.js';

/** What the transaction's decision approves. */
function approved(step: Step): ProposedDocument | undefined {
  const decided = written(step, 'decision').find(({ after }) => after.outcome === 'approved')?.after;
  return decided && step.world.get('proposal', decided.proposal)?.document;
}

function* measurement(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'allowed-measurement')) {
    const document = approved(step);
    yield* unless(
      attributes[0] === after.id && after.id === after.document.id,
      'a measurement stands under another id',
    );
    const isVoted =
      after.status === 'allowed' ? isAllowed(after, before, document) : isWithdrawn(after, before, document);
    yield* unless(isVoted, `nobody voted that ${after.id} is ${after.status}`);
  }
}

type Change = (
  after: AllowedMeasurement,
  before: AllowedMeasurement | undefined,
  document: ProposedDocument | undefined,
) => boolean;

const isAllowed: Change = (after, before, document) =>
  before === undefined && document?.kind === 'enclave-measurement' && same(document, after.document);
const isWithdrawn: Change = (after, before, document) =>
  document?.kind === 'enclave-withdrawal' && document.id === after.id && same(before?.document, after.document);

function* round(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'enclave-round')) {
    const { host, id } = after.node;
    yield* unless(attributes.join(' ') === [host, id].join(' '), 'a round stands under another enclave');
    yield* step.name === 'enclaves:Challenge' ? begun(step, after, before) : goesOn(step, after, before);
  }
}

function* begun(step: Step, after: EnclaveRound, before: EnclaveRound | undefined): Iterable<string> {
  yield* unless(step.creator === after.node.host, `${step.creator} begins a round for ${after.node.host}`);
  yield* unless(after.round === (before?.round ?? 0) + 1, 'a round is not the next');
  const isEmpty = Object.keys({ ...after.nonces, ...after.findings }).length === 0 && after.quote === undefined;
  yield* unless(isEmpty && after.begunAt === step.at, 'a round begins with what nobody has said in it');
  const status = step.world.get('allowed-measurement', after.measurement)?.status;
  yield* unless(status === 'allowed', 'a round is about code that is not allowed');
}

/** Each other member speaks once, for itself; the host shows the quote, when there are nonces enough. */
function* goesOn(step: Step, after: EnclaveRound, before: EnclaveRound | undefined): Iterable<string> {
  if (before === undefined) {
    yield 'a round goes on that nobody has begun';
    return;
  }
  const { host } = after.node;
  const { creator } = step;
  const fixed = ({ node, round: number, measurement: code, begunAt }: EnclaveRound): unknown => [
    ...[node, number, code, begunAt],
  ];
  yield* unless(same(fixed(after), fixed(before)), 'what a round is about changed');
  for (const field of ['nonces', 'findings'] as const) {
    const new_ = Object.keys(after[field]).filter((member) => before[field][member] === undefined);
    const isOwn = new_.every((member) => member === creator && member !== host);
    yield* unless(isOwn, `${creator} speaks of an enclave for others, or for its own`);
    const isKept = Object.entries(before[field]).every(([member, said]) => same(after[field][member], said));
    yield* unless(isKept, 'what a gateway had said of an enclave changed');
  }
  yield* quote(step, after, before);
  yield* unless(after.status === 'left' || after.status === statusOf(step, after), 'a round ends as it was not found');
}

function* quote(step: Step, after: EnclaveRound, before: EnclaveRound): Iterable<string> {
  if (before.quote !== undefined || after.quote === undefined) {
    yield* unless(same([after.quote, after.keys], [before.quote, before.keys]), 'a quote or its keys changed');
    return;
  }
  yield* unless(step.creator === after.node.host, `${step.creator} shows a quote for ${after.node.host}`);
  const others = othersOf(step, after);
  const given = others.filter((member) => Object.hasOwn(after.nonces, member)).length;
  yield* unless(given >= enclaveQuorum(others.length), 'an enclave is quoted over too few nonces');
  const late = Date.parse(step.at) - Date.parse(after.begunAt) > enclaveRoundLimits.quoteMinutes * 60_000;
  yield* unless(!late, 'an enclave is quoted when the time for it was over');
}

function statusOf(step: Step, { findings, quote: shown, ...after }: EnclaveRound): EnclaveRound['status'] {
  if (shown === undefined) {
    return 'challenged';
  }
  const others = othersOf(step, after);
  const count = (verdict: string): number => others.filter((member) => findings[member]?.verdict === verdict).length;
  const quorum = enclaveQuorum(others.length);
  return count('pass') >= quorum ? 'verified' : count('fail') > others.length - quorum ? 'refused' : 'quoted';
}

function* node(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'enclave-node')) {
    const shown = written(step, 'enclave-round')[0]?.after;
    if (after.status === 'verified') {
      yield* verified(step, after, shown);
    } else {
      const isSame = before !== undefined && same({ ...before, status: after.status }, after);
      yield* unless(isSame && shown?.status === after.status, 'an enclave counts no more and nobody said why');
    }
  }
}

function* verified(step: Step, after: EnclaveNode, shown: EnclaveRound | undefined): Iterable<string> {
  const code = step.world.get('allowed-measurement', after.measurement);
  const others = shown === undefined ? [] : othersOf(step, shown);
  const passed = others.filter((member) => shown?.findings[member]?.verdict === 'pass');
  const isQuorum = shown !== undefined && passed.length >= enclaveQuorum(others.length);
  yield* unless(isQuorum, 'an enclave counts that too few gateways have verified');
  yield* unless(same(passed, after.verifiedBy), 'an enclave names others than those who verified it');
  const due = [shown?.node, shown?.round, shown?.measurement, shown?.keys, code?.document.measurement];
  const said = [after.node, after.round, after.measurement, after.keys, after.digest];
  yield* unless(same(due, said), 'an enclave counts with other keys or other code than were verified');
  const isSoftware = code?.document.platform === 'software';
  yield* unless(after.simulated === isSoftware, 'a software enclave is taken for hardware, or the reverse');
  yield* unless(code?.status === 'allowed', 'an enclave counts with code that is not allowed');
  const longest = Date.parse(step.at) + enclaveDays * 86_400_000;
  yield* unless(Date.parse(after.validUntil) <= longest, 'an enclave counts longer than a verification does');
}

function othersOf({ charter }: Step, { node: { host } }: Pick<EnclaveRound, 'node'>): readonly string[] {
  return Object.keys(charter?.members ?? {})
    .filter((member) => member !== host)
    .sort();
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export const enclaveRules: readonly Rule[] = [
  {
    name: 'enclave-measurement',
    says: 'What code enclaves may run, and that it may no longer, is what members have voted on.',
    breaches: measurement,
  },
  {
    name: 'enclave-round',
    says: 'Each gateway gives its own nonce and says what it found itself; the host quotes over nonces of a quorum, in time.',
    breaches: round,
  },
  {
    name: 'enclave-node',
    says: 'An enclave counts when more than half of the other gateways have verified it, with the keys and code they saw.',
    breaches: node,
  },
];
