import { Hash, Id, Timestamp, Title, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import { PostedQuestion } from './posted-question.js';

/** More questions than this are not signed ahead: a year of days. */
export const mostOccurrences = 366;

/** What becomes of questions whose time passed while this gateway was away: none of them is asked, or the newest one. */
export const Missed = z.enum(['skip', 'once']);

/** One question of a schedule, at its time. Its text is erased when it was asked or skipped. */
export const Occurrence = z
  .strictObject({
    at: Timestamp,
    question: PostedQuestion.optional(),
    request: Hash.optional(),
    code: z.string().optional().describe('why it was not asked'),
  })
  .readonly();
export type Occurrence = z.infer<typeof Occurrence>;

/** Questions that a requester has signed ahead, for this gateway to ask each at its time and not again. */
export const Schedule = z
  .strictObject({
    id: Id,
    user: z.string(),
    title: Title,
    contract: VersionedId,
    missed: Missed,
    status: z.enum(['active', 'paused', 'cancelled', 'stopped', 'done']),
    because: z.string().optional().describe('why it was stopped: the code of the last refusal'),
    createdAt: Timestamp,
    occurrences: z.array(Occurrence).min(1).max(mostOccurrences).readonly(),
  })
  .readonly();
export type Schedule = z.infer<typeof Schedule>;

/** Whether it was asked, skipped or refused: nothing becomes of it any more. */
export function isSettled({ question }: Occurrence): boolean {
  return question === undefined;
}
