import { z } from 'zod';
import { Id, MspId, Title } from '../ids.js';
import { ProposalKind, strictestRule, VotingRule } from './voting-rule.js';

/**
 * How close a question may come to what was answered before (docs/adr/0055), from the strictest on. `cells`: two answers have
 * the same cells, or nobody in common. `crossed`: the same people may be cut by other columns, none of which is cut by both. `levels`:
 * they may be cut into any other cells, and cells may be asked for one by one. `watched`: whatever crosses is answered, and its owners
 * are told.
 */
export const AllowedOverlaps = z
  .enum(['cells', 'crossed', 'levels', 'watched'])
  .describe('cells, crossed, levels or watched: how close a question may come to what was answered before');
export type AllowedOverlaps = z.infer<typeof AllowedOverlaps>;

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
    overlaps: AllowedOverlaps,
    repeatDays: z
      .int()
      .min(0)
      .max(3_650)
      .describe(
        'for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew',
      ),
    paceMs: z
      .int()
      .min(0)
      .max(10_000)
      .describe(
        'milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise',
      ),
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
  overlaps: 'levels',
  repeatDays: 1,
  paceMs: 0,
};

export const MemberRole = z.enum(['data-owner', 'supervisor']);
export type MemberRole = z.infer<typeof MemberRole>;

export const MemberEntry = z.strictObject({ title: Title, roles: z.array(MemberRole).max(2).readonly() }).readonly();
export type MemberEntry = z.infer<typeof MemberEntry>;

/**
 * The alliance's agreement: who is in, with which role, and how each kind of proposal is decided. The first is version 1
 * and is accepted by every founding member; each next one is written by the approval of a proposal that changes it. A kind
 * without a rule of its own is decided by `votingRuleFor`'s.
 */
export const Charter = z
  .strictObject({
    kind: z.literal('charter'),
    id: Id,
    version: z.int().min(1).default(1),
    title: Title,
    members: z
      .record(MspId, MemberEntry)
      .refine((members) => Object.keys(members).length >= 2, 'an alliance has at least two members'),
    votingRules: z.partialRecord(ProposalKind, VotingRule).readonly().default({}),
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

/** All members, in the order of their MSP IDs. */
export function membersOf({ members }: Pick<Charter, 'members'>): readonly string[] {
  return Object.keys(members).sort();
}

/** Members with the supervising role, in the order of their MSP IDs. */
export function supervisorsOf(charter: Charter): readonly string[] {
  return Object.entries(charter.members)
    .filter(([, { roles }]) => roles.includes('supervisor'))
    .map(([mspId]) => mspId)
    .sort();
}

/**
 * The rule for a kind of proposal: the charter's own, or, where it names none, every member and with them every supervisor.
 */
export function votingRuleFor(charter: Charter, kind: ProposalKind): VotingRule {
  return charter.votingRules[kind] ?? strictestRule;
}

/** Every member's roles, by MSP ID: what a column grants may differ by role. */
export function rolesOf({ members }: Charter): Readonly<Record<string, readonly MemberRole[]>> {
  return Object.fromEntries(Object.entries(members).map(([mspId, { roles }]) => [mspId, roles]));
}

/**
 * By whom a contract in force is judged. A member that it names among those who may ask and that is gone asks nothing any
 * more; for the others the contract goes on, with the verdict of its vote, so that member is taken as one who may all.
 */
export function judgedFor(
  charter: Charter,
  named: readonly string[],
): { readonly members: readonly string[]; readonly roles: Readonly<Record<string, readonly MemberRole[]>> } {
  const gone = named.filter((member) => !Object.hasOwn(charter.members, member));
  return {
    members: [...new Set([...Object.keys(charter.members), ...gone])].sort(),
    roles: { ...rolesOf(charter), ...Object.fromEntries(gone.map((member) => [member, MemberRole.options])) },
  };
}

function definedOnly(partial: {
  readonly [K in keyof DisclosurePolicy]?: DisclosurePolicy[K] | undefined;
}): Partial<DisclosurePolicy> {
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined));
}
