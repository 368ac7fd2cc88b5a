import {
  type SharingAnswer,
  type SharingItem,
  sharingItemHash,
  type SharingKey,
  type SharingQuestion,
  type SharingRequest,
  sharingRequestId,
  stateKey,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import { itemStatement, lenders, sharingQuestion, signEs256, supervisor } from './chaincode-parts.js';
import type { Sending, World } from './world.js';

type SharingKinds = {
  readonly [N in Extract<TransactionName, `sharing:${string}`>]: (
    world: World,
    count: number,
  ) => Promise<readonly Sending<N>[]>;
};

const [owner, asking] = lenders;
const putAt = '2026-01-01T00:00:00.000Z';
/** Texts of the right form: chaincode checks no curves. */
const publicKey = 's'.repeat(43);
const proof = 'p'.repeat(86);
const version = 900_001;

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

function key(member: string, numbered: number): SharingKey {
  return { kind: 'sharing-key', member, version: numbered, publicKey, proof, announcedAt: putAt };
}

function statement(id: string): TransactionInput<'sharing:Put'> {
  const policy = { kind: 'classical', supervisor, version } as const;
  return itemStatement({ id, policy, validUntil: days(30).slice(0, 10) });
}

function item(id: string): SharingItem {
  const said = statement(id);
  return { kind: 'sharing-item', owner, ...said, hash: sharingItemHash(owner, said), putAt };
}

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_none, index) => `${name}-${String(index)}`);
}

async function arrangeItems(world: World, ids: readonly string[]): Promise<void> {
  await world.arrange({
    [stateKey('sharing-key', supervisor, String(version))]: key(supervisor, version),
    ...Object.fromEntries(ids.map((id) => [stateKey('sharing-item', owner, id), item(id)])),
  });
}

function questions(world: World, id: string, count: number): readonly SharingQuestion[] {
  const change = { expiresAt: days(2) };
  return Array.from({ length: count }, () => sharingQuestion(world.keys, item(id), change));
}

function signed(world: World, question: SharingQuestion): TransactionInput<'sharing:Ask'> {
  return { question, signature: signEs256('sharing-question', question, world.keys.ring(asking).signing.privateKey) };
}

/** Requests for one item, put on the ledger as if they had been asked. */
async function asked(world: World, id: string, count: number): Promise<readonly SharingRequest[]> {
  await arrangeItems(world, [id]);
  const requests = questions(world, id, count).map((question): SharingRequest => ({
    ...{ kind: 'sharing-request', id: sharingRequestId(question), askedAt: putAt },
    ...signed(world, question),
  }));
  await world.arrange(
    Object.fromEntries(requests.map((request) => [stateKey('sharing-request', asking, request.id), request])),
  );
  return requests;
}

function approvals({ id }: SharingRequest): readonly SharingAnswer[] {
  const said = { kind: 'sharing-answer', request: { member: asking, id }, choice: 'approve' } as const;
  return [
    { ...said, approver: owner, as: 'provider', answeredAt: putAt },
    { ...said, approver: supervisor, as: 'supervisor', sealedKey: 'sealed', answeredAt: putAt },
  ];
}

/** Items under one supervisor, and what is asked and said of them. */
export const sharingKinds: SharingKinds = {
  'sharing:AnnounceKey': async (world, count) => {
    const before = Array.from({ length: count }, (_none, index) => 3 * index + 1);
    const earlier = before.map((each) => [stateKey('sharing-key', owner, String(each)), key(owner, each)] as const);
    await world.arrange(Object.fromEntries(earlier));
    const later = 'n'.repeat(43);
    return before.map((each) => ({ member: owner, input: { version: each + 1, publicKey: later, proof } }));
  },
  'sharing:Put': async (world, count) => {
    await arrangeItems(world, []);
    return numbered('put', count).map((id) => ({ member: owner, input: statement(id) }));
  },
  'sharing:Withdraw': async (world, count) => {
    const ids = numbered('withdrawn', count);
    await arrangeItems(world, ids);
    return ids.map((id) => ({ member: owner, input: { item: id } }));
  },
  'sharing:Ask': async (world, count) => {
    await arrangeItems(world, ['asked']);
    return questions(world, 'asked', count).map((question) => ({ member: asking, input: signed(world, question) }));
  },
  'sharing:Answer': async (world, count) => {
    const requests = await asked(world, 'answered', count);
    return requests.map(({ id }) => ({
      member: owner,
      input: { request: { member: asking, id }, choice: 'approve' as const },
    }));
  },
  'sharing:Settle': async (world, count) => {
    const requests = await asked(world, 'settled', count);
    const given = requests.flatMap((request) => approvals(request));
    await world.arrange(
      Object.fromEntries(
        given.map((answer) => [stateKey('sharing-answer', answer.request.id, answer.approver), answer]),
      ),
    );
    return requests.map(({ id }) => ({ member: owner, input: { request: { member: asking, id } } }));
  },
};
