import { z } from 'zod';
import { Id, MspId, Title } from '../ids.js';

/** What members vote on. */
export const ProposalKind = z.enum(['generalized-schema', 'data-source', 'query-contract', 'retirement']);
export type ProposalKind = z.infer<typeof ProposalKind>;

/**
 * Who decides and how much agreement it takes. A supervisor that must agree counts as an elector as well.
 * `leastMembers` is the least number of members that approve, whatever the threshold says.
 */
export const VotingRule = z
  .strictObject({
    electorate: z.union([z.literal('all'), z.array(MspId).min(1).max(100).readonly()]).default('all'),
    threshold: z.union([
      z.enum(['unanimous', 'majority']),
      z.strictObject({ atLeast: z.int().min(1).max(100) }).readonly(),
    ]),
    supervisor: z.boolean().default(false).describe('whether every supervisor of the alliance must approve'),
    authorVotes: z.boolean().default(true).describe('whether an author in the electorate consents by proposing'),
    leastMembers: z.int().min(1).max(100).default(1),
  })
  .readonly();
export type VotingRule = z.infer<typeof VotingRule>;

/** Disclosure control: numbers that query contracts and sources may only make stricter. */
export const DisclosurePolicy = z
  .strictObject({
    minSubjects: z.int().min(2).max(100_000).describe('least distinct subjects a cell must cover'),
    dominance: z
      .tuple([z.literal(2), z.int().min(1).max(100)])
      .describe('[n, percent]: a cell fails if its n largest subjects make up this share of a sum or more'),
    pRatio: z
      .int()
      .min(0)
      .max(100)
      .describe('percent: a cell fails if all but the two largest are less than this share of the largest'),
    rounding: z.int().min(1).max(1_000).describe('counts are rounded to the nearest multiple of this base'),
    maxGroups: z.int().min(1).max(1_000).describe('most cells in one answer'),
    maxRows: z.int().min(1).max(10_000),
    maxBytes: z.int().min(1_024).max(1_048_576),
  })
  .readonly();
export type DisclosurePolicy = z.infer<typeof DisclosurePolicy>;

/** The defaults where a charter says nothing: the strictest that are reasonable (ACRO, OpenSAFELY). */
export const defaultDisclosure: DisclosurePolicy = {
  minSubjects: 10,
  dominance: [2, 90],
  pRatio: 10,
  rounding: 5,
  maxGroups: 40,
  maxRows: 100,
  maxBytes: 65_536,
};

export const MemberRole = z.enum(['data-owner', 'supervisor']);
export type MemberRole = z.infer<typeof MemberRole>;

export const MemberEntry = z.strictObject({ title: Title, roles: z.array(MemberRole).max(2).readonly() }).readonly();
export type MemberEntry = z.infer<typeof MemberEntry>;

/** The alliance's first agreement: who is in, with which role, and how each kind of proposal is decided. */
export const Charter = z
  .strictObject({
    kind: z.literal('charter'),
    id: Id,
    title: Title,
    members: z
      .record(MspId, MemberEntry)
      .refine((members) => Object.keys(members).length >= 2, 'an alliance has at least two members'),
    votingRules: z.record(ProposalKind, VotingRule).readonly(),
    disclosure: z
      .strictObject(DisclosurePolicy.unwrap().shape)
      .partial()
      .readonly()
      .default({})
      .describe('what differs from the defaults'),
  })
  .readonly();
export type Charter = z.infer<typeof Charter>;

/** The charter's disclosure policy, whole. */
export function charterDisclosure(charter: Charter): DisclosurePolicy {
  return { ...defaultDisclosure, ...definedOnly(charter.disclosure) };
}

/** Members with the supervising role, in the order of their MSP IDs. */
export function supervisorsOf(charter: Charter): readonly string[] {
  return Object.entries(charter.members)
    .filter(([, { roles }]) => roles.includes('supervisor'))
    .map(([mspId]) => mspId)
    .sort();
}

/** Every member's roles, by MSP ID: what a column grants may differ by role. */
export function rolesOf({ members }: Charter): Readonly<Record<string, readonly MemberRole[]>> {
  return Object.fromEntries(Object.entries(members).map(([mspId, { roles }]) => [mspId, roles]));
}

function definedOnly(partial: {
  readonly [K in keyof DisclosurePolicy]?: DisclosurePolicy[K] | undefined;
}): Partial<DisclosurePolicy> {
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined));
}
