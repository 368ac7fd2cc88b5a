import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Opened, type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { jointScore, lenders, lendersFiles } from '@entente/examples';
import { encode, jointEpoch, type Publication, unpackShares } from '@entente/protocol';
import type { TestAlliance } from '../alliance.js';
import { scanFolder, type Wanted } from '../attacks/scan.js';
import { type Member, memberFolder, members } from '../parts.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';
import { asking, HiddenAsker } from './hidden-asker.js';

const contract = 'joint-score-hidden@1';
const thresholds = ['0.12', '0.25', '0.5'];

describe('a score of persons that no member learns', { timeout: 400_000 }, () => {
  let asker: HiddenAsker;
  let alliance: TestAlliance;
  let requester: Requester;
  let keyFolder: string;

  before(async () => {
    asker = await HiddenAsker.start(contract, {
      contracts: [lendersFiles.jointScoreHidden],
      settings: { ENTENTE_LOG_LEVEL: 'debug' },
    });
    ({ alliance, requester, keyFolder } = asker);
  });
  after(async () => {
    await asker.stop();
  });

  const ask = (...persons: readonly string[]): Promise<QueryView> => asker.ask(...persons);
  const open = (view: QueryView): Promise<Opened> => asker.open(view);
  const published = (): Promise<readonly Publication[]> => asker.published();
  const make = (owner: Member, newEpoch = false): Promise<void> => asker.make(owner, newEpoch);
  const status = async (owner: Member): Promise<string | undefined> =>
    (await alliance.officer(owner).get('/v1/publications/making')).items[0]?.status;
  const joint = (epoch: number): Promise<true> =>
    until(`joint epoch ${String(epoch)}`, async () =>
      jointEpoch(await published())?.epoch === epoch ? true : undefined,
    );

  /** The persons with an active loan at every lender, and at some of them only. */
  const byLenders = (): { readonly all: readonly string[]; readonly some: readonly string[] } => {
    const sets = lenders.map(
      (owner) =>
        new Set((alliance.rows[owner] ?? []).filter(({ status: is }) => is === 'active').map(({ person }) => person)),
    );
    const everybody = [...new Set(sets.flatMap((set) => [...set]))].sort();
    const count = (person: string): number => sets.filter((set) => set.has(person)).length;
    return {
      all: everybody.filter((person) => count(person) === lenders.length),
      some: everybody.filter((person) => count(person) < lenders.length),
    };
  };
  const plainRow = (person: string): readonly unknown[] => {
    const { thousandths, probability } = jointScore(alliance.rows, person);
    const words = ['under 0.12', '0.12 to under 0.25', '0.25 to under 0.5', '0.5 and over'];
    const reached = thresholds.filter((threshold) => probability >= Number(threshold)).length;
    return [person, (thousandths / 1_000).toFixed(6), '0.0000015', probability.toFixed(6), words[reached]];
  };

  it('is not asked before all owners have published, and waits until each has announced its key', async () => {
    const [person = ''] = byLenders().all;
    await assert.rejects(ask(person), { code: 'PUBLICATION_NOT_FOUND' });
    await make('LenderAMSP');
    await make('LenderBMSP');
    assert.deepEqual([await status('LenderAMSP'), await status('LenderBMSP')], ['waiting', 'waiting']);
    assert.deepEqual(await published(), []);
    await make('LenderCMSP');
    await joint(1);
    const records = await published();
    assert.deepEqual(records.map(({ owner }) => owner).sort(), [...lenders].sort());
    assert.equal(new Set(records.map(({ masks }) => encode(masks ?? {}))).size, 1);
  });

  it('is what somebody with all rows would give, and nothing where one lender does not know the person', async () => {
    const { all, some } = byLenders();
    const { everywhere, nowhere } = alliance.data.personas;
    const [first = '', second = ''] = all.filter((person) => person !== everywhere);
    const [partly = ''] = some;
    const one = await open(await ask(everywhere, first, second));
    assert.deepEqual(
      one.table.columns.map(({ name }) => name),
      ['subject', 'score', 'score_error', 'probability', 'probability_band'],
    );
    assert.deepEqual(one.table.rows, [everywhere, first, second].map(plainRow));
    const two = await open(await ask(partly, first, nowhere));
    const none = (person: string): readonly unknown[] => [person, null, null, null, null];
    assert.deepEqual(two.table.rows, [none(partly), plainRow(first), none(nowhere)]);
  });

  it('looks the same whoever is asked about, known or not', async () => {
    const [known = ''] = byLenders().all;
    const views = [await ask(known), await ask(alliance.data.personas.nowhere, known)];
    const sizes = await Promise.all(
      views.map(async (view) => {
        const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
        const shares = Object.values(unpackShares(envelope) ?? {}).map(({ length }) => length);
        return { shares, request: encode({ ...view.request, units: undefined }).length };
      }),
    );
    assert.deepEqual(sizes[0], sizes[1]);
  });

  it('stands in no file of any gateway or ledger; the secrets of masks are gone once labels are published', async () => {
    const [person = ''] = byLenders().all;
    await open(await ask(person));
    const wanted: Wanted = { ids: new Set([person]), texts: [person] };
    for (const folder of [
      join(alliance.dir, 'network'),
      ...members.map((member) => join(memberFolder(alliance.dir, member), 'gateway')),
    ]) {
      assert.deepEqual(await scanFolder(folder, wanted), [], folder);
    }
    // The control: the same scan finds it where it has to be.
    assert.ok((await scanFolder(keyFolder, wanted)).length > 0);
    for (const member of lenders) {
      const files = await readdir(join(memberFolder(alliance.dir, member), 'gateway', 'match', 'keys'));
      assert.ok(files.some((name) => name.endsWith('-1.key')));
      assert.ok(files.every((name) => !name.endsWith('.mask')));
    }
  });

  it('has evidence of the labels that it was looked up in, and of the keys that these are masked with', async () => {
    const [person = ''] = byLenders().all;
    const { id } = await ask(person);
    const officer = alliance.officer(asking);
    const bundle = readBundle(JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } })));
    const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id } });
    const { checks, transactions } = verifyEvidence(bundle, { envelope });
    assert.deepEqual(
      checks.filter(({ verdict }) => verdict === 'failed'),
      [],
    );
    const passed = (name: string): number =>
      checks.filter((check) => check.name === name && check.verdict === 'passed').length;
    assert.deepEqual([passed('publication'), passed('joint-epoch'), passed('share-envelope')], [3, 1, 3]);
    const labels = transactions.find(({ writes }) => writes.some(({ key }) => key.startsWith('\0publication\0')));
    const without = { ...bundle, transactions: bundle.transactions.filter((one) => one.id !== labels?.id) };
    assert.equal(verifyEvidence(without, { envelope }).verdict, 'refuted');
  });

  it('is never masked twice: a refresh takes a new joint epoch, and questions go to the old one until it is whole', async () => {
    const [person = ''] = byLenders().all;
    await assert.rejects(make('LenderBMSP'), { code: 'PUBLICATION_INVALID' });
    const before = await ask(person);
    await make('LenderBMSP', true);
    await until('the announcement of B', async () => ((await status('LenderBMSP')) === 'waiting' ? true : undefined));
    assert.deepEqual((await open(await ask(person))).table.rows, [plainRow(person)]);
    await make('LenderAMSP', true);
    await make('LenderCMSP', true);
    await joint(2);
    assert.deepEqual((await open(await ask(person))).table.rows, [plainRow(person)]);
    assert.deepEqual((await open(before)).table.rows, [plainRow(person)]);
    const keys = await readdir(join(memberFolder(alliance.dir, 'LenderBMSP'), 'gateway', 'match', 'keys'));
    assert.ok(
      keys.every((name) => !name.endsWith('-1.key')),
      'the key of the epoch that is over',
    );
  });

  it('is not answered by other owners than have published together, until those that are left begin a new epoch', async () => {
    await alliance.officer('LenderAMSP').post('/v1/sources/{id}/withdrawal', { path: { id: 'loans' } });
    const [person = ''] = byLenders().all;
    const view = await ask(person);
    assert.ok(['refused', 'failed'].includes(view.status), view.status);
    await make('LenderBMSP');
    await make('LenderCMSP');
    await joint(3);
    const { LenderBMSP = [], LenderCMSP = [] } = alliance.rows;
    const { thousandths } = jointScore({ LenderBMSP, LenderCMSP }, person);
    const { table } = await open(await ask(person));
    assert.deepEqual(table.rows[0]?.slice(0, 3), [person, (thousandths / 1_000).toFixed(6), '0.0000010']);
  });
});
