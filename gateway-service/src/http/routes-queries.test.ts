import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import type { Job } from '../ports/journal.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { Ask, type AskOptions } from '../use-cases/ask.js';
import { type Steps, Jobs } from '../use-cases/jobs.js';
import type { QueryViews } from '../use-cases/query-views.js';
import { bodyHash } from '../use-cases/requester-steps.js';
import { preferredWaitMs } from './request-headers.js';
import type { Route } from './route.js';
import { queryRoutes } from './routes-queries.js';

const id = 'ab'.repeat(32);
const member = 'LenderAMSP';
const body = { purpose: 'lending' };

describe('a question over HTTP', () => {
  let jobs: Jobs;
  let steps: Steps;
  let route: Route | undefined;

  beforeEach(() => {
    steps = () => Promise.resolve('wait');
    const ledger = new FakeLedger();
    const journal = memoryJournal();
    const other: Steps = () => Promise.resolve('wait');
    jobs = new Jobs({
      journal,
      log: quietLog,
      giveUp: (_job, { code, detail }) => Promise.resolve({ step: 'refused', code, data: { refusal: detail } }),
      steps: { requester: (job) => steps(job), owner: other, service: other, 'co-approver': other },
    });
    const ask = new Ask({ mspId: member, ledger, journal, jobs } as unknown as AskOptions);
    journal.createJob({ role: 'requester', member, request: id, step: 'posted', data: {}, user: 'lin' });
    journal.setIdempotent('lin', 'key', { bodyHash: bodyHash(body), resource: id });
    const views = { of: ({ step }: Job) => ({ step }) } as unknown as QueryViews;
    route = queryRoutes({ state: ledger.state, ask, jobs, cancel: () => undefined, views }).find(
      ({ method }) => method === 'post',
    );
  });

  /** Posts the question (again, since it was taken in before). */
  async function post(prefer?: string): Promise<{ status: number; view: unknown; ms: number }> {
    const started = performance.now();
    let status = 0;
    const response = {
      set: () => undefined,
      status: (code: number) => {
        status = code;
      },
    };
    const request = { headers: { 'idempotency-key': 'key', ...(prefer === undefined ? {} : { prefer }) } };
    const input = { caller: { name: 'lin', role: 'requester' }, body, request, response };
    const view = await route?.handle(input as unknown as Parameters<Route['handle']>[0]);
    return { status, view, ms: performance.now() - started };
  }

  it('that the ledger does not take within the time that is preferred is 202 then, not after a second wait', async () => {
    const { status, view, ms } = await post('wait=1');
    assert.deepEqual([status, view], [202, { step: 'posted' }]);
    assert.ok(ms >= 950 && ms < 1_900, String(ms));
  });

  it('that is taken late has only the rest of the time to end', async () => {
    setTimeout(() => {
      steps = ({ step }) => Promise.resolve(step === 'posted' ? { step: 'opened' } : 'wait');
      jobs.nudge('requester', member, id);
    }, 700);
    const { status, view, ms } = await post('wait=1');
    assert.deepEqual([status, view], [202, { step: 'opened' }]);
    assert.ok(ms >= 950 && ms < 1_600, String(ms));
  });

  it('that ends in time is 201', async () => {
    steps = ({ step }) => Promise.resolve({ step: step === 'posted' ? 'opened' : 'done' });
    jobs.nudge('requester', member, id);
    assert.equal((await post('respond-async, wait=30')).status, 201);
  });

  it('is answered as soon as the ledger has taken it, where no time is preferred', async () => {
    steps = ({ step }) => Promise.resolve(step === 'posted' ? { step: 'opened' } : 'wait');
    jobs.nudge('requester', member, id);
    const { status, view } = await post();
    assert.deepEqual([status, view], [202, { step: 'opened' }]);
  });

  it('that the ledger refuses is refused with its code, whatever time is preferred', async () => {
    steps = () => Promise.reject(new DomainError('PURPOSE_NOT_ALLOWED', 'not for this'));
    jobs.nudge('requester', member, id);
    await assert.rejects(post('wait=30'), { code: 'PURPOSE_NOT_ALLOWED', detail: 'not for this' });
    await assert.rejects(post(), { code: 'PURPOSE_NOT_ALLOWED', detail: 'not for this' });
  });

  it('may prefer a minute at most', () => {
    assert.deepEqual(
      [undefined, 'wait=0', 'wait=5', 'wait=9999', 'return=minimal'].map((header) => preferredWaitMs(header)),
      [undefined, undefined, 5_000, 60_000, undefined],
    );
  });
});
