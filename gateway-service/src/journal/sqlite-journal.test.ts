import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { memoryJournal } from '../testing/journal.js';
import { migrate } from './migrations.js';
import { newestOfRoleSql, newestOfUserSql, openJobsSql } from './sqlite-journal.js';

describe('the journal', () => {
  it('lists jobs page by page, the newest first, none twice and none left out', () => {
    const journal = memoryJournal();
    const requests = Array.from({ length: 7 }, (_, index) => `request-${String(index)}`);
    for (const request of requests) {
      journal.createJob({ role: 'requester', member: 'LenderAMSP', request, step: 'posted', data: {}, user: 'one' });
      journal.createJob({ role: 'owner', member: 'LenderAMSP', request, step: 'delivered', data: {} });
    }
    const seen: string[] = [];
    let before: number | undefined;
    for (;;) {
      const page = journal.jobs({ roles: ['requester'], user: 'one', before, limit: 3 });
      seen.push(...page.map(({ request }) => request));
      if (page.length < 3) {
        break;
      }
      before = page.at(-1)?.place;
    }
    assert.deepEqual(seen, requests.toReversed());
    assert.deepEqual(journal.jobs({ roles: ['requester'], user: 'another', limit: 3 }), []);
  });

  it('gives the newest of several parts together, and goes on where the page ended', () => {
    const journal = memoryJournal();
    for (const [number, role] of (['owner', 'service', 'requester', 'owner', 'service'] as const).entries()) {
      journal.createJob({ role, member: 'LenderAMSP', request: String(number), step: 'done', data: {} });
    }
    const first = journal.jobs({ roles: ['owner', 'service'], limit: 3 });
    const rest = journal.jobs({ roles: ['owner', 'service'], before: first.at(-1)?.place, limit: 3 });
    assert.deepEqual(
      [first, rest].map((page) => page.map(({ request }) => request)),
      [['4', '3', '1'], ['0']],
    );
  });

  it('looks at open jobs, and at the newest of one part or user, by an index: never at all that there ever were', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    const steps = [openJobsSql, newestOfRoleSql, newestOfUserSql].map((sql) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail),
    );
    assert.deepEqual(steps, [
      ['SCAN jobs USING INDEX jobs_open'],
      ['SEARCH jobs USING INDEX jobs_of_role (role=? AND rowid<?)'],
      ['SEARCH jobs USING INDEX jobs_of_user (role=? AND user=? AND rowid<?)'],
    ]);
    db.close();
  });

  it('lets a removed user in no more, and gives the name to nobody else', () => {
    const journal = memoryJournal();
    journal.addUser({ name: 'ada', role: 'requester', tokenHash: 'hash' });
    assert.equal(journal.userByToken('hash')?.name, 'ada');
    assert.equal(journal.removeUser('ada'), true);
    assert.equal(journal.removeUser('ada'), false);
    assert.equal(journal.userByToken('hash'), undefined);
    assert.deepEqual(journal.users(), []);
    assert.throws(() => journal.addUser({ name: 'ada', role: 'requester', tokenHash: 'other' }), {
      code: 'ALREADY_EXISTS',
    });
  });

  it('keeps what a job remembers out of its file in clear, and erases a field that is set to undefined', () => {
    const journal = memoryJournal();
    const job = { role: 'owner', member: 'LenderAMSP', request: 'r' } as const;
    journal.createJob({ ...job, step: 'delivered', data: { parameters: { person: '990001198410230012' }, kept: 1 } });
    const moved = journal.moveJob(job, 'ran', { data: { parameters: undefined } });
    assert.deepEqual(moved.data, { kept: 1 });
    assert.deepEqual(journal.job('owner', 'LenderAMSP', 'r')?.data, { kept: 1 });
  });
});

describe('what is kept to run a request again', () => {
  it('is erased when its time has passed, and nothing else is', () => {
    const journal = memoryJournal();
    const [old, recent] = ['old', 'recent'].map((request) => ({ role: 'owner', member: 'M', request }) as const);
    const data = { rerun: { parameters: { person: 'x' } }, receipt: 'r' };
    for (const [job, keptUntil] of [
      [old, '2000-01-01T00:00:00.000Z'],
      [recent, '2999-01-01T00:00:00.000Z'],
    ] as const) {
      assert.ok(job !== undefined);
      journal.createJob({ ...job, step: 'delivered', data: {} });
      journal.moveJob(job, 'ran', { data, keptUntil });
      journal.moveJob(job, 'done');
    }
    assert.equal(journal.forgetKept(), 1);
    assert.deepEqual(journal.job('owner', 'M', 'old')?.data, { receipt: 'r' });
    assert.deepEqual(journal.job('owner', 'M', 'recent')?.data, data);
    assert.equal(journal.forgetKept(), 0);
  });
});
