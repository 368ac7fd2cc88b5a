import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defaultDisclosure, GeneralizedSchema } from '@entente/protocol';
import { sqliteStore } from '../connectors/testing/stores.js';
import type { DataAccess } from '../ports/data-access.js';
import { memoryCounter, sourceCounter } from './bin-counter.js';
import { foldBins } from './fold-bins.js';
import { profileSource, type SourceProfile } from './profile.js';
import { accountRows, accounts } from './testing/accounts.js';

const policy = defaultDisclosure;
const rows = accountRows(600, 'profile');

describe('what may be told of bins', () => {
  const bin = (name: string, count: number, subjects = count): { bin: string; rows: number; subjects: number } => ({
    bin: name,
    rows: count,
    subjects,
  });

  it('is every count, rounded, where all have enough subjects', () => {
    assert.deepEqual(foldBins([bin('a', 43), bin('b', 12)], policy), {
      bins: [
        { bin: 'a', rows: 45 },
        { bin: 'b', rows: 10 },
      ],
      withheld: false,
    });
  });

  it('folds small ones with the smallest of the rest, so that no difference to a total tells them', () => {
    assert.deepEqual(foldBins([bin('a', 400), bin('b', 50), bin('c', 3), bin('d', 2)], policy), {
      bins: [{ bin: 'a', rows: 400 }],
      others: { bins: 3, rows: 55 },
      withheld: false,
    });
  });

  it('goes by subjects, not by rows', () => {
    assert.deepEqual(foldBins([bin('a', 400), bin('b', 300, 9)], policy).bins, []);
  });

  it('withholds all where no bin has enough', () => {
    assert.deepEqual(foldBins([bin('a', 9), bin('b', 8)], policy), { bins: [], withheld: true });
  });

  it('folds what goes beyond the most groups of an answer', () => {
    const many = Array.from({ length: 60 }, (_, index) => bin(`b${String(index)}`, 20 + index));
    const { bins, others } = foldBins(many, policy);
    assert.deepEqual([bins.length, others?.bins], [policy.maxGroups - 2, 22]);
  });
});

describe('a profile', () => {
  let folder: string;
  let access: DataAccess;
  let profile: SourceProfile;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-profile-'));
    access = await sqliteStore(folder).load(accounts, rows);
    const limits = { maxRows: 1_000, timeoutMs: 10_000, memoryMb: 64 };
    const counter = sourceCounter({
      ...{ dataAccess: access, source: 'source', schema: accounts, limits, requestDate: '2026-07-01' },
    });
    profile = await profileSource({ schema: accounts, counter, policy, levels: {} });
  });
  after(async () => {
    await access.close();
    await rm(folder, { recursive: true, force: true });
  });

  const column = (name: string): SourceProfile['columns'][number] | undefined =>
    profile.columns.find((each) => each.name === name);

  it('of a database is that of the same rows in memory, but for averages', async () => {
    const counter = memoryCounter(accounts, rows);
    const inMemory = await profileSource({ schema: accounts, counter, policy, levels: {} });
    const bare = profile.columns.map(({ average: _average, ...rest }) => rest);
    assert.deepEqual({ ...profile, columns: bare }, inMemory);
  });

  it('tells days by quarters, numbers by bands, and of text only whether there is any', () => {
    assert.equal(column('opened')?.bins[0]?.label, '2020-Q1');
    assert.deepEqual(
      column('balance')?.bins.map(({ label }) => label),
      ['0 to under 1000', '1000 to under 10000', '10000 or more', 'no value'],
    );
    assert.deepEqual(
      column('note')?.bins.map(({ label }) => label),
      ['no value', 'any value'],
    );
    assert.deepEqual(
      column('seen')?.bins.map(({ label }) => label),
      ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', 'no value'],
    );
    assert.equal(column('balance')?.average, 10_000);
  });

  it('folds a rare value, and rounds every count', () => {
    const region = column('region');
    assert.deepEqual(
      region?.bins.map(({ label }) => label),
      ['north'],
    );
    assert.equal(region.others?.bins, 2);
    const counts = profile.columns.flatMap(({ bins, others }) => [...bins.map((bin) => bin.rows), others?.rows ?? 0]);
    assert.ok(counts.every((count) => count % policy.rounding === 0));
  });

  it('shows no identifier, no text and no exact amount', () => {
    const text = JSON.stringify(profile);
    const cells = rows.flatMap(([person, , , balance, , , note]) => [person, balance, note]);
    assert.deepEqual(
      cells.filter((cell) => typeof cell === 'string' && text.includes(cell)),
      [],
    );
  });

  it('tells nothing of a source of a few subjects', async () => {
    const counter = memoryCounter(accounts, rows.slice(0, 9));
    const { withheld, columns, rows: count } = await profileSource({ schema: accounts, counter, policy, levels: {} });
    assert.deepEqual({ withheld, columns, count }, { withheld: true, columns: [], count: 0 });
  });

  it('of a table that speaks of nobody tells each value, as its rows are nobody’s', async () => {
    const branches = GeneralizedSchema.parse({
      ...{ kind: 'generalized-schema', id: 'branches', version: 1, title: 'branches', subject: 'none' },
      columns: { code: { type: 'text', use: {} }, city: { type: 'category', values: ['Bern', 'Lyon'], use: {} } },
    });
    const branchAccess = await sqliteStore(folder).load(branches, [
      ...[1, 2, 3, 4, 5, 6, 7].map((code) => [String(code), 'Bern']),
      ...[8, 9, 10].map((code) => [String(code), 'Lyon']),
    ]);
    const limits = { maxRows: 1_000, timeoutMs: 10_000, memoryMb: 64 };
    const counter = sourceCounter({
      ...{ dataAccess: branchAccess, source: 'source', schema: branches, limits, requestDate: '2026-07-01' },
    });
    const { columns } = await profileSource({ schema: branches, counter, policy, levels: {} });
    await branchAccess.close();
    assert.deepEqual(
      columns.find(({ name }) => name === 'city')?.bins.map(({ label, rows: count }) => [label, count]),
      [
        ['Bern', 5],
        ['Lyon', 5],
      ],
    );
  });

  it('of a column that comes at one level tells that level', async () => {
    const counter = memoryCounter(accounts, rows);
    const levels = { opened: 'year', balance: 'band' };
    const { columns } = await profileSource({ schema: accounts, counter, policy, levels });
    const opened = columns.find(({ name }) => name === 'opened');
    assert.deepEqual(
      opened?.bins.map(({ label }) => label),
      ['2020', '2021', '2022', '2023'],
    );
    assert.equal(columns.find(({ name }) => name === 'balance')?.average, undefined);
  });
});
