import { z } from 'zod';
import { MspId } from '../ids.js';

/** An amount of money or credits: exact, not negative, at most six decimals. */
export const Amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/, 'write an amount as "12.50", with at most six decimals');

/**
 * What an answered request costs, split among those who answer it. `payers` are who may pay: the member that asks, and
 * members that the contract names, who have to agree to it.
 */
export const Price = z
  .strictObject({
    amount: Amount,
    unit: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,15}$/, 'a unit is a currency or a credit, such as CNY'),
    payers: z
      .array(z.union([z.literal('requester'), MspId]))
      .min(1)
      .max(20)
      .readonly()
      .default(['requester']),
  })
  .readonly();
export type Price = z.infer<typeof Price>;
