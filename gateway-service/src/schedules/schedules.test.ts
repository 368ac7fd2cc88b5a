import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DomainError, type ProblemCode } from '@entente/protocol';
import { quietLog } from '../testing/journal.js';
import type { PostedQuestion } from './posted-question.js';
import { ScheduleStore } from './schedule-store.js';
import { type Became, type NewSchedule, Schedules } from './schedules.js';

const minute = 60_000;
const start = Date.parse('2026-12-01T05:00:00.000Z');
const timeOf = (minutes: number): string => new Date(start + minutes * minute).toISOString();

describe('questions that were signed ahead', () => {
  let dir: string;
  let now: number;
  let asked: string[];
  let refusal: ProblemCode | undefined;
  let faulty: ProblemCode | undefined;
  let became: Became | undefined;
  let gone: string | undefined;

  /** A gateway that begins with what is on the disk. */
  const started = (): Schedules =>
    new Schedules({
      store: new ScheduleStore(join(dir, 'schedules')),
      clock: { now: () => new Date(now) },
      log: quietLog,
      asker: {
        knows: (user) => user !== gone,
        became: () => became,
        check: () => {
          if (faulty !== undefined) {
            throw new DomainError(faulty, 'no');
          }
        },
        ask: (_user, key, { nonce }) => {
          if (refusal !== undefined) {
            throw new DomainError(refusal, 'no');
          }
          if (!asked.includes(key)) {
            asked.push(key);
          }
          return nonce.repeat(64).slice(0, 64);
        },
      },
    });
  const question = (nonce: string, change: object = {}): PostedQuestion => ({
    ...{ contract: 'check@1', parameters: { person: 'P' }, purpose: 'study', key: 'k'.repeat(43) },
    ...{ nonce: nonce.repeat(43), salt: 's'.repeat(43), signature: 'x', ...change },
  });
  const three = (change: Partial<NewSchedule> = {}): NewSchedule => ({
    ...{ title: 'Every hour', missed: 'skip' },
    occurrences: ['a', 'b', 'c'].map((nonce, index) => ({ at: timeOf(60 * (index + 1)), question: question(nonce) })),
    ...change,
  });

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-schedules-'));
    now = start;
    asked = [];
    refusal = undefined;
    faulty = undefined;
    became = { isAnswered: true };
    gone = undefined;
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  it('are asked at their times, not before, each once, and their texts are erased', () => {
    const schedules = started();
    const { id } = schedules.add('lin', three());
    schedules.attend();
    assert.deepEqual(asked, []);
    now += 60 * minute;
    schedules.attend();
    schedules.attend();
    assert.deepEqual(asked, [`schedule ${id} ${timeOf(60)}`]);
    assert.deepEqual(
      schedules.one('lin', id).occurrences.map(({ question: text }) => text === undefined),
      [true, false, false],
    );
    now += 120 * minute;
    schedules.attend();
    assert.equal(schedules.one('lin', id).status, 'done');
  });

  it('are the same request when the gateway is killed before it has noted what it asked', () => {
    const schedules = started();
    const { id } = schedules.add('lin', three());
    const before = new ScheduleStore(join(dir, 'schedules')).find(id) ?? assert.fail();
    now += 60 * minute;
    schedules.attend();
    new ScheduleStore(join(dir, 'schedules')).keep(before);
    const again = started();
    again.attend();
    assert.equal(asked.length, 1, 'the same key: the journal gives the same request');
    assert.equal(again.one('lin', id).occurrences[0]?.request, 'a'.repeat(64));
  });

  it('are skipped when their time passed meanwhile, or the newest of them is asked', () => {
    const schedules = started();
    const [skipping, once] = [schedules.add('lin', three()), schedules.add('lin', three({ missed: 'once' }))];
    now += 150 * minute;
    schedules.attend();
    const codes = (id: string): readonly (string | undefined)[] =>
      schedules.one('lin', id).occurrences.map(({ request, code }) => (request === undefined ? code : 'asked'));
    assert.deepEqual(codes(skipping.id), ['DEADLINE_PASSED', 'DEADLINE_PASSED', undefined]);
    assert.deepEqual(codes(once.id), ['DEADLINE_PASSED', 'asked', undefined]);
  });

  it('go on after however many were missed, and after a long pause', () => {
    const many = (missed: 'skip' | 'once'): NewSchedule => ({
      ...{ title: 'Often', missed },
      occurrences: ['a', 'b', 'c', 'd', 'e', 'f'].map((nonce, index) => ({
        ...{ at: timeOf(60 * (index + 1)), question: question(nonce) },
      })),
    });
    const schedules = started();
    const [skipping, once, paused] = [many('skip'), many('once'), many('skip')].map((each) =>
      schedules.add('lin', each),
    );
    assert.ok(skipping !== undefined && once !== undefined && paused !== undefined);
    schedules.turn('lin', paused.id, 'paused');
    now += 270 * minute;
    schedules.attend();
    schedules.turn('lin', paused.id, 'active');
    schedules.attend();
    assert.deepEqual(asked, [`schedule ${once.id} ${timeOf(240)}`]);
    now = start + 300 * minute;
    schedules.attend();
    for (const { id } of [skipping, once, paused]) {
      assert.equal(schedules.one('lin', id).status, 'active');
      assert.ok(asked.includes(`schedule ${id} ${timeOf(300)}`));
    }
  });

  it('stop by how what was asked has ended, and when their user is gone; not by what was cancelled', () => {
    const schedules = started();
    const add = (): string =>
      schedules.add(
        'lin',
        three({
          occurrences: three().occurrences.map((each, index) => ({
            ...each,
            at: new Date(now + (index + 1) * minute).toISOString(),
          })),
        }),
      ).id;
    const first = add();
    now += minute;
    schedules.attend();
    became = { isAnswered: false, code: 'REQUEST_CANCELLED' };
    schedules.attend();
    assert.equal(schedules.one('lin', first).status, 'active');
    became = { isAnswered: false, code: 'KEY_NOT_USABLE' };
    schedules.attend();
    assert.deepEqual(
      [schedules.one('lin', first).status, schedules.one('lin', first).because],
      ['stopped', 'KEY_NOT_USABLE'],
    );
    became = { isAnswered: false, code: 'REQUEST_REFUSED' };
    const second = add();
    now += 3 * minute;
    schedules.attend();
    assert.deepEqual(
      [schedules.one('lin', second).status, schedules.one('lin', second).because],
      ['stopped', 'REQUEST_REFUSED'],
    );
    const third = add();
    gone = 'lin';
    now += minute;
    schedules.attend();
    assert.equal(schedules.one('lin', third).because, 'NOT_AUTHENTICATED');
  });

  it('wait for a ledger that is away, and stop where no later one can be asked, or three in a row were refused', () => {
    const schedules = started();
    const { id } = schedules.add('lin', three());
    now += 60 * minute;
    refusal = 'LEDGER_UNAVAILABLE';
    schedules.attend();
    assert.equal(schedules.one('lin', id).occurrences[0]?.code, undefined);
    refusal = 'QUERY_CONTRACT_RETIRED';
    schedules.attend();
    const { status, because } = schedules.one('lin', id);
    assert.deepEqual([status, because], ['stopped', 'QUERY_CONTRACT_RETIRED']);
    const other = schedules.add(
      'lin',
      three({ occurrences: three().occurrences.map((each, index) => ({ ...each, at: timeOf(61 + index) })) }),
    );
    refusal = 'BUDGET_SPENT';
    now += 5 * minute;
    schedules.attend();
    const stopped = schedules.one('lin', other.id);
    assert.deepEqual([stopped.status, stopped.because], ['stopped', 'BUDGET_SPENT']);
  });

  it('stand still while they are paused, and are nobody else’s', () => {
    const schedules = started();
    const { id } = schedules.add('lin', three());
    schedules.turn('lin', id, 'paused');
    now += 60 * minute;
    schedules.attend();
    assert.deepEqual(asked, []);
    schedules.turn('lin', id, 'active');
    schedules.attend();
    assert.equal(asked.length, 1);
    assert.throws(() => schedules.one('wang', id), { code: 'NOT_FOUND' });
    assert.deepEqual(schedules.of('wang'), []);
    const { occurrences } = schedules.turn('lin', id, 'cancelled');
    assert.ok(occurrences.every(({ question: text }) => text === undefined));
    assert.throws(() => schedules.turn('lin', id, 'active'), { code: 'REQUEST_ENDED' });
  });

  it('are refused as a whole, and nothing is kept, where one of them makes no sense', () => {
    const schedules = started();
    const [one, two] = three().occurrences;
    assert.ok(one !== undefined && two !== undefined);
    const wrong: readonly NewSchedule['occurrences'][] = [
      [two, one],
      [one, { ...two, at: one.at }],
      [{ ...one, at: timeOf(-1) }],
      [one, { ...two, question: question('b', { contract: 'check@2' }) }],
      [one, { ...two, question: question('b', { key: 'o'.repeat(43) }) }],
      [one, { ...two, question: one.question }],
    ];
    for (const occurrences of wrong) {
      assert.throws(() => schedules.add('lin', three({ occurrences })), { code: 'INVALID_INPUT' });
    }
    faulty = 'PROOF_INVALID';
    assert.throws(() => schedules.add('lin', three()), { code: 'PROOF_INVALID' });
    assert.deepEqual(started().of('lin'), []);
  });
});
