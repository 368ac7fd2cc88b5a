import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryJournal } from '../testing/journal.js';

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
