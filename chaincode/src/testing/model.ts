import assert from 'node:assert/strict';
import { checkCertified } from './check-certified.js';
import { checkEnclaves } from './random-enclaves.js';
import { checkCoApprovals } from './random-co-approvals.js';
import { checkBudgets } from './random-budgets.js';
import { checkDisputes } from './random-usage.js';
import { RandomCalls } from './random-calls.js';
import {
  Charter,
  Freezes,
  type Outcome,
  parseStateKey,
  PublishedExtract,
  type QueryRequest,
  SchemaSources,
  statedEnvelopeHash,
  statedResult,
  stateKey,
} from '@entente/protocol';
import type { Endorsement, FakeLedger } from './fake-ledger.js';

/** Kinds that are written once: whoever could write them again could rewrite history. */
const writtenOnce = new Set([
  ...['founding', 'acceptance', 'schema', 'query-contract', 'proposal', 'decision'],
  ...['request', 'co-approval', 'receipt', 'computation', 'outcome', 'service-election', 'service-salt'],
  ...['sharing-key', 'sharing-request', 'sharing-answer', 'sharing-outcome'],
]);
const ofRequests = new Set(['co-approval', 'receipt', 'computation', 'outcome', 'service', 'service-election']);
const voted = new Set([
  'schema',
  'data-source',
  'query-contract',
  'query-contract-current',
  'adopted-build',
  'authenticated-key',
  'outside-user',
  'allowed-measurement',
]);
/** Kinds under whose keys only the member that the key names may write. */
const ownWord = new Set([
  'delegation',
  'beat',
  'gateway',
  'requester-key',
  'source-status',
  'sharing-key',
  'sharing-item',
]);

type Listed = SchemaSources['sources'];

/** What is on offer anywhere, as lines. */
function offered(text: string | undefined): readonly string[] {
  const sources: Listed = text === undefined ? [] : SchemaSources.parse(JSON.parse(text)).sources;
  return sources.map(({ member, id, mappingHash }) => [member, id, mappingHash].join(' '));
}

/** Without a vote an owner can close, open or take away what is on offer, and offer nothing. */
function checkSaid(committed: ReadonlyMap<string, string>, writes: Endorsement['writes']): void {
  const kinds = Object.keys(writes).map((key) => [key, parseStateKey(key)?.kind] as const);
  if (kinds.some(([, kind]) => kind === 'decision')) {
    return;
  }
  for (const [key] of kinds.filter(([, kind]) => kind === 'schema-sources')) {
    const before = offered(committed.get(key));
    const isThere = offered(writes[key]).every((source) => before.includes(source));
    assert.ok(isThere, 'a source is offered without a decision');
  }
}

function charterIn(text: string | undefined): Charter | undefined {
  return text === undefined ? undefined : Charter.parse(JSON.parse(text));
}

/** A charter in force is replaced by a decision alone, by its next version. */
function checkCharterWrite(before: string | undefined, after: string, isDecision: boolean): void {
  const [old, next] = [charterIn(before), charterIn(after)];
  assert.ok(old === undefined || isDecision, 'the charter changes without a decision');
  assert.equal(next?.version, (old?.version ?? 0) + 1);
}

/** Without a decision things are frozen and never lifted. */
function checkFreezes(before: string | undefined, after: string, isDecision: boolean): void {
  const [old = [], next = []] = [before, after].map((text) =>
    text === undefined ? [] : Freezes.parse(JSON.parse(text)).frozen.map(({ id }) => id),
  );
  assert.ok(isDecision || old.every((id) => next.includes(id)), 'a freeze is lifted without a decision');
}

/** Without a decision an extract is withdrawn and otherwise stays as it was; by one it comes to be, once. */
function checkExtract(before: string | undefined, after: string, isDecision: boolean): void {
  const old = before === undefined ? undefined : PublishedExtract.parse(JSON.parse(before));
  const { withdrawn, ...next } = PublishedExtract.parse(JSON.parse(after));
  assert.equal(old === undefined, isDecision, 'an extract is published without a decision, or again');
  assert.equal(withdrawn === undefined, isDecision, 'an extract changes and is not withdrawn');
  assert.deepEqual({ ...next, status: 'published' }, old ?? next, 'more than its status changes in an extract');
}

/** What more must hold of some kinds, given what stood there, what is written, and whether by a decision. */
const changeChecks: Readonly<Record<string, typeof checkFreezes>> = {
  charter: checkCharterWrite,
  freezes: checkFreezes,
  extract: checkExtract,
};

/** What members say of their own is said by nobody else, and what is written once or voted on as that demands. */
function checkKind(
  kind: string,
  [member, owner]: readonly string[],
  by: { caller: string; isDecision: boolean; isAgain: boolean },
): void {
  assert.ok(kind !== 'fragment-set' || owner === by.caller, `fragments are written by ${by.caller}`);
  assert.ok(kind !== 'extract' || by.isDecision || member === by.caller, `an extract is withdrawn by ${by.caller}`);
  assert.ok(!writtenOnce.has(kind) || !by.isAgain, `${kind} is written a second time`);
  assert.ok(!ownWord.has(kind) || member === by.caller, `${kind} is written by ${by.caller}`);
  assert.ok(!voted.has(kind) || by.isDecision, `${kind} comes into force without a decision`);
}

/** What must hold of every transaction that was accepted, whatever was called before. */
function checkWrites(committed: ReadonlyMap<string, string>, { writes }: Endorsement, caller: string): void {
  const keys = Object.keys(writes);
  checkSaid(committed, writes);
  const isDecision = keys.some((key) => parseStateKey(key)?.kind === 'decision');
  for (const key of keys) {
    const { kind = '', attributes = [] } = parseStateKey(key) ?? {};
    changeChecks[kind]?.(committed.get(key), writes[key] ?? '', isDecision);
    checkKind(kind, attributes, { caller, isDecision, isAgain: committed.has(key) });
    const [member = '', id = ''] = attributes;
    assert.ok(!ofRequests.has(kind) || committed.has(stateKey('request', member, id)), `${kind} without a request`);
  }
}

/** Every answered request has a receipt of each owner, and statements of shares where it is of their mode; no other has any. */
async function checkEnd({ alliance }: RandomCalls): Promise<void> {
  const { ledger } = alliance;
  for (const key of ledger.keysOf('request')) {
    const [member = '', id = ''] = key.split('/');
    const request = await ledger.state.requests.get(member, id);
    const outcome = await ledger.state.outcomes.find(member, id);
    const expected =
      outcome?.status === 'answered' ? Object.keys(request.owners).map((owner) => `${key}/${owner}`) : [];
    const found = ledger.keysOf('receipt').filter((receipt) => receipt.startsWith(`${key}/`));
    assert.deepEqual(found.toSorted(), expected.toSorted());
    await checkComputation(ledger, request, outcome);
  }
}

async function checkComputation(
  ledger: FakeLedger,
  request: QueryRequest,
  outcome: Outcome | undefined,
): Promise<void> {
  const computation = await ledger.state.computations.find(request.question.requester, request.id);
  const isDue = outcome?.status === 'answered' && request.mode !== undefined;
  assert.equal(computation !== undefined, isDue, 'statements of shares where none are due, or none where they are');
  if (computation !== undefined) {
    assert.equal(outcome?.envelopeHash, statedEnvelopeHash(computation.statements));
    assert.equal(outcome.result, statedResult(computation.statements));
  }
}

/**
 * Runs one sequence of random calls, holds each that is accepted against what must be true of it, and counts what it reached:
 * `transaction accepted` or `transaction CODE`.
 * @throws AssertionError if the chaincode let something happen that must not be
 */
export async function runSequence(start: number, steps: number, reached: Map<string, number>): Promise<void> {
  const calls = await RandomCalls.from(start);
  for (let step = 0; step < steps; step++) {
    const call = await calls.next();
    const endorsement = await calls.endorse(call);
    const { refusal, events } = endorsement;
    if (refusal === undefined) {
      checkWrites(calls.alliance.ledger.committed, endorsement, call.caller);
      checkCertified(calls.alliance.ledger.committed, endorsement, call);
      assert.equal(events.length, 1, 'one event a transaction');
    } else {
      assert.match(refusal, /^[A-Z_]+: /, 'a refusal without a code');
    }
    const what = `${call.transaction} ${refusal?.split(':')[0] ?? 'accepted'}`;
    reached.set(what, (reached.get(what) ?? 0) + 1);
    calls.commit(endorsement);
  }
  await checkEnd(calls);
  await checkBudgets(calls.alliance.ledger);
  await checkDisputes(calls.alliance.ledger);
  await checkCoApprovals(calls.alliance.ledger);
  await checkEnclaves(calls.alliance.ledger);
}
