import { Base64Url, Id, MspId, QuestionEscrow, Salt, SqlName, Thumbprint, VersionedId } from '@entente/protocol';
import { z } from 'zod';

/** What a requester gives a parameter: its contract says which of these, and checks it. */
const PostedScalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const PostedValue = z.union([PostedScalar, z.array(PostedScalar).max(100)]);

/** A question with its parameters, signed with a key that no gateway sees. */
export const PostedQuestion = z.strictObject({
  contract: VersionedId,
  parameters: z.record(SqlName, PostedValue),
  purpose: Id,
  payer: MspId.optional().describe('the member that pays for the answer, where the contract lets it'),
  key: Thumbprint,
  nonce: Salt,
  salt: Salt,
  escrow: QuestionEscrow.optional(),
  signature: Base64Url,
});
export type PostedQuestion = z.infer<typeof PostedQuestion>;
