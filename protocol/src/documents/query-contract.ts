import { z } from 'zod';
import { Id, IsoDate, MspId, SqlName, Title, Version } from '../ids.js';
import { TextFormat } from '../query/formats.js';
import { SpentUnits, SubjectLimit, UseLimits } from './budget.js';
import { DisclosurePolicy } from './charter.js';
import { CoApprovalRule } from './co-approval.js';
import { Combine, CombineForm, CompiledQuery, Sql } from './combine.js';
import { DemandedApproval } from './voting-rule.js';
import { RerunRule } from './rerun.js';
import { Price } from './usage.js';
import { DecimalText, Moment } from './generalized-schema.js';

const Column = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][A-Za-z0-9_]*$/, 'write it as table.column');

const common = { title: Title.optional() };
/** A parameter that is a list of at most so many values, for `x IN (:name)`. */
const list = z
  .strictObject({ max: z.int().min(1).max(100) })
  .readonly()
  .optional();

/** A typed parameter: of a schema's column (at a level), or of a plain type with bounds. A list has no default. */
export const ContractParameter = z
  .union([
    z.strictObject({ column: Column, level: SqlName.optional(), ...common, list }).readonly(),
    z
      .strictObject({
        type: z.literal('integer'),
        min: z.int(),
        max: z.int(),
        default: z.int().optional(),
        ...common,
        list,
      })
      .readonly(),
    z
      .strictObject({
        type: z.literal('decimal'),
        scale: z.int().min(0).max(6),
        min: DecimalText,
        max: DecimalText,
        default: DecimalText.optional(),
        ...common,
        list,
      })
      .readonly(),
    z
      .strictObject({
        type: z.literal('text'),
        maxLength: z.int().min(1).max(200).optional(),
        format: TextFormat.optional(),
        values: z.array(z.string().min(1).max(200)).min(1).max(200).readonly().optional(),
        default: z.string().max(200).optional(),
        ...common,
        list,
      })
      .readonly(),
    z
      .strictObject({
        type: z.literal('date'),
        min: IsoDate.optional(),
        max: IsoDate.optional(),
        default: IsoDate.optional(),
        ...common,
        list,
      })
      .readonly(),
    z
      .strictObject({
        type: z.literal('timestamp'),
        min: Moment.optional(),
        max: Moment.optional(),
        default: Moment.optional(),
        ...common,
        list,
      })
      .readonly(),
    z.strictObject({ type: z.literal('boolean'), default: z.boolean().optional(), ...common, list }).readonly(),
  ])
  .refine((parameter) => parameter.list === undefined || !('default' in parameter), {
    message: 'a list has no default',
    path: ['default'],
  });
export type ContractParameter = z.infer<typeof ContractParameter>;

const fields = {
  kind: z.literal('query-contract'),
  id: Id,
  version: Version,
  title: Title,
  scope: z.enum(['one-subject', 'many-subjects']).default('many-subjects'),
  purposes: z.array(Id).min(1).max(20).readonly(),
  schemas: z
    .record(SqlName, Version)
    .refine((schemas) => Object.keys(schemas).length > 0, 'at least one schema')
    .refine((schemas) => Object.keys(schemas).length <= 5, 'at most 5 schemas'),
  parameters: z.record(SqlName, ContractParameter).default({}),
  disclosure: DisclosurePolicy.unwrap().partial().readonly().default({}),
  access: z
    .strictObject({
      members: z.array(MspId).min(1).max(100).readonly(),
      authenticated: z
        .literal(true)
        .optional()
        .describe('only keys may ask that the alliance has authenticated by a vote on the participant'),
      outside: z
        .strictObject({
          sponsors: z
            .array(MspId)
            .min(1)
            .max(100)
            .readonly()
            .optional()
            .describe('members whose outside users may ask; all that may ask themselves if left out'),
          through: z
            .array(MspId)
            .min(1)
            .max(100)
            .readonly()
            .optional()
            .describe('members of which one combines what an outside user asks; whoever combines for all if left out'),
        })
        .readonly()
        .optional()
        .describe('outside users may ask through the members that sponsor them; nobody outside may without it'),
    })
    .readonly(),
  validUntil: IsoDate.optional(),
  approval: DemandedApproval.optional().describe("what its approval takes beyond the charter's rule"),
  coApproval: CoApprovalRule.optional().describe(
    'that a member beside the owners approves single requests, with their parameters before its eyes',
  ),
  limits: UseLimits.optional().describe('how often it may be asked'),
  subjectLimit: SubjectLimit.optional().describe('how often one subject may be asked about; owners count it'),
  spends: SpentUnits.optional().describe("units of schemas' privacy budgets that one request spends"),
  evidence: z
    .enum(['full', 'batched'])
    .optional()
    .describe(
      'full, unless said: an answer is closed on the ledger before it is released; batched: many answers are anchored together just after',
    ),
  price: Price.optional().describe('what an answered request costs, and who may pay'),
  rerun: RerunRule.optional().describe(
    'for so long owners keep parameters and salts, sealed, so that a supervisor can have an answered request run again',
  ),
};

export { CompiledQuery };

/** A query contract as its author writes it: SQL is text. */
export const QueryContractForm = z
  .strictObject({
    ...fields,
    local: Sql,
    combine: CombineForm,
  })
  .readonly();
export type QueryContractForm = z.infer<typeof QueryContractForm>;

/**
 * A query contract as it is voted on, hashed and kept on the ledger: each text with its tree.
 * Every gateway refuses a text that does not give the tree.
 */
export const QueryContract = z
  .strictObject({
    ...fields,
    local: CompiledQuery,
    combine: Combine,
  })
  .readonly();
export type QueryContract = z.infer<typeof QueryContract>;

/** A query contract whose partial results a service node merges. */
export type MergeContract = QueryContract & { readonly combine: Extract<Combine, { readonly mode: 'merge' }> };

/** Takes a query contract out of use: its current version takes no more requests. */
export const Retirement = z
  .strictObject({ kind: z.literal('retirement'), id: Id, version: Version, reason: Title })
  .readonly();
export type Retirement = z.infer<typeof Retirement>;
