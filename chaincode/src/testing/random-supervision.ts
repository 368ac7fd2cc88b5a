import type { RequestReference, TransactionInput, TransactionName } from '@entente/protocol';
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
      const points = random.pick([['a'], ['a'], ['b'], ['a', 'b']]).map(element);
      const next = random.chance(0.7) ? begun + 1 : generation;
      return { generation: next, points, proof: 'q'.repeat(86), transport: element('t') };
    }
    case 'supervision:Deal':
      return { generation, parts: random.chance(0.9) ? {} : { [supervisor]: 'sealed' } };
    case 'supervision:Confirm':
      return { generation, publicKey: element(random.pick(['y', 'y', 'z'])) };
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
