import { z } from 'zod';
import { MspId } from '../ids.js';
import { SubjectSet } from './overlap-share.js';
import { RequestReference } from './query-request.js';
import { Cell, Table } from './result.js';
import { SumVectors } from './secure-sum.js';

/**
 * What one member computed for one request, after its own disclosure policy: only cells that may be seen. Bands are
 * ordinals here; averages travel as two columns, `name__sum` and `name__count`. `remainder` is one more row over all cells
 * held back (group columns null), present only if it satisfies the policy itself.
 */
export const PartialResult = z
  .strictObject({
    kind: z.literal('partial-result'),
    request: RequestReference,
    owner: MspId,
    table: Table,
    suppressed: z.boolean(),
    remainder: z.array(Cell).readonly().optional(),
    vectors: SumVectors.optional().describe('of a secure sum, in place of rows; it stays with its owner'),
    subjects: SubjectSet.optional().describe('of an overlap, in place of rows; it stays with its owner'),
  })
  .readonly();
export type PartialResult = z.infer<typeof PartialResult>;
