import { z } from 'zod';
import { MspId, Thumbprint } from '../ids.js';
import { ShareMode } from './combine.js';
import { ContractReference, RequestReference } from './query-request.js';
import { Suppression, Table } from './result.js';

/** What the owners' shares come to, as the requester's own tool says it after opening them all. Nobody signs it. */
export const JointResult = z
  .strictObject({
    kind: z.literal('joint-result'),
    mode: ShareMode,
    request: RequestReference,
    contract: ContractReference,
    key: Thumbprint,
    owners: z.array(MspId).readonly(),
    table: Table,
    suppression: Suppression.optional(),
  })
  .readonly();
export type JointResult = z.infer<typeof JointResult>;
