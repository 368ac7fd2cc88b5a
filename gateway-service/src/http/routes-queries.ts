import { Hash, SignedReceipt, validate } from '@entente/protocol';
import { z } from 'zod';
import type { Job } from '../ports/journal.js';
import type { LedgerState } from '../ports/ledger.js';
import type { Ask } from '../use-cases/ask.js';
import { isEnded, type Jobs } from '../use-cases/jobs.js';
import type { QueryViews } from '../use-cases/query-views.js';
import { PostedQuestion } from '../schedules/posted-question.js';
import { idempotencyKey, preferredWaitMs } from './request-headers.js';
import { listOf, pageOf } from './answers/list.js';
import { AskedRequest, QueryView, TransactionEntry, TransactionPage } from './answers/queries.js';
import { onLedger } from './refusals.js';
import { answered, type Caller, everybody, type Route, route } from './route.js';

export interface QueryRoutesOptions {
  readonly cancel: (job: Job) => void;
  readonly state: LedgerState;
  readonly ask: Ask;
  readonly jobs: Jobs;
  readonly views: QueryViews;
}

/** The newest come first; `before` is the `next` of the page before. */
const PageQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Questions, their answers, and what the ledger tells of them. */
export function queryRoutes(options: QueryRoutesOptions): readonly Route[] {
  return [...asking(options), cancelling(options), ...reading(options), ...ledgerRoutes(options)];
}

function asking({ ask, views }: QueryRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/queries',
      summary: 'Asks a question; the same Idempotency-Key and body give the same request',
      roles: ['requester', 'outside'],
      status: 202,
      otherwise: { status: 201, when: 'it has ended within the time that Prefer asked to wait' },
      headers: ['Idempotency-Key', 'Prefer'],
      body: PostedQuestion,
      refuses: [
        ...onLedger,
        'CONTRACT_MISMATCH',
        'QUERY_CONTRACT_NOT_FOUND',
        'QUERY_CONTRACT_RETIRED',
        'PURPOSE_NOT_ALLOWED',
        'PARAMETER_INVALID',
        'KEY_NOT_FOUND',
        'KEY_NOT_USABLE',
        'KEY_NOT_AUTHENTICATED',
        'PAYER_NOT_ALLOWED',
        'PROOF_INVALID',
        'BUDGET_SPENT',
        'SUBJECT_LIMIT_REACHED',
        'OUTSIDER_NOT_ALLOWED',
        'TOO_FEW_OWNERS',
        'NO_SERVICE_NODE',
        'ESCROW_INVALID',
      ],
      answer: QueryView,
      handle: async ({ caller, body, request, response }) => {
        const waitMs = preferredWaitMs(request.headers['prefer']);
        const id = ask.ask(caller.name, idempotencyKey(request.headers['idempotency-key']), body);
        const latest = await ask.settled(id, waitMs);
        response.set('Location', `/v1/queries/${latest.request}`);
        response.status(isEnded(latest.step) ? 201 : 202);
        return views.of(latest, caller.role);
      },
    }),
  ];
}

function cancelling({ ask, cancel, views }: QueryRoutesOptions): Route {
  return route({
    method: 'post',
    path: '/v1/queries/{id}/cancel',
    summary: 'Ends a request that is not wanted any more; its budgets get their units back',
    roles: ['requester', 'officer', 'outside'],
    status: 202,
    headers: ['Prefer'],
    refuses: ['REQUEST_NOT_FOUND', 'REQUEST_ENDED', 'FORBIDDEN'],
    answer: QueryView,
    handle: async ({ caller, params, request }) => {
      const job = views.visibleTo(caller, validate(Hash, params['id']));
      cancel(job);
      return views.of(await ask.settled(job.request, preferredWaitMs(request.headers['prefer']) ?? 5_000), caller.role);
    },
  });
}

function reading({ views, jobs }: QueryRoutesOptions): readonly Route[] {
  const own = (caller: Caller, id: string | undefined): Job => views.visibleTo(caller, validate(Hash, id));
  return [
    route({
      method: 'get',
      path: '/v1/queries',
      summary: 'Your requests, the newest first; an officer or auditor sees the whole member’s',
      roles: everybody,
      query: PageQuery,
      answer: pageOf(QueryView),
      handle: ({ caller, query }) => views.list(caller, query),
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}',
      summary: 'One request: how far it is',
      roles: everybody,
      refuses: ['REQUEST_NOT_FOUND'],
      answer: QueryView,
      handle: ({ caller, params }) => views.of(own(caller, params['id']), caller.role),
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}/result',
      produces: 'application/jose',
      summary: 'The result envelope (a JWE), for the holder of the key alone',
      roles: ['requester', 'outside'],
      refuses: ['REQUEST_NOT_FOUND', 'REQUEST_NOT_ENDED', 'REQUEST_REFUSED', 'NOT_FOUND'],
      handle: ({ caller, params, response }) => {
        response.type('application/jose').send(views.envelope(own(caller, params['id'])));
        return answered;
      },
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}/receipts',
      summary: 'What each owner signed',
      roles: everybody,
      refuses: ['REQUEST_NOT_FOUND'],
      answer: listOf(SignedReceipt),
      handle: ({ caller, params }) => ({ items: views.receipts(own(caller, params['id'])) }),
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}/timeline',
      summary: 'The life of a request as the ledger has it',
      roles: everybody,
      refuses: ['REQUEST_NOT_FOUND'],
      answer: listOf(TransactionEntry),
      handle: ({ caller, params }) => ({ items: views.timeline(own(caller, params['id'])) }),
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}/events',
      produces: 'text/event-stream',
      summary: 'Server-sent events: each step of a request',
      roles: everybody,
      refuses: ['REQUEST_NOT_FOUND'],
      handle: ({ caller, params, request, response }) => {
        const job = own(caller, params['id']);
        response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        const tell = (now: Job): void => {
          response.write(`id: ${now.updatedAt}\nevent: step\ndata: ${JSON.stringify(views.of(now, caller.role))}\n\n`);
          if (isEnded(now.step)) {
            response.end();
          }
        };
        const stop = jobs.onMoved((moved) => {
          if (moved.role === job.role && moved.request === job.request) {
            tell(moved);
          }
        });
        request.on('close', stop);
        tell(job);
        return answered;
      },
    }),
    route({
      method: 'get',
      path: '/v1/requests',
      summary: 'What other members asked of this one and how it ended',
      roles: ['officer', 'auditor'],
      query: PageQuery,
      answer: pageOf(AskedRequest),
      handle: ({ query }) => views.asked(query),
    }),
  ];
}

const LedgerQuery = z
  .strictObject({
    from: z.coerce.number().int().min(0).optional().describe('the first block, in ledger order; 0 if left out'),
    before: z.coerce.number().int().min(0).optional().describe('blocks below this one, the newest first'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .refine(({ from, before }) => from === undefined || before === undefined, 'from and before do not go together');

function ledgerRoutes({ state }: QueryRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/ledger/transactions',
      summary: 'Transactions of the channel by whole blocks: in ledger order, or the newest first',
      roles: 'any',
      query: LedgerQuery,
      answer: TransactionPage,
      handle: ({ query: { from, before, limit } }) => {
        const items =
          before === undefined ? state.transactions(from ?? 0, limit) : state.transactionsBefore(before, limit);
        const last = items.at(-1)?.block;
        const isLast = items.length < limit || last === undefined || (before !== undefined && last === 0);
        return {
          height: state.height(),
          items,
          ...(isLast ? {} : { next: before === undefined ? last + 1 : last }),
        };
      },
    }),
  ];
}
