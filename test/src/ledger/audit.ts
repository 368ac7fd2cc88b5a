import assert from 'node:assert/strict';
import type {
  Decision,
  Outcome,
  QueryContractCurrent,
  QueryRequest,
  RequestElection,
  RequestService,
} from '@entente/protocol';
import type { Api } from '@entente/cli';
import { peersOfNetwork, verifyMembers } from '@entente/network';
import { auditBudgets } from './audit-budgets.js';
import { fabricClient } from './fabric-client.js';
import { type LendersAlliance, type Member, members, supervisor } from '../parts.js';
import { type RawTransaction, readTransactions } from './read-blocks.js';

/** One request as the blocks have it. */
export interface AuditedRequest {
  readonly request: QueryRequest;
  readonly outcome: Outcome | undefined;
  /** Owners whose receipts stand on the ledger. */
  readonly receipts: readonly string[];
}

export interface Audit {
  readonly height: number;
  readonly transactions: readonly RawTransaction[];
  readonly requests: ReadonlyMap<string, AuditedRequest>;
}

/**
 * Reads the raw blocks from a member's peer and replays them with rules of its own:
 * a request is opened and answered only under a contract version that was approved and in force at that point;
 * it has one outcome at most; its units of budgets are its own; an answered one has exactly one receipt of every owner, an unanswered one has none.
 * On Fabric what the member's peer has on its disk is verified too, signature by signature and key by key.
 * @throws AssertionError naming what does not hold
 */
export async function auditLedger(alliance: LendersAlliance, member: Member = supervisor): Promise<Audit> {
  const { network, users } = alliance;
  const client = fabricClient(network, member);
  try {
    const heights = await Promise.all(
      members
        .filter((one) => alliance.gateway(one).process.isRunning)
        .map(async (one) => heightAt(users.client(one, 'auditor'))),
    );
    const height = Math.max(...heights);
    const transactions = await readTransactions(client.network, height);
    await verifyPeer(alliance, member);
    auditBudgets(transactions);
    return { height, transactions, requests: replay(transactions) };
  } finally {
    client.close();
  }
}

async function verifyPeer({ network }: LendersAlliance, member: Member): Promise<void> {
  if (network.kind === 'fabric') {
    const { members: reports } = await verifyMembers(await peersOfNetwork(network.layout.dir, member));
    assert.deepEqual(
      reports.flatMap(({ findings }) => findings),
      [],
    );
  }
}

/** Blocks that a member's gateway has seen. */
export async function heightAt(client: Api): Promise<number> {
  const { height } = (await client.get('/v1/ledger/transactions', { query: { limit: 1 } })) as { height: number };
  return height;
}

interface World {
  readonly current: Map<string, QueryContractCurrent>;
  readonly proposed: Map<string, string>;
  readonly approved: Set<string>;
  readonly requests: Map<string, { request: QueryRequest; outcome: Outcome | undefined; receipts: string[] }>;
  /** Who is to combine, where it is not who the request names: by election or in another's place. */
  readonly serving: Map<string, string>;
}

function replay(transactions: readonly RawTransaction[]): ReadonlyMap<string, AuditedRequest> {
  const world: World = {
    current: new Map(),
    proposed: new Map(),
    approved: new Set(),
    requests: new Map(),
    serving: new Map(),
  };
  const ids = new Set<string>();
  for (const transaction of transactions.filter(({ valid }) => valid)) {
    assert.ok(!ids.has(transaction.id), `transaction ${transaction.id} is valid twice`);
    ids.add(transaction.id);
    for (const write of electionsFirst(transaction.writes)) {
      apply(world, write, transaction);
    }
  }
  for (const { request, outcome, receipts } of world.requests.values()) {
    const expected = outcome?.status === 'answered' ? Object.keys(request.owners).sort() : [];
    assert.deepEqual([...receipts].sort(), expected, `receipts of request ${request.id}`);
  }
  return world.requests;
}

/** Keys stand in their own order within a transaction: who may close must be known before what was closed. */
function electionsFirst(writes: RawTransaction['writes']): RawTransaction['writes'] {
  const isElection = ({ kind }: RawTransaction['writes'][number]): boolean => kind === 'service-election';
  return [...writes.filter(isElection), ...writes.filter((write) => !isElection(write))];
}

function apply(world: World, { kind, attributes, value }: RawTransaction['writes'][number], by: RawTransaction): void {
  const [first = '', id = '', owner = ''] = attributes;
  switch (kind) {
    case 'proposal':
      world.proposed.set(first, (value as { contentHash: string }).contentHash);
      break;
    case 'decision':
      if ((value as Decision).outcome === 'approved') {
        world.approved.add(world.proposed.get(first) ?? '');
      }
      break;
    case 'query-contract-current':
      world.current.set(first, value as QueryContractCurrent);
      break;
    case 'request':
      assert.ok(!world.requests.has(id), `request ${id} is opened twice`);
      assertInForce(world, value as QueryRequest, by);
      world.requests.set(id, { request: value as QueryRequest, outcome: undefined, receipts: [] });
      break;
    case 'receipt':
      requestOf(world, id).receipts.push(owner);
      break;
    case 'service-election':
      world.serving.set(id, world.serving.get(id) ?? (value as RequestElection).order[0] ?? '');
      break;
    case 'service':
      assert.equal(requestOf(world, id).outcome, undefined, `request ${id} gets a service node after it ended`);
      assert.equal(by.creator, (value as RequestService).node, `somebody else made ${by.creator} combine ${id}`);
      world.serving.set(id, (value as RequestService).node);
      break;
    case 'outcome':
      end(world, id, value as Outcome, by);
      break;
    default:
  }
}

function end(world: World, id: string, outcome: Outcome, by: RawTransaction): void {
  const found = requestOf(world, id);
  assert.equal(found.outcome, undefined, `request ${id} has a second outcome in block ${String(by.block)}`);
  if (outcome.status === 'answered') {
    assertInForce(world, found.request, by);
    assert.equal(
      by.creator,
      world.serving.get(id) ?? found.request.serviceNode,
      `request ${id} is closed by somebody else`,
    );
  }
  found.outcome = outcome;
}

/** A request is opened under the version in force, and answered under that version even if a later one has replaced it. */
function assertInForce(
  world: World,
  { id, question: { contract } }: QueryRequest,
  { name, block }: RawTransaction,
): void {
  const current = world.current.get(contract.id);
  const at = `${name} of ${id} in block ${String(block)}`;
  assert.ok(world.approved.has(contract.hash), `${at}: nobody approved its contract`);
  assert.equal(current?.status, 'active', `${at}: its contract is not in force`);
  const isEnd = name === 'queries:Close' || name === 'queries:CloseMany';
  const isReplaced = isEnd && contract.version < current.version;
  assert.ok(isReplaced || current.version === contract.version, `${at}: another version is in force`);
  assert.ok(isReplaced || current.contentHash === contract.hash, `${at}: the text in force is another`);
}

function requestOf(
  { requests }: World,
  id: string,
): { request: QueryRequest; outcome: Outcome | undefined; receipts: string[] } {
  const found = requests.get(id);
  assert.ok(found !== undefined, `something was written about request ${id}, which was never opened`);
  return found;
}
