import { z } from 'zod';
import { Hash, MspId } from '../ids.js';

/** A request is named by its requester's member and its id, everywhere. */
export const RequestReference = z.strictObject({ member: MspId, id: Hash }).readonly();
export type RequestReference = z.infer<typeof RequestReference>;
