import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import type { ContentAsked, SharingLink } from '../ports/sharing-link.js';
import { ContentStore } from './content-store.js';
import { Copies, type WantedContent } from './copies.js';
import { SealingThread } from './sealing/sealing-thread.js';

const content = randomBytes(100_000);
const contentHash = createHash('sha256').update(content).digest('hex');
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a copy of sealed content', () => {
  let dir: string;
  let store: ContentStore;
  let asked: (ContentAsked & { readonly member: string })[];

  const thread = new SealingThread();

  after(() => thread.stop());
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-copies-'));
    store = new ContentStore(dir);
    asked = [];
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  const giving = (give: (offset: number, member: string) => Uint8Array): SharingLink => ({
    contentPart: (member, wanted) => {
      asked.push({ ...wanted, member });
      return Promise.resolve().then(() => give(wanted.offset, member));
    },
  });
  const copies = (link: SharingLink, mostBytes = 1_000_000): Copies =>
    new Copies({ store, link, thread, log: silent, mostBytes, checkpoint: () => undefined });
  const wanted = (over: Partial<WantedContent> = {}): WantedContent => ({
    ...{ owner: 'AMSP', item: 'report', contentHash, from: ['AMSP', 'BMSP'], atMost: 131_072 },
    ...over,
  });
  const parts = (offset: number): Uint8Array => content.subarray(offset, offset + 30_000);

  it('is fetched once, however many ask for it', async () => {
    const side = copies(giving(parts));
    await Promise.all([side.bring(wanted()), side.bring(wanted())]);
    await side.bring(wanted());
    assert.deepEqual(
      asked.map(({ offset }) => offset),
      [0, 30_000, 60_000, 90_000, 100_000],
    );
    assert.deepEqual(await readFile(join(dir, 'contents', contentHash)), content);
    assert.equal(side.progress(contentHash), undefined);
  });

  it('is gone on with where it was broken off, from another member if need be', async () => {
    const side = copies(
      giving((offset, member) => {
        if (offset >= 60_000 && (member === 'AMSP' || asked.length < 5)) {
          throw new DomainError('MEMBER_UNAVAILABLE', member);
        }
        return parts(offset);
      }),
    );
    await assert.rejects(side.bring(wanted()), { code: 'MEMBER_UNAVAILABLE' });
    assert.equal(store.has(contentHash), false);
    await side.bring(wanted());
    assert.deepEqual(
      asked.slice(-4).map(({ member, offset }) => [member, offset]),
      [
        ['AMSP', 60_000],
        ['BMSP', 60_000],
        ['BMSP', 90_000],
        ['BMSP', 100_000],
      ],
    );
  });

  it('is thrown away if it is another than the ledger names', async () => {
    const other = giving((offset, member) => (member === 'AMSP' && offset === 0 ? randomBytes(30_000) : parts(offset)));
    await copies(other).bring(wanted());
    assert.equal(asked.filter(({ member }) => member === 'BMSP').length, 5);
    const none = wanted({ contentHash: 'ab'.repeat(32) });
    await assert.rejects(copies(giving(parts)).bring(none), { code: 'COMMITMENT_MISMATCH' });
    assert.deepEqual(store.drafts(), []);
  });

  it('is no larger than the ledger says, and than there is room for', async () => {
    const endless = giving(() => randomBytes(50_000));
    await assert.rejects(copies(endless).bring(wanted()), { code: 'COMMITMENT_MISMATCH' });
    await assert.rejects(copies(giving(parts), 100_000).bring(wanted()), { code: 'STORE_FULL' });
  });
});
