import type { PrivacyBudget } from '../documents/budget.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { MergeNoise } from '../documents/noise.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { SumFault } from '../secure-sum/columns.js';
import { rootAbove } from './law.js';

/** What an answer spends: an epsilon, or a rho of zero-concentrated differential privacy, in millionths. */
export type SpentPrivacy = Pick<MergeNoise, 'microEpsilon' | 'microRho'>;

const micro = 1_000_000n;

/**
 * The rho of what an answer spends, in millionths, rounded up. What is epsilon-differentially private is zero-concentrated with
 * a rho of half its square (Bun and Steinke 2016, proposition 1.4).
 */
export function microRhoOf({ microEpsilon = 0, microRho }: SpentPrivacy): bigint {
  if (microRho !== undefined) {
    return BigInt(microRho);
  }
  const [square, of] = [BigInt(microEpsilon) ** 2n, 2n * micro];
  return (square + of - 1n) / of;
}

/** ln 10 in millionths, rounded up. */
const microLn10 = 2_302_586n;

/**
 * The epsilon, in millionths and rounded up, that a rho promises but for a probability of 10^-digits:
 * rho + 2 sqrt(rho ln(1/delta)) (Bun and Steinke 2016, proposition 1.3). Whole numbers alone, so that all compute the same.
 */
export function microEpsilonOf(microRho: bigint, digits: number): bigint {
  return microRho + rootAbove(4n * microRho * BigInt(digits) * microLn10);
}

/** Deltas are said as powers of ten: of a billion people, one may be told about. */
export const deltaDigits = 9;

/** Units of a budget that what is spent takes at the least; undefined where the budget cannot bound it. */
export function unitsNeeded(spent: SpentPrivacy, { unit, measure }: PrivacyBudget): number | undefined {
  const amount = measure === 'rho' ? microRhoOf(spent) : spent.microEpsilon;
  return amount === undefined ? undefined : Number((BigInt(amount) + BigInt(unit) - 1n) / BigInt(unit));
}

/** What stands against noise in what a contract spends of one schema: each answer must spend its epsilon or rho, or noise would be averaged out. */
export function budgetFaults(
  { spends = {} }: Pick<QueryContract, 'spends'>,
  spent: SpentPrivacy,
  { id, subject, privacyBudget }: GeneralizedSchema,
): readonly SumFault[] {
  if (subject === 'none') {
    return [];
  }
  const place = `spends.${id}`;
  if (privacyBudget === undefined) {
    const hint = 'give the schema a privacyBudget';
    return [{ place, text: `${id} has no privacy budget, so noise could be averaged out`, hint }];
  }
  const needed = unitsNeeded(spent, privacyBudget);
  if (needed === undefined) {
    const hint = "write a microEpsilon, or give the schema's privacyBudget the measure rho";
    return [{ place, text: `Gaussian noise has no epsilon that the budget of ${id} could count`, hint }];
  }
  return (spends[id] ?? 0) >= needed
    ? []
    : [
        {
          place,
          text: `an answer spends less than its ${spent.microRho === undefined ? 'epsilon' : 'rho'}`,
          hint: `write ${String(needed)} units`,
        },
      ];
}
