import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Cell, DomainError, encode, type QueryContract } from '@entente/protocol';
import {
  blindSubjects,
  evaluateQuestion,
  nobodyAnswer,
  openMatch,
  publicationBytes,
  sizeClass,
} from '@entente/protocol/secure';
import type { DataAccess } from '../../ports/data-access.js';
import {
  aggregate,
  column,
  compare,
  count,
  integer,
  level,
  loans,
  offeredRows,
  parameter,
  tree,
} from '../../connectors/testing/loans.js';
import { duckdbStore, sqliteStore, type Store } from '../../connectors/testing/stores.js';
import { fetchPublication, partOfPublication } from './fetch-publication.js';
import { makePublication, type MadePublication, type MakePublicationOptions } from './make-publication.js';
import { MatchStore } from './match-store.js';
import { type SubjectAnswer, subjectPages } from './subject-pages.js';

const limits = { maxRows: 11, timeoutMs: 30_000, memoryMb: 128 };
const asOf = '2026-01-01';
const rows = offeredRows(300).map((row) => Object.keys(loans.columns).map((name) => row[name] ?? null));
const query = tree({
  select: {
    active: compare(count(), '>', integer(0)),
    balance: level(aggregate('sum', column('balance')), 'band'),
    worst: aggregate('max', level(column('days'), 'band')),
  },
  where: {
    op: 'and',
    terms: [
      compare(column('person'), '=', parameter('person')),
      compare(column('active'), '=', { op: 'literal', type: 'boolean', value: 'true' }),
    ],
  },
});
const contract: Pick<QueryContract, 'local' | 'parameters'> = {
  local: { text: 'as the tree says', tree: query },
  parameters: { person: { column: 'loans.person' } },
};

describe('the answers about every subject', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-match-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  const stores: Readonly<Record<string, () => Store>> = {
    SQLite: () => sqliteStore(folder),
    DuckDB: () => duckdbStore(folder, 'own'),
  };
  for (const [name, storeOf] of Object.entries(stores)) {
    it(`are those of the query about one subject, asked of each, on ${name}`, async () => {
      const access = await storeOf().load(loans, rows);
      try {
        const options = {
          dataAccess: access,
          sources: ['source'],
          contract,
          subject: 'person',
          schemas: [loans],
          asOf,
          limits,
        };
        const found = new Map<Cell, readonly Cell[]>();
        let pages = 0;
        for await (const page of subjectPages(options)) {
          pages += 1;
          page.forEach(({ subject, cells }) => found.set(subject, cells));
        }
        assert.ok(pages > 2);
        const nobody = nobodyAnswer(query, [loans], asOf);
        for (const subject of [...new Set(rows.map(([person = null]) => person)), '110105194912310020']) {
          const answer = await askOne(access, subject);
          assert.deepEqual(found.get(subject) ?? nobody.cells, answer, String(subject));
          assert.equal(found.has(subject), encode(answer) !== encode(nobody.cells));
        }
        assert.ok(found.size > 20);
      } finally {
        await access.close();
      }
    });
  }
});

async function askOne(access: DataAccess, subject: Cell): Promise<readonly Cell[] | undefined> {
  const asked = { schemas: [loans], tree: query, parameters: { person: subject }, requestDate: asOf };
  const table = await access.run(['source'], asked, limits);
  return table.rows[0];
}

async function* pagesOf(
  answers: ReadonlyMap<Cell, readonly Cell[]>,
  size = 50,
): AsyncIterable<readonly SubjectAnswer[]> {
  const all = [...answers].map(([subject, cells]) => ({ subject, cells }));
  for (let index = 0; index < all.length; index += size) {
    yield Promise.resolve(all.slice(index, index + size));
  }
}

function answersOf(from: number, to: number): ReadonlyMap<Cell, readonly Cell[]> {
  return new Map(
    Array.from({ length: to - from }, (_, index) => [`person-${String(from + index)}`, [true, (from + index) % 4]]),
  );
}

const reference = { id: 'blacklist-hit', version: 1, hash: 'a'.repeat(64) };

describe('the making of a publication', () => {
  let folder: string;
  let store: MatchStore;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-match-'));
    store = new MatchStore(join(folder, 'match'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  const make = async (
    answers: ReadonlyMap<Cell, readonly Cell[]>,
    change: Partial<MakePublicationOptions> = {},
  ): Promise<MadePublication> =>
    makePublication({
      ...{ store, contract: reference, owner: 'LenderAMSP', epoch: 1, labelBytes: 16, asOf, threads: 2 },
      pages: pagesOf(answers),
      ...change,
    });
  const ask = async (made: MadePublication, subjects: readonly Cell[]): Promise<unknown> => {
    const { header, contentHash } = made;
    const keys = store.keys({ contract: header.contract.hash, epoch: header.epoch });
    assert.ok(keys !== undefined);
    const secrets = blindSubjects(subjects, 4);
    const evaluation = evaluateQuestion(keys, secrets, 4, header.epoch);
    return openMatch({
      secrets,
      evaluation,
      known: { ...header, contentHash },
      chunks: store.read(contentHash),
      hash: createHash('sha256'),
    });
  };

  it('answers each subject as the owner’s list does, and says how far it is', async () => {
    const told: number[] = [];
    const made = await make(answersOf(0, 120), { onProgress: ({ subjects }) => told.push(subjects) });
    assert.deepEqual(told, [50, 100, 120]);
    assert.deepEqual([made.subjects, made.computed], [120, 120]);
    assert.deepEqual(await ask(made, ['person-3', 'person-119', 'person-120', 'p']), [
      [true, 3],
      [true, 3],
      undefined,
      undefined,
    ]);
  });

  it('computes only new subjects in a refresh, forgets who is gone, and repeats no entry', async () => {
    const first = await make(answersOf(0, 100));
    const second = await make(answersOf(10, 130));
    assert.equal(first.computed, 0);
    assert.equal(second.computed, 30);
    assert.equal(first.header.publicKey, second.header.publicKey);
    assert.deepEqual(await ask(second, ['person-5', 'person-10', 'person-129']), [undefined, [true, 2], [true, 1]]);
    const [one, two] = await Promise.all([entriesOf(first), entriesOf(second)]);
    assert.equal([...one].filter((entry) => two.has(entry)).length, 0);
    // Who is gone is computed anew when it comes back: nothing of it was kept.
    assert.equal((await make(answersOf(0, 100))).computed, 10);
  });

  const entriesOf = async ({ header, contentHash }: MadePublication): Promise<ReadonlySet<string>> => {
    const bytes = await readFile(store.publicationFile(contentHash) ?? '');
    const start = publicationBytes(header) - header.count * 48;
    return new Set(
      Array.from({ length: header.count }, (_, index) =>
        bytes.toString('hex', start + index * 48, start + index * 48 + 16),
      ),
    );
  };

  it('has the size of its class: one subject looks like a thousand', async () => {
    const [few, many] = [await make(answersOf(0, 1)), await make(answersOf(0, 101))];
    const sizes = await Promise.all(
      [few, many].map(async ({ contentHash }) => (await stat(store.publicationFile(contentHash) ?? '')).size),
    );
    assert.equal(sizes[0], sizes[1]);
    assert.equal(few.header.count, sizeClass(1));
    assert.equal(sizes[0], publicationBytes(few.header));
  });

  it('has another key in another epoch, and for another contract; keys are for this gateway alone', async () => {
    const made = [
      await make(answersOf(0, 3)),
      await make(answersOf(0, 3), { epoch: 2 }),
      await make(answersOf(0, 3), { contract: { ...reference, hash: 'b'.repeat(64) } }),
    ];
    assert.equal(new Set(made.map(({ header }) => header.publicKey)).size, 3);
    for (const name of await readdir(join(folder, 'match', 'keys'))) {
      assert.equal((await stat(join(folder, 'match', 'keys', name))).mode & 0o777, 0o600);
    }
    store.forgetEpoch({ contract: reference.hash, epoch: 2 });
    assert.equal(store.keys({ contract: reference.hash, epoch: 2 }), undefined);
  });

  it('holds no subject and no answer in any file of its own', async () => {
    const made = await make(new Map([['canary-subject-4711', [true, 'canary-answer']]]), { labelBytes: 64 });
    assert.deepEqual(await ask(made, ['canary-subject-4711']), [[true, 'canary-answer']]);
    for (const part of ['keys', 'outputs', 'publications', 'drafts']) {
      for (const name of await readdir(join(folder, 'match', part))) {
        const bytes = await readFile(join(folder, 'match', part, name));
        assert.equal(bytes.includes('canary'), false, `${part}/${name}`);
      }
    }
  });

  it('ends without a publication if an answer does not fit its label, or it is stopped', async () => {
    const before = (await readdir(join(folder, 'match', 'publications'))).length;
    const long = new Map<Cell, readonly Cell[]>([['a', ['x'.repeat(40)]]]);
    await assert.rejects(make(long), (error) => error instanceof DomainError && error.code === 'RESULT_TOO_LARGE');
    const stop = new AbortController();
    const stopped = make(answersOf(0, 200), {
      onProgress: () => {
        stop.abort();
      },
      signal: stop.signal,
    });
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.equal((await readdir(join(folder, 'match', 'publications'))).length, before);
    assert.deepEqual(await readdir(join(folder, 'match', 'drafts')), []);
  });

  it('is fetched whole by another gateway, once, and refused unless it is the one on the ledger', async () => {
    const made = await make(answersOf(0, 30));
    const other = new MatchStore(join(folder, 'other'));
    const offsets: number[] = [];
    const readPart = async (offset: number): Promise<Uint8Array> => {
      offsets.push(offset);
      return partOfPublication(store, made.contentHash, offset);
    };
    const bytes = publicationBytes(made.header);
    await fetchPublication(other, made.contentHash, bytes, readPart);
    await fetchPublication(other, made.contentHash, bytes, readPart);
    assert.deepEqual(offsets, [0]);
    const known = { ...made.header, contentHash: made.contentHash };
    const keys = store.keys({ contract: reference.hash, epoch: 1 });
    assert.ok(keys !== undefined);
    const secrets = blindSubjects(['person-7'], 1);
    const evaluation = evaluateQuestion(keys, secrets, 1, 1);
    const opened = await openMatch({ secrets, evaluation, known, chunks: other.read(made.contentHash) });
    assert.deepEqual(opened, [[true, 3]]);

    const strange = await make(answersOf(0, 30));
    for (const [hash, size, offset] of [
      [strange.contentHash, bytes, 0],
      ['c'.repeat(64), bytes, 0],
      [strange.contentHash, bytes - 1, 0],
    ] as const) {
      await assert.rejects(
        fetchPublication(other, hash, size, async () => partOfPublication(store, made.contentHash, offset)),
      );
      assert.equal(other.has(hash), false);
    }
    assert.deepEqual(await readdir(join(folder, 'other', 'drafts')), []);
  });
});
