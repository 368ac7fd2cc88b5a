import { createHash } from 'node:crypto';
import {
  type QueryRequest,
  stateKey,
  type SupervisionKey,
  type SupervisionMaking,
  type SupervisionOpening,
  type TransactionName,
} from '@entente/protocol';
import { lenders, supervisor } from './chaincode-parts.js';
import type { Sending, World } from './world.js';

type SupervisionKinds = {
  readonly [N in Extract<TransactionName, `supervision:${string}`>]: (
    world: World,
    count: number,
  ) => Promise<readonly Sending<N>[]>;
};

/** Texts of the right form: chaincode checks no curves. */
const element = (letter: string): string => letter.repeat(43);
const commitment = { points: [element('a')], proof: 'q'.repeat(86), transport: element('t') };
const part = { u: element('u'), v: element('v'), proof: 'p'.repeat(128) };
const begunAt = '2026-01-01T00:00:00.000Z';
const member = supervisor;

type Stage = Pick<SupervisionMaking, 'commitments' | 'parts' | 'confirmed'>;
const begun: Stage = { commitments: {}, parts: {}, confirmed: {} };
const committed: Stage = { ...begun, commitments: { [supervisor]: commitment } };
const dealt: Stage = { ...committed, parts: { [supervisor]: {} } };

/** What kinds are measured on one after the other begins at numbers of its own: a key that has a successor is over. */
const firstOf = { commit: 1, deal: 200_001, confirm: 400_001, escrow: 600_001, reshare: 700_001 } as const;

/** Keys of their own numbers, far enough from each other that none follows on another. */
async function makings(world: World, count: number, from: number, stage: Stage): Promise<readonly number[]> {
  const generations = Array.from({ length: count }, (_none, index) => from + 3 * index);
  const making = (generation: number): SupervisionMaking => ({
    ...{ kind: 'supervision-making', generation, supervisors: [supervisor], threshold: 1, begunAt },
    ...stage,
  });
  await world.arrange(
    Object.fromEntries(
      generations.map((generation) => [stateKey('supervision-making', String(generation)), making(generation)]),
    ),
  );
  return generations;
}

/** Questions that were put away under one key, put on the ledger as if they had been asked. */
async function escrowed(
  world: World,
  count: number,
): Promise<readonly { readonly member: string; readonly id: string }[]> {
  await makings(world, 1, firstOf.escrow, dealt);
  const [asking] = lenders;
  const ids = Array.from({ length: count }, (_none, index) => hashOf(`escrowed ${String(index)}`));
  const request = (id: string): QueryRequest => ({
    id,
    question: {
      ...{ kind: 'question', requester: asking, receiver: asking, payer: asking, parameters: hashOf('parameters') },
      contract: { id: 'known-borrower', version: 1, hash: hashOf('contract') },
      ...{ purpose: 'risk-statistics', key: { id: element('k'), version: 1 }, nonce: element('n') },
      escrow: { generation: firstOf.escrow, elements: [{ c1: element('c'), c2: element('d'), proof: part.proof }] },
    },
    ...{ signature: 'AAAA', owners: {}, verdictHash: hashOf('verdict'), treeHash: hashOf('tree'), openedAt: begunAt },
  });
  await world.arrange(Object.fromEntries(ids.map((id) => [stateKey('request', asking, id), request(id)])));
  return ids.map((id) => ({ member: asking, id }));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The supervisors' joint key, of which there is one supervisor here, and what is opened with it. */
export const supervisionKinds: SupervisionKinds = {
  'supervision:Commit': async (world, count) => {
    const before = await makings(world, count, firstOf.commit, begun);
    return before.map((generation) => ({ member, input: { generation: generation + 1, ...commitment } }));
  },
  'supervision:Reshare': async (world, count) => {
    const before = await makings(world, count, firstOf.reshare, begun);
    const [held = firstOf.reshare] = before;
    const key: SupervisionKey = {
      ...{ kind: 'supervision-key', generation: held, supervisors: [supervisor], threshold: 1 },
      ...{ publicKey: element('y'), madeAt: begunAt },
    };
    await world.arrange({ [stateKey('supervision-key')]: key });
    const said = { threshold: 1, dealers: [supervisor], transport: element('t') };
    return before.map((generation) => ({ member, input: { generation: generation + 1, ...said } }));
  },
  'supervision:Deal': async (world, count) => {
    const generations = await makings(world, count, firstOf.deal, committed);
    return generations.map((generation) => ({ member, input: { generation, parts: {} } }));
  },
  'supervision:Confirm': async (world, count) => {
    const generations = await makings(world, count, firstOf.confirm, dealt);
    return generations.map((generation) => ({ member, input: { generation, publicKey: element('y') } }));
  },
  'supervision:ProposeOpening': async (world, count) => {
    const requests = await escrowed(world, count);
    const said = { element: 0, reason: 'a complaint', key: element('e'), part };
    return requests.map((request) => ({ member, input: { request, ...said } }));
  },
  /** Proposed by a member that has left its part out, so that the one supervisor can give its own. */
  'supervision:GivePart': async (world, count) => {
    const requests = await escrowed(world, count);
    const proposedAt = new Date().toISOString();
    const opening = (request: SupervisionOpening['request']): SupervisionOpening => ({
      ...{ kind: 'supervision-opening', request, element: 0, generation: firstOf.escrow, proposer: supervisor },
      ...{ reason: 'a complaint', key: element('e'), parts: {}, proposedAt },
    });
    await world.arrange(
      Object.fromEntries(
        requests.map((request) => [stateKey('supervision-opening', request.id, '0', supervisor), opening(request)]),
      ),
    );
    return requests.map((request) => ({ member, input: { request, element: 0, proposer: supervisor, part } }));
  },
};
