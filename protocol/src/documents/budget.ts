import { z } from 'zod';
import { Hash, IsoDate, MspId, SqlName, Timestamp } from '../ids.js';

/** How often a budget begins anew. Days, weeks (from Monday), months and years are those of UTC; `life` never ends. */
export const BudgetPeriod = z.enum(['day', 'week', 'month', 'year', 'life']);
export type BudgetPeriod = z.infer<typeof BudgetPeriod>;

/** Most units that one request spends of one schema's privacy budget, and of all of them together. */
export const mostUnitsPerRequest = 100;

const mostUnits = 100_000;

/**
 * How often a query contract is used: every request spends one unit of it. `of` says whose requests count together: all
 * of the contract, each member's, or those of each requester key. `giveBack` says whether a request that ends without an
 * answer gives its unit back.
 */
export const UseLimit = z
  .strictObject({
    units: z.int().min(1).max(mostUnits).describe('requests in one period'),
    per: z.enum(['day', 'week', 'month', 'life']),
    of: z.enum(['contract', 'member', 'requester']),
    giveBack: z.enum(['never', 'unanswered']).default('never'),
  })
  .readonly();
export type UseLimit = z.infer<typeof UseLimit>;

export const UseLimits = z
  .array(UseLimit)
  .min(1)
  .max(5)
  .refine((limits) => new Set(limits.map(({ per, of }) => `${per} ${of}`)).size === limits.length, {
    message: 'one limit for each period and each of whom it is',
  })
  .readonly();

/**
 * How often one subject may be asked about under a contract, by all requesters together. Owners count it, each in its own
 * journal: nothing about a subject is on the ledger.
 */
export const SubjectLimit = z
  .strictObject({
    uses: z.int().min(1).max(mostUnits).describe('questions about one subject in one period'),
    per: BudgetPeriod,
  })
  .readonly();
export type SubjectLimit = z.infer<typeof SubjectLimit>;

/**
 * What all consumers together may spend of one generalized schema. One unit stands for `unit` micro-epsilon, or micro-rho: then
 * what is spent adds up as zero-concentrated differential privacy, under which many small answers cost less.
 */
export const PrivacyBudget = z
  .strictObject({
    units: z.int().min(1).max(mostUnits),
    per: z.enum(['month', 'year', 'life']),
    unit: z.int().min(1).max(1_000_000_000).describe('micro-epsilon, or micro-rho, that one unit stands for'),
    measure: z.literal('rho').optional().describe('whether units are of rho; of epsilon unless said'),
  })
  .readonly();
export type PrivacyBudget = z.infer<typeof PrivacyBudget>;

/** Units of schemas' privacy budgets that each request under a contract spends. */
export const SpentUnits = z
  .record(SqlName, z.int().min(1).max(mostUnitsPerRequest))
  .refine((spends) => Object.values(spends).reduce((sum, units) => sum + units, 0) <= mostUnitsPerRequest, {
    message: `at most ${String(mostUnitsPerRequest)} units a request`,
  });

/** Names one budget: `contract:…` a use limit, `schema:…` a privacy budget (see `budget/demands.ts`). */
export const BudgetScope = z.string().regex(/^(contract|schema):[A-Za-z0-9._:-]{1,300}$/, 'that names no budget');

/** The first day of the period, or `life`. */
export const PeriodStart = z.union([IsoDate, z.literal('life')]);

export const UnitNumber = z.int().min(1).max(mostUnits);

/** Units by their numbers, of one budget in one period. */
export const ClaimedUnits = z
  .strictObject({
    scope: BudgetScope,
    period: PeriodStart,
    units: z.array(UnitNumber).min(1).max(mostUnitsPerRequest).readonly(),
  })
  .readonly();
export type ClaimedUnits = z.infer<typeof ClaimedUnits>;

/** Units that a request has spent. Those of `giveBack: unanswered` come back if it ends without an answer. */
export const RequestUnits = z
  .strictObject({ ...ClaimedUnits.unwrap().shape, giveBack: z.enum(['never', 'unanswered']) })
  .readonly();
export type RequestUnits = z.infer<typeof RequestUnits>;

/** One unit that is spent: a unit without such a document is free. */
export const BudgetUnit = z
  .strictObject({
    scope: BudgetScope,
    period: PeriodStart,
    unit: UnitNumber,
    request: z.strictObject({ member: MspId, id: Hash }).readonly(),
    spentAt: Timestamp,
  })
  .readonly();
export type BudgetUnit = z.infer<typeof BudgetUnit>;

/** What became of a period that is over, once its units' own documents were put together. Such a period takes no more. */
export const BudgetTotal = z
  .strictObject({ scope: BudgetScope, period: PeriodStart, spent: z.int().min(1), compactedAt: Timestamp })
  .readonly();
export type BudgetTotal = z.infer<typeof BudgetTotal>;
