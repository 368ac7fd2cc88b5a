import type { CombiningEnclave, EnclaveNode, QueryContract } from '@entente/protocol';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';

/** Clocks differ by so much, in milliseconds. */
const slack = 30 * 60_000;

function demandOf(
  contract: QueryContract | undefined,
): { measurement: string; hardware?: true | undefined } | undefined {
  return contract?.combine.mode === 'merge' ? contract.combine.attested : undefined;
}

/** What owners sealed to, in every answer: one enclave of the host that closes, counting at that moment, or none at all. */
function* attested(step: Step): Iterable<string> {
  for (const { after } of written(step, 'outcome').filter((one) => one.after.status === 'answered')) {
    const { member, id } = after.request;
    const request = step.world.get('request', member, id);
    const demanded = request && demandOf(contractOf(step.world, request));
    const named = written(step, 'receipt')
      .filter(({ attributes }) => attributes[0] === member && attributes[1] === id)
      .map((one) => one.after.receipt.enclave);
    const [enclave] = named;
    if (demanded === undefined) {
      yield* unless(
        named.every((one) => one === undefined),
        'a receipt names an enclave that nobody asked for',
      );
    } else {
      const isOne = enclave !== undefined && named.every((one) => JSON.stringify(one) === JSON.stringify(enclave));
      yield* unless(isOne, 'its owners do not all name one enclave');
      yield* enclave === undefined ? [] : standing(step, enclave, demanded);
    }
  }
}

function* standing(
  step: Step,
  { node: { host, id }, round, measurement, simulated, keys }: CombiningEnclave,
  demanded: { readonly measurement: string; readonly hardware?: true | undefined },
): Iterable<string> {
  yield* unless(host === step.creator, `an enclave of ${host} combined for ${step.creator}`);
  const node = step.world.get('enclave-node', host, id);
  const isSame = isNamed(node, [round, measurement, simulated, keys]);
  yield* unless(isSame && node?.status === 'verified', 'the enclave did not count, or with other keys');
  yield* unless(measurement === demanded.measurement, 'the enclave ran other code than the contract asks for');
  const isOver = Date.parse(step.at) > Date.parse(node?.validUntil ?? step.at) + slack;
  yield* unless(!isOver, 'the enclave was not checked again in time');
  yield* unless(demanded.hardware !== true || !simulated, 'a software enclave combined where hardware was asked for');
  yield* codeAllowed(step, measurement);
}

function isNamed(node: EnclaveNode | undefined, said: readonly unknown[]): boolean {
  return JSON.stringify([node?.round, node?.measurement, node?.simulated, node?.keys]) === JSON.stringify(said);
}

function codeAllowed(step: Step, measurement: string): readonly string[] {
  const code = step.world.get('allowed-measurement', measurement);
  return unless(code?.status === 'allowed', 'the code of the enclave was not allowed any more');
}

export const attestedRules: readonly Rule[] = [
  {
    name: 'attested',
    says: 'What an enclave is to combine, all owners sealed to one that counted and ran the code of the contract.',
    breaches: attested,
  },
];
