import type {
  SharingItem,
  SharingQuestion,
  SupervisionKey,
  SupervisionMaking,
  TransactionName,
} from '@entente/protocol';
import {
  addedKeys,
  announceSharingKey,
  beginSeal,
  contentKeyCommitment,
  endSeal,
  newPolynomial,
  newReaderKey,
  newSharingKey,
  partFor,
  type SealedStatement,
  type SharingKeyPair,
  turnTowards,
} from '@entente/protocol/secure';
import { everyone, lenders, supervisor } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import { signEs256 } from './key-ring.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

export const sharingCalls = [
  'sharing:AnnounceKey',
  'sharing:Put',
  'sharing:Put',
  'sharing:Withdraw',
  'sharing:Ask',
  'sharing:Ask',
  'sharing:Answer',
  'sharing:Answer',
  'sharing:Answer',
  'sharing:Settle',
] as const satisfies readonly TransactionName[];
type SharingCall = (typeof sharingCalls)[number];

export function isSharingCall(transaction: TransactionName): transaction is SharingCall {
  return (sharingCalls as readonly string[]).includes(transaction);
}

export interface SharingWorld {
  readonly alliance: TestAlliance;
  readonly random: Random;
  now(): string;
}

interface Wish {
  readonly transaction: SharingCall;
  readonly caller: string;
  readonly input: unknown;
}

/** Bytes that are the same for the same letter. */
const bytes =
  (letter: string) =>
  (length = 32): Uint8Array =>
    new Uint8Array(length).fill(letter.charCodeAt(0));
const owner = lenders[0];
const items = ['scans', 'deeds', 'plans'];
const reader = newReaderKey(bytes('r'));

/** A member's sharing key of a version. */
function keyOf(member: string, version: number): SharingKeyPair {
  return newSharingKey(bytes(String.fromCharCode(65 + 8 * version + (everyone as readonly string[]).indexOf(member))));
}

/** What is said of sharing, mostly in its order: few items and requests, so that they meet. */
export async function sharingWish(wanted: SharingCall, world: SharingWorld): Promise<Wish> {
  const { alliance, random } = world;
  const { ledger } = alliance;
  const transaction = random.chance(0.95) ? possible(wanted, ledger) : wanted;
  switch (transaction) {
    case 'sharing:AnnounceKey': {
      const member = random.pick([owner, owner, supervisor]);
      const version = random.pick([1, 1, 1, 2]);
      return { transaction, caller: member, input: announcement(member, version) };
    }
    case 'sharing:Put':
      return { transaction, caller: owner, input: await statement(world) };
    case 'sharing:Withdraw':
      return { transaction, caller: owner, input: { item: random.pick([...items, 'nothing', 'nothing', 'nothing']) } };
    case 'sharing:Ask':
      return ask(world);
    case 'sharing:Answer':
      return answer(world);
    case 'sharing:Settle':
      return { transaction, caller: random.pick(everyone), input: { request: pickRequest(ledger, random) } };
  }
}

/** What comes before a call where it would find nothing. */
function possible(wanted: SharingCall, ledger: FakeLedger): SharingCall {
  const lacks = (kind: string): boolean => ledger.keysOf(kind).length === 0;
  const announced = ledger.keysOf('sharing-key').map((key) => key.split('/')[0]);
  if (wanted !== 'sharing:AnnounceKey' && new Set(announced).size < 2) {
    return 'sharing:AnnounceKey';
  }
  const asks = ['sharing:Ask', 'sharing:Answer', 'sharing:Settle'].includes(wanted);
  if (asks && lacks('sharing-item')) {
    return 'sharing:Put';
  }
  return asks && lacks('sharing-request') ? 'sharing:Ask' : wanted;
}

function announcement(member: string, version: number): object {
  return announceSharingKey(keyOf(member, version), { member, version }, bytes('k'));
}

async function latest({ state }: FakeLedger, member: string): Promise<number> {
  return (await state.sharing.keys.has(member, '2')) ? 2 : 1;
}

/** Chaincode checks no curves: a confirmation that was damaged can have made a key that nothing is sealed under. */
async function jointKey({ state }: FakeLedger): Promise<SupervisionKey | undefined> {
  const joint = await state.supervisionKey.find();
  const sound = ['a', 'b'].map((letter) => newSharingKey(bytes(letter)).publicKey);
  return joint !== undefined && sound.includes(joint.publicKey) ? joint : undefined;
}

async function statement({ alliance: { ledger }, random }: SharingWorld): Promise<object> {
  const joint = await jointKey(ledger);
  const canBeClassical = await ledger.state.sharing.keys.has(supervisor, '1');
  const isSplit = joint !== undefined && (!canBeClassical || random.chance(0.6));
  const version = await latest(ledger, isSplit ? owner : supervisor);
  const named = keyOf(isSplit ? owner : supervisor, version).publicKey;
  const begun = beginSeal(isSplit ? addedKeys(named, joint.publicKey) : named, bytes('s'));
  const said: SealedStatement = {
    id: random.pick(items),
    title: 'Scans of deeds',
    policy: isSplit
      ? { kind: 'split', generation: joint.generation, provider: version }
      : { kind: 'classical', supervisor, version },
    content: {
      hash: random.pick(['a', 'b']).repeat(64),
      keyCommitment: contentKeyCommitment(begun.contentKey),
      ...{ sizeClass: 4_096, chunkBytes: 1_048_576 },
    },
    holders: random.chance(0.9) ? [lenders[1]] : [owner],
    access: { members: [lenders[1], lenders[2]], purposes: ['risk-statistics'] },
    validUntil: random.pick(['2026-12-31', '2026-12-31', '2026-02-01']),
  };
  return { ...said, seal: endSeal(begun, owner, said, bytes('t')) };
}

async function ask(world: SharingWorld): Promise<Wish> {
  const { alliance, random } = world;
  const { ledger } = alliance;
  const caller = random.pick([lenders[1], lenders[1], lenders[2], supervisor]);
  const there = ledger.keysOf('sharing-item').map((key) => key.split('/')[1] ?? '');
  const id = random.pick([...there, ...there, ...there, ...items]);
  const item = await ledger.state.sharing.items.find(owner, id);
  const question: SharingQuestion = {
    kind: 'sharing-question',
    requester: caller,
    item: { owner, id, hash: random.chance(0.95) ? (item?.hash ?? '0'.repeat(64)) : 'f'.repeat(64) },
    purpose: random.chance(0.95) ? 'risk-statistics' : 'gossip',
    key: { id: alliance.ring(caller).keyId, version: 1 },
    ...(item?.policy.kind === 'split' ? { reader: reader.key } : {}),
    expiresAt: new Date(Date.parse(world.now()) + random.pick([1, 30, 60, 60, 200]) * 3_600_000).toISOString(),
    nonce: alliance.nonce(),
  };
  const signature = signEs256('sharing-question', question, alliance.ring(caller).signing.privateKey);
  return { transaction: 'sharing:Ask', caller, input: { question, signature } };
}

function pickRequest(ledger: FakeLedger, random: Random): { readonly member: string; readonly id: string } {
  const [member = lenders[1], id = '0'.repeat(64)] = random
    .pick([...ledger.keysOf('sharing-request'), `${lenders[1]}/${'0'.repeat(64)}`])
    .split('/');
  return { member, id };
}

async function answer({ alliance: { ledger }, random }: SharingWorld): Promise<Wish> {
  const request = pickRequest(ledger, random);
  const asked = await ledger.state.sharing.requests.find(request.member, request.id);
  const caller = random.pick([owner, owner, supervisor, supervisor, lenders[2]]);
  const item = await ledger.state.sharing.items.find(owner, asked?.question.item.id ?? '');
  if (random.chance(0.15) || asked === undefined || item === undefined) {
    return { transaction: 'sharing:Answer', caller, input: { request, choice: 'refuse', reason: 'not now' } };
  }
  const given = await partOf(ledger, caller, item, asked.question);
  return { transaction: 'sharing:Answer', caller, input: { request, choice: 'approve', ...given } };
}

async function partOf(
  ledger: FakeLedger,
  caller: string,
  item: SharingItem,
  question: SharingQuestion,
): Promise<object> {
  if (item.policy.kind === 'classical') {
    return caller === item.owner ? {} : { sealedKey: 'sealed' };
  }
  if (caller === item.owner) {
    const { secret, publicKey } = keyOf(owner, item.policy.provider);
    return { part: turnTowards(secret, { item, question, verifying: publicKey }, bytes('p')) };
  }
  const joint = await ledger.state.supervisionKey.get();
  const making = await ledger.state.supervisionMakings.get(String(joint.generation));
  const turn = { item, question, verifying: joint.publicKey, generation: joint.generation };
  return { generation: joint.generation, part: turnTowards(shareOfSupervisor(making), turn, bytes('q')) };
}

/** The one supervisor's share: its polynomial is made of one of two letters. */
function shareOfSupervisor({ supervisors, threshold, publicKey }: SupervisionMaking): string {
  const polynomials = ['a', 'b'].map((letter) => newPolynomial(threshold, bytes(letter)));
  const shares = polynomials.map((polynomial) => partFor(polynomial, supervisors, supervisor));
  const [first = '', second = ''] = shares;
  return newSharingKey(bytes('a')).publicKey === publicKey ? first : second;
}
