import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { Shredder } from '../use-cases/shred.js';
import { SqliteJournal } from './sqlite-journal.js';

const canary = 'canary-990001198410230012';
const request = 'ab'.repeat(32);
const clock = { now: (): Date => new Date('2026-03-01T12:00:00.000Z') };
const signatures = { sign: (bytes: Uint8Array): string => `signed ${String(bytes.length)}` };

describe('shredding a request', () => {
  const dir = mkdtempSync(join(tmpdir(), 'entente-shred-'));
  const file = join(dir, 'journal.db');

  after(() => {
    rmSync(dir, { recursive: true });
  });

  function open(): { journal: SqliteJournal; shredder: Shredder } {
    const journal = new SqliteJournal({ file, key: Buffer.alloc(32, 7), clock });
    return { journal, shredder: new Shredder({ mspId: 'LenderAMSP', journal, signatures, clock }) };
  }

  /** Sealed bytes as they stand in the file for every part of the request. */
  function sealed(): readonly Buffer[] {
    const db = new DatabaseSync(file, { readOnly: true });
    const rows = db.prepare('SELECT data FROM jobs WHERE request = ?').all(request);
    db.close();
    return rows.map((row) => Buffer.from(row['data'] as Uint8Array));
  }

  function isInFiles(bytes: Uint8Array): boolean {
    return readdirSync(dir).some((name) => readFileSync(join(dir, name)).includes(Buffer.from(bytes)));
  }

  it('leaves nothing of what it remembered in any of its files, and a signed record', () => {
    const { journal, shredder } = open();
    const part = { member: 'LenderAMSP', request } as const;
    const parameters = { person: canary, more: 'x'.repeat(9_000) };
    journal.createJob({ role: 'requester', ...part, step: 'posted', data: { question: { nonce: 'n' }, parameters } });
    journal.moveJob({ role: 'requester', ...part }, 'done', { data: { envelope: canary.repeat(500) } });
    journal.createJob({ role: 'owner', ...part, step: 'done', data: { partial: canary, salt: canary } });
    journal.setIdempotent('ada', 'key', { bodyHash: 'hash-of-a-body', resource: request });
    const before = sealed();
    assert.ok(
      before.length === 2 && before.every((bytes) => isInFiles(bytes.subarray(30, 94))),
      'control: it is there',
    );

    const { shredding } = shredder.shred(request, 'ada');
    assert.deepEqual(
      { ...shredding },
      {
        kind: 'shredding',
        request: { member: 'LenderAMSP', id: request },
        member: 'LenderAMSP',
        parts: ['owner', 'requester'],
        by: 'ada',
        at: '2026-03-01T12:00:00.000Z',
      },
    );
    assert.equal(shredder.records().length, 1);
    for (const bytes of before) {
      for (let at = 28; at + 32 <= bytes.length; at += 32) {
        assert.ok(!isInFiles(bytes.subarray(at, at + 32)), `sealed bytes at ${String(at)} are still there`);
      }
    }
    assert.ok(!isInFiles(Buffer.from('hash-of-a-body')));
    assert.deepEqual(journal.job('requester', 'LenderAMSP', request)?.data, {
      question: { nonce: 'n' },
      shredded: shredding.at,
    });
    assert.deepEqual(journal.job('owner', 'LenderAMSP', request)?.data, { shredded: shredding.at });
    journal.close();
  });

  it('is refused while the request is open, and for one that is not here', () => {
    const { journal, shredder } = open();
    journal.createJob({
      role: 'owner',
      member: 'LenderBMSP',
      request: 'open',
      step: 'delivered',
      data: { parameters: canary },
    });
    assert.throws(() => shredder.shred('open', 'ada'), { code: 'REQUEST_NOT_ENDED' });
    assert.throws(() => shredder.shred('nowhere', 'ada'), { code: 'REQUEST_NOT_FOUND' });
    assert.deepEqual(journal.job('owner', 'LenderBMSP', 'open')?.data, { parameters: canary });
    journal.close();
  });
});
