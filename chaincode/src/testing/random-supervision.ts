import { contentHash, type QuestionEscrow, type TransactionInput, type TransactionName } from '@entente/protocol';
import { commitToPolynomial, jointPublicKey, newPolynomial } from '@entente/protocol/secure';
import { accountableContract, supervisor } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

export const supervisionCalls = [
  'supervision:Commit',
  'supervision:Commit',
  'supervision:Reshare',
  'supervision:Deal',
  'supervision:Confirm',
  'supervision:ProposeOpening',
  'supervision:GivePart',
] as const satisfies readonly TransactionName[];
type SupervisionCall = (typeof supervisionCalls)[number];

export function isSupervisionCall(transaction: TransactionName): transaction is SupervisionCall {
  return (supervisionCalls as readonly string[]).includes(transaction);
}

/** Elements as the chaincode sees them, which checks no curves: any text of the right form. */
const element = (letter: string): string => letter.repeat(43);
const part = { u: element('u'), v: element('v'), proof: 'p'.repeat(128) };

/** What the supervisor commits to: the same for the same letter, with a proof that holds where it supervises alone. */
function commitment(letter: string, count: number, generation: number): { points: readonly string[]; proof: string } {
  const bytes = (length = 32): Uint8Array => new Uint8Array(length).fill(letter.charCodeAt(0));
  const place = { generation, supervisors: [supervisor] };
  const { points, proof } = commitToPolynomial(newPolynomial(count, bytes), supervisor, place, bytes);
  return { points, proof };
}

/** The key that follows from what the supervisor commits to alone. */
function keyFrom(letter: string): string {
  const commitments = { [supervisor]: { ...commitment(letter, 1, 1), transport: element('t') } };
  return jointPublicKey({ supervisors: [supervisor], commitments });
}

/** What supervisors say of their joint key, mostly in its order: generations few enough to follow on each other. */
export async function supervisionWish(
  transaction: SupervisionCall,
  random: Random,
  ledger: FakeLedger,
): Promise<{ readonly transaction: SupervisionCall; readonly caller: string; readonly input: unknown }> {
  return { transaction, caller: supervisor, input: await inputOf(transaction, random, ledger) };
}

async function inputOf(transaction: SupervisionCall, random: Random, ledger: FakeLedger): Promise<unknown> {
  const begun = ledger.keysOf('supervision-making').length;
  const generation = random.chance(0.9) ? Math.max(1, begun) : random.pick([1, 2, begun + 1]);
  switch (transaction) {
    case 'supervision:Commit': {
      const [letter, count] = random.pick([
        ['a', 1],
        ['a', 1],
        ['b', 1],
        ['a', 2],
      ] as const);
      const next = random.chance(0.7) ? begun + 1 : generation;
      return { generation: next, ...commitment(letter, count, next), transport: element('t') };
    }
    case 'supervision:Reshare': {
      const next = random.chance(0.8) ? begun + 1 : generation;
      return { generation: next, threshold: random.pick([1, 1, 1, 2]), dealers: [supervisor], transport: element('t') };
    }
    case 'supervision:Deal':
      return dealt(generation, random, ledger);
    case 'supervision:Confirm':
      return {
        generation,
        publicKey: (random.chance(0.5) ? await heldKey(ledger) : undefined) ?? keyFrom(random.pick(['a', 'a', 'b'])),
      };
    case 'supervision:ProposeOpening':
      return { ...(await opening(random, ledger)), reason: 'a complaint', key: element('e'), part };
    case 'supervision:GivePart':
      return { ...(await opening(random, ledger)), proposer: supervisor, part };
  }
}

/** Its one holder deals out its share, the whole secret, to itself; in a new making it has nobody to deal to. */
async function dealt(generation: number, random: Random, ledger: FakeLedger): Promise<unknown> {
  const isReshared = (await ledger.state.supervisionMakings.find(String(generation)))?.from !== undefined;
  const isRight = random.chance(0.9);
  return isReshared === isRight
    ? { generation, parts: { [supervisor]: 'sealed' }, points: [(await heldKey(ledger)) ?? keyFrom('a')] }
    : { generation, parts: isRight ? {} : { [supervisor]: 'sealed' } };
}

/** The public key in force. */
async function heldKey({ state }: FakeLedger): Promise<string | undefined> {
  return (await state.supervisionKey.find())?.publicKey;
}

/** Mostly of a question that was put away. */
async function opening(
  random: Random,
  ledger: FakeLedger,
): Promise<Pick<TransactionInput<'supervision:GivePart'>, 'request' | 'element'>> {
  const requests = await Promise.all(
    ledger.keysOf('request').map(async (key) => {
      const [member = '', id = ''] = key.split('/');
      const { question } = await ledger.state.requests.get(member, id);
      return { request: { member, id }, isPutAway: question.escrow !== undefined };
    }),
  );
  const putAway = requests.filter(({ isPutAway }) => isPutAway);
  const nowhere = { request: { member: supervisor, id: '00'.repeat(32) } };
  const { request } = random.pick([...(random.chance(0.8) && putAway.length > 0 ? putAway : requests), nowhere]);
  return { request, element: random.pick([0, 0, 1]) };
}

/** A joint key that is in force. */
export async function makeSupervisionKey(ledger: FakeLedger): Promise<void> {
  const transport = element('t');
  await ledger.submit('supervision:Commit', supervisor, { generation: 1, ...commitment('a', 1, 1), transport });
  await ledger.submit('supervision:Deal', supervisor, { generation: 1, parts: {} });
  await ledger.submit('supervision:Confirm', supervisor, { generation: 1, publicKey: keyFrom('a') });
}

/** Whether there are a contract and a key that a question can be put away under. */
export async function canBePutAway(state: FakeLedger['state']): Promise<boolean> {
  const contract = await state.currentContracts.find(accountableContract().id);
  return contract !== undefined && (await state.supervisionKey.find()) !== undefined;
}

interface Asking {
  readonly alliance: TestAlliance;
  readonly random: Random;
  now(): string;
}

/** A hidden question that is put away for the supervisor, mostly under the key in force, with a unit that is mostly free. */
export async function questionPutAway(caller: string, asking: Asking): Promise<object> {
  const { alliance, random } = asking;
  const contract = accountableContract();
  const { generation } = await alliance.ledger.state.supervisionKey.get();
  const escrow: QuestionEscrow = {
    generation: random.chance(0.9) ? generation : generation + 1,
    elements: [{ c1: element('c'), c2: element('d'), proof: part.proof }],
  };
  const under = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  const key = { id: alliance.ring(caller).keyId, version: 1 };
  const scope = `contract:${contract.id}:member:${caller}:day`;
  return {
    ...alliance.signed(alliance.question(caller, { contract: under, key, escrow })),
    units: [{ scope, period: asking.now().slice(0, 10), units: [random.pick([1, 2, 3, 4, 5])] }],
  };
}
