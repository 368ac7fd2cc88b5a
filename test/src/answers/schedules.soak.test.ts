import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { questionBody } from '@entente/client';
import { lenders, lendersFiles } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import type { Asking, Requester } from '../requester.js';
import { Person } from '../sharing/person.js';
import { until } from '../until.js';

const [asking] = lenders;

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly next: string | null;
  readonly occurrences: readonly {
    readonly at: string;
    readonly request: string | null;
    readonly code: string | null;
  }[];
}

describe('recurring questions', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let person: Person;
  let keys: string;

  before(async () => {
    const { industryOverdue, multiLoanCheck } = lendersFiles.contracts;
    alliance = await startAlliance({ contracts: [industryOverdue, multiLoanCheck] });
    requester = await alliance.requester(asking);
    person = new Person(alliance, asking, 'requester');
    keys = join(alliance.dir, 'lin');
    await person.does('key', 'new', '--out', keys);
    await person.does('key', 'register', keys);
  });
  after(async () => {
    await alliance.stop();
  });

  const question = (): Asking => ({
    ...{ contract: 'multi-loan-check@1', parameters: { person: alliance.data.personas.everywhere } },
    purpose: 'credit-decision',
  });
  const shown = async (id: string): Promise<Shown> =>
    await requester.client.get('/v1/schedules/{id}', { path: { id } });
  /** Signs as many questions as there are times, so many milliseconds from now. */
  const scheduled = async (...inMs: readonly number[]): Promise<Shown> => {
    const now = Date.now();
    const occurrences = await Promise.all(
      inMs.map(async (ms) => ({
        at: new Date(now + ms).toISOString(),
        question: questionBody(await requester.sign(question())),
      })),
    );
    return await requester.client.post('/v1/schedules', {
      body: { title: 'Often', missed: 'once', occurrences },
    });
  };

  it('are asked by the gateway alone, each at its time, and answered to the key that signed them', async () => {
    const { id } = await scheduled(2_000, 4_000);
    const done = await until('both answers', async () => {
      const found = await shown(id);
      const views = await Promise.all(
        found.occurrences.map(async ({ request }) =>
          request === null
            ? undefined
            : ((await requester.client.get('/v1/queries/{id}', { path: { id: request } })) as { status: string }),
        ),
      );
      return views.every((view) => view?.status === 'answered') ? found : undefined;
    });
    assert.equal(done.status, 'done');
    const [first, second] = done.occurrences.map(({ request }) => request ?? '');
    assert.ok(first !== undefined && second !== undefined && first !== second);
    const { table } = await requester.open(second);
    assert.deepEqual(table, (await requester.open(first)).table);
  });

  it('are asked once each, though the gateway is killed and started again meanwhile', async () => {
    const { id } = await scheduled(1_500, 60_000);
    await alliance.gateway(asking).process.kill();
    await alliance.restartGateway(asking);
    const request = await until(
      'the first to be asked',
      async () => (await shown(id)).occurrences[0]?.request ?? undefined,
    );
    assert.match(request, /^[0-9a-f]{64}$/);
    const { items } = (await requester.client.get('/v1/queries')) as { readonly items: readonly unknown[] };
    assert.equal(items.length, 3, 'two of the first schedule, one of this');
    const cancelled = (await requester.client.post('/v1/schedules/{id}/cancel', { path: { id } })) as Shown;
    assert.deepEqual([cancelled.status, cancelled.next], ['cancelled', null]);
  });

  it('are made, seen, paused and ended at the command line, with parameters that move', async () => {
    const { region } = alliance.data.cases.good;
    const made = await person.does(
      ...['schedule', 'create', 'industry-overdue', '--key', keys, '--param', `region=${region}`],
      ...['--param', 'quarter={quarter-1}', '--every', 'month', '--first', '2098-01-31', '--count', '4'],
      ...['--zone', 'Asia/Shanghai', '--title', 'Overdue loans, every month'],
    );
    assert.deepEqual([made['status'], made['next']], ['active', '2098-01-30T22:00:00.000Z']);
    const id = String(made['id']);
    assert.equal((await person.does('schedule', 'pause', id))['next'], null);
    assert.equal((await person.does('schedule', 'resume', id))['status'], 'active');
    assert.equal((await person.does('schedule', 'cancel', id))['status'], 'cancelled');
    assert.ok(JSON.stringify(await person.does('schedule', 'list')).includes('Overdue loans, every month'));
    assert.deepEqual((await person.does('schedule', 'answers', id, '--key', keys))['items'], []);
  });

  it('are refused with what to do where they make no sense, and nothing is kept', async () => {
    const before = JSON.stringify(await person.does('schedule', 'list'));
    const create = (...args: readonly string[]): Promise<unknown> =>
      person.does('schedule', 'create', 'multi-loan-check', '--key', keys, '--param', 'person=P1', ...args);
    await assert.rejects(create('--first', '2020-01-01'), { code: 'INVALID_INPUT' });
    await assert.rejects(create('--first', '2098-01-01', '--zone', 'Nowhere'), { code: 'INVALID_INPUT' });
    await assert.rejects(create('--first', '2098-01-01', '--param', 'windowDays=9999'), { code: 'PARAMETER_INVALID' });
    const stranger = {
      ...questionBody(await requester.sign(question())),
      signature: (await requester.sign(question())).signature,
    };
    const occurrences = [{ at: '2098-01-01T00:00:00.000Z', question: stranger }];
    await assert.rejects(
      requester.client.post('/v1/schedules', { body: { title: 'Forged', missed: 'skip', occurrences } }),
      {
        code: 'PROOF_INVALID',
      },
    );
    const officer = alliance.officer(asking);
    await assert.rejects(officer.get('/v1/schedules'), { code: 'FORBIDDEN' });
    assert.equal(JSON.stringify(await person.does('schedule', 'list')), before);
  });
});
