import { z } from 'zod';

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}$/,
    'lower-case letters, digits and hyphens, at most 32, starting with a letter or digit',
  );

const mspId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/, 'letters, digits, dots and hyphens, starting with a letter');

/** Ports that one member's processes may use, from `portBase` on. */
export const portsPerMember = 20;

/** How many members must endorse a transaction: any one, more than half, all, or at least a number. */
export const EndorsementPolicy = z.union([z.enum(['any', 'majority', 'all']), z.int().min(1)]);
export type EndorsementPolicy = z.infer<typeof EndorsementPolicy>;

/** One organisation of the alliance: its MSP ID, and a short name for folders and log files. */
export const MemberDescription = z.strictObject({
  mspId,
  name: slug,
  roles: z.array(z.enum(['supervisor'])).optional(),
});
export type MemberDescription = Readonly<z.infer<typeof MemberDescription>>;

/**
 * How a Fabric network orders transactions. `bft` (the default) tolerates a third less one of the members' orderers being
 * faulty or hostile and takes at least four; `raft` tolerates crashes only, and takes any number. `distance` picks the
 * time limits: `local` for one machine or one site, `wide` where messages take 100 ms and more.
 */
export const Ordering = z.strictObject({
  type: z.enum(['bft', 'raft']).default('bft'),
  distance: z.enum(['local', 'wide']).default('local'),
});
export type Ordering = Readonly<z.infer<typeof Ordering>>;

/** When a block is cut: after so many milliseconds, or with so many transactions. */
export const BlockCutting = z.strictObject({
  intervalMs: z.int().min(1).max(60_000).default(20),
  transactions: z.int().min(1).max(10_000).default(500),
});
export type BlockCutting = Readonly<z.infer<typeof BlockCutting>>;

/**
 * The alliance as data. Everything else about a network on this machine (folders, identities, ports) follows from it.
 * `portBase`, where given, fixes the ports (twenty for each member); without it free ones are taken and kept.
 */
export const AllianceDescription = z
  .strictObject({
    name: slug,
    channel: z
      .string()
      .regex(/^[a-z][a-z0-9.-]{0,248}$/, 'a Fabric channel name: lower-case letters, digits, dots, hyphens'),
    chaincode: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'a Fabric chaincode name'),
    members: z.array(MemberDescription).min(1).max(64).readonly(),
    endorsement: EndorsementPolicy.optional(),
    ordering: Ordering.optional(),
    blocks: BlockCutting.optional(),
    portBase: z.int().min(1024).max(65_000).optional(),
  })
  .superRefine(({ members, endorsement, portBase }, context) => {
    if (portBase !== undefined && portBase + members.length * portsPerMember > 65_536) {
      context.addIssue({ code: 'custom', path: ['portBase'], message: 'leaves too few ports for so many members' });
    }
    for (const field of ['mspId', 'name'] as const) {
      if (new Set(members.map((member) => member[field])).size !== members.length) {
        context.addIssue({ code: 'custom', path: ['members'], message: `two members have the same ${field}` });
      }
    }
    if (typeof endorsement === 'number' && endorsement > members.length) {
      context.addIssue({ code: 'custom', path: ['endorsement'], message: 'asks for more members than there are' });
    }
  });
export type AllianceDescription = Readonly<z.infer<typeof AllianceDescription>>;

/**
 * Checks a description that came from outside (a file, a caller without types).
 * @throws Error naming every fault with its place.
 */
export function parseAllianceDescription(value: unknown, source = 'alliance description'): AllianceDescription {
  const parsed = AllianceDescription.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || '(whole)'}: ${message}`,
    );
    throw new Error(`${source} is not valid: ${faults.join('; ')}`);
  }
  return parsed.data;
}
