import {
  CombiningEnclave,
  AnchoredProof,
  EcPublicJwk,
  Hash,
  MspId,
  Outcome,
  QueryContract,
  QueryRequest,
  SignedClosing,
} from '@entente/protocol';
import { z } from 'zod';

/**
 * What the command line decides by, of what a gateway answers. Other fields pass: a newer gateway may say more.
 */
export const Me = z.object({ name: z.string(), role: z.string(), member: MspId });
export type Me = z.infer<typeof Me>;

export const MemberView = z.object({
  mspId: MspId,
  gateway: z.object({ signing: EcPublicJwk }).nullish(),
});
export const MemberList = z.object({ items: z.array(MemberView) });

export const ContractSummary = z.object({ id: z.string(), version: z.int(), status: z.enum(['active', 'retired']) });
export const ContractList = z.object({ items: z.array(ContractSummary) });

export const ContractView = z.object({ contract: QueryContract });

export const QueryStatus = z.enum(['posted', 'open', 'answered', 'refused', 'failed', 'expired']);

/** `request` is the request as committed; `outcome` is the ledger's own record of how the request ended; it commits to envelope and result. */
export const QueryView = z.looseObject({
  id: Hash,
  status: QueryStatus,
  key: z.string().optional(),
  serviceNode: MspId.nullish(),
  enclave: CombiningEnclave.nullish(),
  code: z.string().nullish(),
  outcome: Outcome.nullish(),
  request: QueryRequest.nullish(),
  coApproval: z.looseObject({ by: MspId, status: z.string() }).nullish(),
  closing: SignedClosing.nullish(),
  anchored: AnchoredProof.nullish(),
});
export type QueryView = z.infer<typeof QueryView>;

export const ProposalView = z.looseObject({ id: Hash, contentHash: Hash, kind: z.string(), status: z.string() });
export type ProposalView = z.infer<typeof ProposalView>;

/** What one question costs of each budget, and what an answer is priced at. */
export const CostView = z.object({
  items: z.array(
    z.object({
      scope: z.string(),
      units: z.int(),
      limit: z.int(),
      free: z.int(),
      nextPeriod: z.string().nullable(),
    }),
  ),
  price: z.object({ amount: z.string(), unit: z.string() }).nullable(),
});
