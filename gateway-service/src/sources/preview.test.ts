import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Cell, defaultDisclosure, hasFormat, TextFormat } from '@entente/protocol';
import { memoryCounter } from './bin-counter.js';
import { previewRows } from './preview.js';
import { profileSource, type SourceProfile } from './profile.js';
import { seededRandom } from './random.js';
import { type Generator, scorePreview } from './score-preview.js';
import { syntheticId } from './synthetic-ids.js';
import { accountRows, accounts } from './testing/accounts.js';

const policy = defaultDisclosure;
const real = accountRows(1_000, 'real');

async function profiled(rows: readonly (readonly Cell[])[]): Promise<SourceProfile> {
  return profileSource({ schema: accounts, counter: memoryCounter(accounts, rows), policy, levels: {} });
}

describe('synthetic rows', () => {
  it('keep every promise of the schema', async () => {
    const { rows } = previewRows(accounts, await profiled(real), { rows: 500, random: seededRandom('a') });
    assert.equal(rows.length, 500);
    for (const [person, region, opened, balance, days, active, note, seen] of rows) {
      assert.ok(hasFormat('gb11643', String(person)));
      assert.ok(['north', 'south', 'east'].includes(String(region)));
      assert.match(String(opened), /^20\d\d-\d\d-\d\d$/);
      assert.equal(new Date(String(opened)).toISOString().slice(0, 10), opened);
      assert.ok(balance === null || /^-?\d+\.\d\d$/.test(String(balance)));
      assert.ok(Number(days) >= 0 && Number(days) <= 400);
      assert.ok(active === null || typeof active === 'boolean');
      assert.ok(seen === null || /^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(String(seen)));
      assert.ok(note === null || (typeof note === 'string' && note.length <= 12));
    }
  });

  it('are the same for the same seed, and others for another', async () => {
    const profile = await profiled(real);
    const made = (seed: string): unknown => previewRows(accounts, profile, { rows: 20, random: seededRandom(seed) });
    assert.deepEqual(made('a'), made('a'));
    assert.notDeepEqual(made('a'), made('b'));
  });

  it('are spread like the source, and a subject has about as many of them', async () => {
    const { rows } = previewRows(accounts, await profiled(real), { rows: 1_000, random: seededRandom('a') });
    const share = (some: readonly (readonly Cell[])[]): number =>
      some.filter(([, region]) => region === 'north').length / some.length;
    assert.ok(Math.abs(share(rows) - share(real)) < 0.06);
    assert.ok(Math.abs(new Set(rows.map(([person]) => person)).size - 500) < 20);
  });

  it('are made of the schema alone where nothing may be told of the source', async () => {
    const { rows } = previewRows(accounts, await profiled(real.slice(0, 5)), { rows: 50, random: seededRandom('a') });
    assert.deepEqual([...new Set(rows.map(([, region]) => region))].sort(), ['east', 'north', 'south']);
  });

  it('carry identifiers of every format with valid check digits', () => {
    const random = seededRandom('formats');
    for (const format of TextFormat.options) {
      for (let times = 0; times < 50; times++) {
        const id = syntheticId(format, random);
        assert.ok(hasFormat(format, id), `${format}: ${id}`);
      }
    }
  });
});

describe('the attack on synthetic rows', () => {
  const score = async (seed: string, generate?: Generator): Promise<number> => {
    const options = { schema: accounts, levels: {}, policy, rows: real, seed };
    return (await scorePreview(generate === undefined ? options : { ...options, generate })).score;
  };

  it('is no better than a coin at telling which rows they were made from', async () => {
    const scores = await Promise.all(['a', 'b', 'c'].map((seed) => score(seed)));
    assert.ok(
      scores.every((each) => Math.abs(each - 0.5) < 0.06),
      scores.join(' '),
    );
  });

  it('finds a generator out that copies rows', async () => {
    const copies: Generator = (_schema, _profile, { rows, random, members }) =>
      Array.from({ length: rows }, () => members[random.below(members.length)] ?? []);
    assert.ok((await score('a', copies)) > 0.75);
  });

  it('finds a generator out that copies rows and changes names and amounts a little', async () => {
    const blurs: Generator = (_schema, _profile, { random, members }) =>
      members.map(([, region = null, opened = null, balance = null, ...rest]) => [
        ...[syntheticId('gb11643', random), region, opened],
        ...[balance === null ? null : (Number(balance) + random.below(100)).toFixed(2), ...rest],
      ]);
    assert.ok((await score('a', blurs)) > 0.75);
  });
});
