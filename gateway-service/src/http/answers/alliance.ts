import { GatewayRecord, Hash, MemberEntry, MspId, Timestamp } from '@entente/protocol';
import { z } from 'zod';

/** Roles of a gateway's users. */
export const UserRole = z.enum(['requester', 'officer', 'auditor', 'operator', 'outside']);

const sessionEnd = Timestamp.nullable().describe('when the session ends; null for a token that does not');

/** Whom a token stands for. */
export const Me = z.strictObject({ name: z.string(), role: UserRole, member: MspId, until: sessionEnd });

/** A code that signs its user in once. */
export const SignInLink = z.strictObject({ code: z.string(), until: Timestamp });

/** The token of a session. */
export const Session = z.strictObject({ token: z.string(), until: Timestamp });

/** A user of this gateway, without its token. */
export const User = z.strictObject({ name: z.string(), role: UserRole, createdAt: Timestamp });

/** A user with its token, which is shown this once. */
export const NewUser = User.extend({ token: z.string().describe('a secret; the gateway keeps its hash only') });

/** The charter that was proposed, accepted or enacted. */
export const CharterNamed = z.strictObject({ charterHash: Hash });

/** A member with its gateway, as far as it has registered one. */
export const MemberView = z.strictObject({
  mspId: MspId,
  ...MemberEntry.unwrap().shape,
  gateway: GatewayRecord.nullable(),
});
