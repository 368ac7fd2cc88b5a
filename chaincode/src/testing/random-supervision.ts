import type { RequestReference, TransactionInput, TransactionName } from '@entente/protocol';
import { commitToPolynomial, jointPublicKey, newPolynomial } from '@entente/protocol/secure';
import { supervisor } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import type { Random } from './random.js';

export const supervisionCalls = [
  'supervision:Commit',
  'supervision:Commit',
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
export function supervisionWish(
  transaction: SupervisionCall,
  random: Random,
  ledger: FakeLedger,
): { readonly transaction: SupervisionCall; readonly caller: string; readonly input: unknown } {
  return { transaction, caller: supervisor, input: inputOf(transaction, random, ledger) };
}

function inputOf(transaction: SupervisionCall, random: Random, ledger: FakeLedger): unknown {
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
    case 'supervision:Deal':
      return { generation, parts: random.chance(0.9) ? {} : { [supervisor]: 'sealed' } };
    case 'supervision:Confirm':
      return { generation, publicKey: keyFrom(random.pick(['a', 'a', 'b'])) };
    case 'supervision:ProposeOpening':
      return { ...opening(random, ledger), reason: 'a complaint', key: element('e'), part };
    case 'supervision:GivePart':
      return { ...opening(random, ledger), proposer: supervisor, part };
  }
}

function opening(
  random: Random,
  ledger: FakeLedger,
): Pick<TransactionInput<'supervision:GivePart'>, 'request' | 'element'> {
  const requests = ledger.keysOf('request').map((key): RequestReference => {
    const [member = '', id = ''] = key.split('/');
    return { member, id };
  });
  const request = random.pick([...requests, { member: supervisor, id: '00'.repeat(32) }]);
  return { request, element: random.pick([0, 0, 1]) };
}
