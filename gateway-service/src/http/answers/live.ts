import { Timestamp } from '@entente/protocol';
import { z } from 'zod';

const Bucket = z.strictObject({
  at: Timestamp,
  asked: z.int(),
  answered: z.int(),
  unanswered: z.int().describe('refused, failed and expired'),
  medianMs: z.number().nullable(),
  slowMs: z.number().nullable().describe('nineteen of twenty took no longer'),
});

/** What happened on the ledger over time, the oldest first. */
export const PulseView = z.strictObject({
  stepMs: z.int(),
  since: Timestamp.nullable().describe('before this nothing was counted; null where the whole span was'),
  items: z.array(Bucket),
});
