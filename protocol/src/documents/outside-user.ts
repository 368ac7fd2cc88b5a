import { z } from 'zod';
import { Id, IsoDate, MspId, Thumbprint, Title } from '../ids.js';

const Ids = z.array(Id).min(1).max(50).readonly();

/** What an outside user may do, whoever it is: a handle says nothing about a person, its sponsor knows who that is. */
const terms = {
  sponsor: MspId.describe('the member at whose gateway it asks, and which answers and pays for it'),
  handle: Id.describe('its name at its sponsor; never the name of a person'),
  key: Thumbprint.optional().describe('the only key that it may register, if given'),
  contracts: Ids.optional().describe(
    'what it may ask, of the query contracts that let outside users ask; all of them if left out',
  ),
  purposes: Ids.optional().describe('what it may ask for; all purposes of the contract if left out'),
  validUntil: IsoDate,
};

/**
 * Lets somebody ask who is no member, under a member that sponsors it; or takes that back. Only the sponsor admits. Admitting
 * again changes the terms.
 */
export const OutsideUserChange = z.discriminatedUnion('change', [
  z.strictObject({ kind: z.literal('outside-user'), change: z.literal('admit'), ...terms, grounds: Title }).readonly(),
  z
    .strictObject({
      kind: z.literal('outside-user'),
      change: z.literal('remove'),
      sponsor: MspId,
      handle: Id,
      reason: Title,
    })
    .readonly(),
]);
export type OutsideUserChange = z.infer<typeof OutsideUserChange>;

/** An outside user as the members approved it last, under its sponsor and handle. */
export const OutsideUser = z
  .strictObject({ ...terms, version: z.int().min(1), status: z.enum(['approved', 'removed']) })
  .readonly();
export type OutsideUser = z.infer<typeof OutsideUser>;
