import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openResult, type Opened, type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { ask as askByClient, connect, newKeys, open as openByClient } from '@entente/client';
import { nodeFetch } from '@entente/client/node';
import { lenders, lendersFiles, offeredRows } from '@entente/examples';
import { encode, type Publication, unpackShares } from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import type { TestAlliance } from '../alliance.js';
import { scanFolder, type Wanted } from '../attacks/scan.js';
import { type Member, memberFolder, members } from '../parts.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';
import { asking, HiddenAsker } from './hidden-asker.js';

const contract = 'blacklist-hit@1';

const isPublishing = ([name]: readonly string[]): boolean => name === 'publications:Publish';

interface Asked {
  readonly view: QueryView;
  readonly opened: Opened;
}

describe('a hidden question', { timeout: 400_000 }, () => {
  let asker: HiddenAsker;
  let alliance: TestAlliance;
  let requester: Requester;
  let keyFolder: string;

  before(async () => {
    asker = await HiddenAsker.start(contract, {
      contracts: [lendersFiles.blacklistHit],
      settings: { ENTENTE_LOG_LEVEL: 'debug' },
    });
    ({ alliance, requester, keyFolder } = asker);
  });
  after(async () => {
    await asker.stop();
  });

  const ask = (...persons: readonly string[]): Promise<QueryView> => asker.ask(...persons);
  const askAndOpen = async (...persons: readonly string[]): Promise<Asked> => {
    const view = await ask(...persons);
    return { view, opened: await asker.open(view) };
  };
  const publish = async (owner: Member, newEpoch = false): Promise<Publication> => {
    const known = new Set((await asker.published()).map(({ contentHash }) => contentHash));
    await asker.make(owner, newEpoch);
    return until(`the publication of ${owner}`, async () => {
      const records = await asker.published();
      return records.find((record) => record.owner === owner && !known.has(record.contentHash));
    });
  };
  /** What the lender's own rows say, by the plain computation that only a test can do. */
  const plain = (owner: Member, person: string): boolean => {
    const rows = offeredRows(alliance.data.members[owner as (typeof lenders)[number]], alliance.data.referenceDate);
    return rows.some((row) => row.person === person && row.status === 'bad_debt');
  };
  const personsOf = (owner: Member, listed: boolean): readonly string[] =>
    alliance.data.members[owner as (typeof lenders)[number]].customers
      .map(({ person }) => person)
      .filter((person) => plain(owner, person) === listed);

  it('fails for want of a publication, and says so to the owner alone', async () => {
    const view = await ask(alliance.data.personas.nowhere);
    assert.ok(['refused', 'failed'].includes(view.status), view.status);
  });

  it("is answered with each member's word on each subject, once all owners have published", async () => {
    for (const owner of lenders) {
      const publication = await publish(owner);
      assert.deepEqual([publication.epoch, publication.count], [1, 1_024]);
    }
    const [listedAtB = ''] = personsOf('LenderBMSP', true);
    const [notAtC = ''] = personsOf('LenderCMSP', false);
    const persons = [listedAtB, notAtC, alliance.data.personas.nowhere];
    const { opened } = await askAndOpen(...persons);
    assert.deepEqual(
      opened.table.columns.map(({ name }) => name),
      ['member', 'subject', 'listed', 'worst'],
    );
    const expected = lenders.flatMap((owner) => persons.map((person) => [owner, person, plain(owner, person)]));
    assert.deepEqual(
      opened.table.rows.map((row) => row.slice(0, 3)),
      expected,
    );
    assert.ok(expected.some(([, , listed]) => listed === true));
  });

  it('looks the same whoever, and however many, are asked about', async () => {
    const [listed = ''] = personsOf('LenderBMSP', true);
    const one = await askAndOpen(listed);
    const two = await askAndOpen(alliance.data.personas.nowhere, listed);
    const sizes = await Promise.all(
      [one, two].map(async ({ view }) => {
        const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
        const shares = Object.values(unpackShares(envelope) ?? {}).map(({ length }) => length);
        // Which of its units a request took has one digit or two: that is its place among the requests of the day.
        return { shares, request: encode({ ...view.request, units: undefined }).length };
      }),
    );
    assert.deepEqual(sizes[0], sizes[1]);
    assert.equal(one.opened.table.rows.length, lenders.length);
  });

  it('stands in no file of any gateway or ledger, nor does its answer; only beside the keys of who asked', async () => {
    const [person = ''] = personsOf('LenderBMSP', true);
    await askAndOpen(person);
    const wanted: Wanted = { ids: new Set([person]), texts: [person] };
    const folders = [
      join(alliance.dir, 'network'),
      ...members.map((member) => join(memberFolder(alliance.dir, member), 'gateway')),
    ];
    for (const folder of folders) {
      assert.deepEqual(await scanFolder(folder, wanted), [], folder);
    }
    // The control: the same scan finds it where it has to be.
    assert.ok((await scanFolder(keyFolder, wanted)).length > 0);
    const kept = join(keyFolder, 'hidden-questions');
    for (const name of await readdir(kept)) {
      assert.equal((await stat(join(kept, name))).mode & 0o777, 0o600);
    }
  });

  it('is answered from a refreshed publication and from that of a new epoch; and opened by its old one later', async () => {
    const [person = ''] = personsOf('LenderBMSP', true);
    const before = await ask(person);
    const refreshed = await publish('LenderBMSP');
    const renewed = await publish('LenderBMSP', true);
    assert.deepEqual([refreshed.epoch, renewed.epoch], [1, 2]);
    assert.notEqual(refreshed.publicKey, renewed.publicKey);
    const old = await openResult(requester.client, requester.keys, before.id, keyFolder);
    const { opened } = await askAndOpen(person);
    const answers = [old, opened].map(({ table }) => table.rows.find(([member]) => member === 'LenderBMSP')?.[2]);
    assert.deepEqual(answers, [true, true]);
  });

  it('leaves evidence of what it was looked up in: of each owner what was in force, and refuted without it', async () => {
    const [person = ''] = personsOf('LenderBMSP', true);
    const { view } = await askAndOpen(person);
    const later = await publish('LenderCMSP');
    const text = JSON.stringify(
      await alliance.officer(asking).get('/v1/queries/{id}/evidence', { path: { id: view.id } }),
    );
    const bundle = readBundle(text);
    const { checks, transactions } = verifyEvidence(bundle);
    assert.deepEqual(
      checks.filter(({ verdict }) => verdict === 'failed'),
      [],
    );
    const looked = checks.filter(({ name }) => name === 'publication');
    assert.deepEqual(
      looked.map(({ about, verdict }) => [about, verdict]),
      lenders.map((owner) => [`publication of ${owner}`, 'passed']),
    );
    assert.ok(!looked.some(({ detail }) => detail.includes(later.contentHash.slice(0, 12))), 'it came after the end');
    const without = {
      ...bundle,
      transactions: bundle.transactions.filter(
        ({ id }) =>
          !transactions.some((one) => one.id === id && one.creator === 'LenderBMSP' && isPublishing(one.call)),
      ),
    };
    const failed = verifyEvidence(without).checks.filter(({ verdict }) => verdict === 'failed');
    assert.ok(
      failed.some(({ about, detail }) => about === 'publication of LenderBMSP' && detail.startsWith('none is')),
    );
  });

  it('is asked and opened by the TypeScript client, which sends no subject, and asks none whose secrets nobody keeps', async () => {
    const [person = ''] = personsOf('LenderBMSP', true);
    const { httpUrl: gateway, caFile } = alliance.gateway(asking);
    const send = nodeFetch({ ca: await readFile(caFile, 'utf8') });
    const token = (await readFile(alliance.users.tokenFile(asking, 'requester'), 'utf8')).trim();
    const sent: string[] = [];
    const api = connect({
      ...{ gateway, token },
      fetch: async (call) => {
        sent.push(`${call.url} ${JSON.stringify([...call.headers])} ${await call.clone().text()}`);
        return send(call);
      },
    });
    const { keys, registration } = await newKeys({ member: asking });
    await api.post('/v1/keys', { body: registration });
    const question = { contract, parameters: { person: [person] }, purpose: 'credit-decision', keys };
    await assert.rejects(askByClient(api, question), { code: 'UNSUPPORTED' });
    const kept = new Map<string, MatchSecrets>();
    const keepSecrets = (nonce: string, secrets: MatchSecrets): Promise<void> =>
      Promise.resolve(void kept.set(nonce, secrets));
    const { id, status } = await askByClient(api, { ...question, keepSecrets });
    assert.equal(status, 'answered');
    const secretsOf = (nonce: string): Promise<MatchSecrets> => Promise.resolve(kept.get(nonce) ?? assert.fail());
    const { table } = await openByClient(api, id, keys, { secretsOf });
    assert.deepEqual(
      table.rows.map(([owner, subject, listed]) => [owner, subject, listed]),
      lenders.map((owner) => [owner, person, plain(owner, person)]),
    );
    assert.ok(sent.some((call) => call.includes('/v1/queries ')));
    assert.deepEqual(
      sent.filter((call) => call.includes(person)),
      [],
    );
  });

  it('is opened by nobody who has the keys but not its secrets', async () => {
    const { view } = await askAndOpen(alliance.data.personas.nowhere);
    const elsewhere = await mkdtemp(join(tmpdir(), 'entente-keys-'));
    await assert.rejects(openResult(requester.client, requester.keys, view.id, elsewhere), { code: 'KEY_NOT_FOUND' });
    await assert.rejects(openResult(requester.client, requester.keys, view.id), { code: 'UNSUPPORTED' });
    await rm(elsewhere, { recursive: true });
  });
});
