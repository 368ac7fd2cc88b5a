import type { Random } from './random.js';
import { randomClaim } from './random-budgets.js';
import type { TestAlliance } from './test-alliance.js';

interface Asking {
  readonly alliance: TestAlliance;
  readonly random: Random;
  now(): string;
}

/** A question under what is in force, mostly by a key that is, for a purpose that is allowed and a unit that is free. */
export async function randomQuestion(caller: string, asking: Asking): Promise<object> {
  const { alliance, random } = asking;
  const { state } = alliance.ledger;
  const { keyId } = alliance.ring(caller);
  const current = await state.currentContracts.find('loans-by-product');
  const key = await state.requesterKeys.find(caller, keyId);
  const contract = {
    id: 'loans-by-product',
    version: current?.version ?? 1,
    hash: current?.contentHash ?? '00'.repeat(32),
  };
  const purpose = random.chance(0.95) ? 'risk-statistics' : 'curiosity';
  const question = alliance.question(caller, { contract, key: { id: keyId, version: key?.version ?? 1 }, purpose });
  const inForce = await state.queryContracts.find(contract.id, String(contract.version));
  const units = await randomClaim(alliance.ledger, random, inForce, { member: caller, key: keyId, now: asking.now() });
  return { ...alliance.signed(question), ...(units === undefined ? {} : { units }) };
}
