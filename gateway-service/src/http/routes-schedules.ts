import { Hash, Timestamp, Title, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import { PostedQuestion } from '../schedules/posted-question.js';
import { isSettled, Missed, mostOccurrences, Schedule } from '../schedules/schedule.js';
import type { Schedules } from '../schedules/schedules.js';
import { listOf } from './answers/list.js';
import { type Route, route } from './route.js';

const ScheduleView = z.strictObject({
  id: z.string(),
  title: z.string(),
  contract: VersionedId,
  missed: Missed,
  status: Schedule.unwrap().shape.status,
  because: z.string().nullable().describe('why it was stopped'),
  createdAt: Timestamp,
  next: Timestamp.nullable().describe('when the next question is asked'),
  occurrences: z.array(
    z.strictObject({
      at: Timestamp,
      request: Hash.nullable().describe('what it became; its answer is there'),
      code: z.string().nullable().describe('why it was not asked; DEADLINE_PASSED where the gateway was away'),
    }),
  ),
});

export interface ScheduleRoutesOptions {
  readonly schedules: Schedules;
}

const who = ['requester', 'outside'] as const;

/** Recurring questions, signed ahead by whoever asks: this gateway can ask nothing else, and nothing twice. */
export function scheduleRoutes({ schedules }: ScheduleRoutesOptions): readonly Route[] {
  const turning = (status: 'active' | 'paused' | 'cancelled', verb: string, summary: string): Route =>
    route({
      method: 'post',
      path: `/v1/schedules/{id}/${verb}`,
      summary,
      roles: who,
      refuses: ['NOT_FOUND', 'REQUEST_ENDED'],
      answer: ScheduleView,
      handle: ({ caller, params }) => viewOf(schedules.turn(caller.name, params['id'] ?? '', status)),
    });
  return [
    route({
      method: 'get',
      path: '/v1/schedules',
      summary: 'Your recurring questions, the newest first',
      roles: who,
      answer: listOf(ScheduleView),
      handle: ({ caller }) => ({ items: schedules.of(caller.name).map(viewOf) }),
    }),
    route({
      method: 'post',
      path: '/v1/schedules',
      summary: 'Keeps questions that you have signed ahead, and asks each at its time',
      roles: who,
      status: 201,
      body: z.strictObject({
        title: Title,
        missed: Missed.describe('what becomes of questions whose time passed while the gateway was away'),
        occurrences: z
          .array(z.strictObject({ at: Timestamp, question: PostedQuestion }))
          .min(1)
          .max(mostOccurrences),
      }),
      refuses: [
        ...(['RATE_LIMITED', 'CONTRACT_MISMATCH', 'QUERY_CONTRACT_NOT_FOUND', 'QUERY_CONTRACT_RETIRED'] as const),
        ...(['PURPOSE_NOT_ALLOWED', 'PARAMETER_INVALID', 'KEY_NOT_FOUND', 'PROOF_INVALID', 'ESCROW_INVALID'] as const),
      ],
      answer: ScheduleView,
      handle: ({ caller, body }) => viewOf(schedules.add(caller.name, body)),
    }),
    route({
      method: 'get',
      path: '/v1/schedules/{id}',
      summary: 'One of them: what was asked, what comes next',
      roles: who,
      refuses: ['NOT_FOUND'],
      answer: ScheduleView,
      handle: ({ caller, params }) => viewOf(schedules.one(caller.name, params['id'] ?? '')),
    }),
    turning('paused', 'pause', 'Has a schedule stand still: what is due meanwhile counts as missed'),
    turning('active', 'resume', 'Has a schedule go on'),
    turning('cancelled', 'cancel', 'Ends a schedule for good; what was asked already is not called back'),
  ];
}

function viewOf({ user: _user, because, occurrences, ...schedule }: Schedule): z.infer<typeof ScheduleView> {
  const next = schedule.status === 'active' ? occurrences.find((each) => !isSettled(each)) : undefined;
  return {
    ...schedule,
    because: because ?? null,
    next: next?.at ?? null,
    occurrences: occurrences.map(({ at, request, code }) => ({ at, request: request ?? null, code: code ?? null })),
  };
}
