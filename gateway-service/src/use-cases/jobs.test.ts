import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '@entente/protocol';
import type { Journal } from '../ports/journal.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { Jobs, type Steps } from './jobs.js';

const request = 'ab'.repeat(32);

function started(step: Steps, journal: Journal = memoryJournal()): { jobs: Jobs; journal: Journal; givenUp: string[] } {
  const givenUp: string[] = [];
  const jobs = new Jobs({
    journal,
    log: quietLog,
    steps: { requester: step, owner: step, service: step, 'co-approver': step },
    giveUp: (_job, { code }) => {
      givenUp.push(code);
      return Promise.resolve({ step: 'failed', code });
    },
  });
  journal.createJob({ role: 'service', member: 'LenderAMSP', request, step: 'sealed', data: { envelope: 'x' } });
  return { jobs, journal, givenUp };
}

function stepOf(journal: Journal): string | undefined {
  return journal.job('service', 'LenderAMSP', request)?.step;
}

async function turns(): Promise<void> {
  for (let each = 0; each < 5; each++) {
    await turn();
  }
}

describe('a part of a request', () => {
  it('is not given up while somebody is away', async () => {
    let isAway = true;
    const { jobs, journal, givenUp } = started(() =>
      isAway ? Promise.reject(new DomainError('MEMBER_UNAVAILABLE', 'away')) : Promise.resolve({ step: 'done' }),
    );
    jobs.nudge('service', 'LenderAMSP', request);
    await turns();
    assert.equal(stepOf(journal), 'sealed');

    isAway = false;
    jobs.nudge('service', 'LenderAMSP', request);
    await turns();
    assert.deepEqual([stepOf(journal), givenUp], ['done', []]);
    jobs.stop();
  });

  it('is given up where somebody refused', async () => {
    const { jobs, journal, givenUp } = started(() => Promise.reject(new DomainError('QUERY_REFUSED', 'no')));
    jobs.nudge('service', 'LenderAMSP', request);
    await turns();
    assert.deepEqual([stepOf(journal), givenUp], ['failed', ['QUERY_REFUSED']]);
  });

  it('has one timer, however often it fails meanwhile', async () => {
    let runs = 0;
    const { jobs } = started(() => {
      runs += 1;
      return Promise.reject(new DomainError('MEMBER_UNAVAILABLE', 'away'));
    });
    const timers = mock.method(globalThis, 'setTimeout');
    for (let each = 0; each < 20; each++) {
      jobs.nudge('service', 'LenderAMSP', request);
      await turns();
    }
    const { length } = timers.mock.calls;
    timers.mock.restore();
    jobs.stop();
    assert.deepEqual({ runs, length }, { runs: 20, length: 1 });
  });

  it('is taken up again when the journal could not be written', async () => {
    const journal = memoryJournal();
    const { jobs } = started(() => Promise.resolve({ step: 'done' }), journal);
    const failing = mock.method(journal, 'moveJob', () => {
      throw new Error('database or disk is full');
    });
    jobs.nudge('service', 'LenderAMSP', request);
    await turns();
    assert.equal(stepOf(journal), 'sealed');

    failing.mock.restore();
    jobs.nudge('service', 'LenderAMSP', request);
    await turns();
    assert.equal(stepOf(journal), 'done');
    jobs.stop();
  });
});
