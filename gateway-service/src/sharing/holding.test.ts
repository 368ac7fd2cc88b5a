import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SharingItem, SharingOutcome, SharingRequest } from '@entente/protocol';
import { FakeLedger } from '../testing/fake-ledger.js';
import { ContentStore } from './content-store.js';
import { Holding } from './holding.js';

const [owner, here] = ['AMSP', 'BMSP'] as const;
const granted = new Date('2026-06-01T12:00:00.000Z');
const hash = 'ab'.repeat(32);
const sizeClass = 4_096;

describe('what a gateway fetches unasked', () => {
  let dir: string;
  let store: ContentStore;
  let ledger: FakeLedger;
  let brought: string[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-holding-'));
    store = new ContentStore(dir);
    ledger = new FakeLedger();
    brought = [];
    ledger.put('sharing-item', [owner, 'report'], item());
    ledger.put('sharing-request', [here, 'asked'], {
      ...{ id: 'asked', question: { requester: here, item: { owner, id: 'report', hash } } },
    } as SharingRequest);
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  const item = (change: object = {}): SharingItem =>
    ({ owner, id: 'report', hash, content: { hash, sizeClass }, holders: [], ...change }) as unknown as SharingItem;
  const ended = (status: SharingOutcome['status']): void => {
    ledger.put('sharing-outcome', [here, 'asked'], { status, endedAt: granted.toISOString() } as SharingOutcome);
  };
  const attend = (mostBytes = 1_000_000, hoursLater = 1): void => {
    const holding = new Holding({
      ...{ mspId: here, ledger, store, mostBytes },
      copies: {
        bring: ({ contentHash }) => {
          brought.push(contentHash);
          return Promise.resolve();
        },
      },
      deliveries: {
        wanted: ({ content }) => ({
          owner,
          item: 'report',
          contentHash: content.hash,
          from: [owner],
          atMost: sizeClass,
        }),
      },
      requests: {
        settle: () => Promise.resolve(),
        outcome: (member, id) => ledger.state.get('sharing-outcome', member, id),
      },
      now: () => new Date(granted.getTime() + hoursLater * 3_600_000),
    });
    holding.attend();
  };

  it('is what its requesters were granted, and nothing that was not', () => {
    attend();
    ended('refused');
    attend();
    assert.deepEqual(brought, []);
    ended('granted');
    attend();
    assert.deepEqual(brought, [hash]);
  });

  it('is not fetched again when it is here, was withdrawn, or was granted long ago', async () => {
    ended('granted');
    attend(1_000_000, 25);
    ledger.put('sharing-item', [owner, 'report'], item({ withdrawnAt: granted.toISOString() }));
    attend();
    ledger.put('sharing-item', [owner, 'report'], item());
    await writeFile(join(dir, 'contents', hash), 'sealed');
    attend();
    assert.deepEqual(brought, []);
  });

  it('leaves half of the room to what is put in here', () => {
    ended('granted');
    attend(2 * sizeClass - 1);
    assert.deepEqual(brought, []);
    attend(2 * sizeClass);
    assert.deepEqual(brought, [hash]);
  });
});
