import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openResult, type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { lenders, lendersFiles } from '@entente/examples';
import { encode, type Publication, unpackShares } from '@entente/protocol';
import { z } from 'zod';
import type { TestAlliance } from '../alliance.js';
import { scanFolder, type Wanted } from '../attacks/scan.js';
import { type Member, memberFolder, members, supervisor } from '../parts.js';
import type { Requester } from '../requester.js';
import { until, untilTrue } from '../until.js';
import { asking, HiddenAsker } from './hidden-asker.js';

const contract = 'lenders-who-know@1';
const Secrets = z.object({ blinds: z.array(z.string()) });
const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));

describe('a hidden question that is answered with the number of members', { timeout: 400_000 }, () => {
  let asker: HiddenAsker;
  let alliance: TestAlliance;
  let requester: Requester;
  let keyFolder: string;

  before(async () => {
    asker = await HiddenAsker.start(contract, {
      contracts: [lendersFiles.lendersWhoKnow],
      settings: { ENTENTE_LOG_LEVEL: 'debug' },
    });
    ({ alliance, requester, keyFolder } = asker);
  });
  after(async () => {
    await asker.stop();
  });

  const rowsOf = async (view: QueryView): Promise<unknown> => (await asker.open(view)).table.rows;
  const publish = async (owner: Member, newEpoch = false): Promise<Publication> => {
    const known = new Set((await asker.published()).map(({ contentHash }) => contentHash));
    await asker.make(owner, newEpoch);
    return until(`the publication of ${owner}`, async () =>
      (await asker.published()).find((record) => record.owner === owner && !known.has(record.contentHash)),
    );
  };
  /** How many lenders lend to a person, by the plain computation that only a test can do. */
  const plain = (person: string): number =>
    lenders.filter((owner) =>
      (alliance.rows[owner] ?? []).some((row) => row.person === person && row.status === 'active'),
    ).length;

  it('is refused at once for want of a publication', async () => {
    const view = await asker.ask(alliance.data.personas.nowhere);
    assert.ok(['refused', 'failed'].includes(view.status), view.status);
  });

  it('is answered with the number alone, once all owners have published', async () => {
    for (const owner of lenders) {
      assert.deepEqual((await publish(owner)).labelBytes, 16);
    }
    const { everywhere, twoLenders, oneLender, nowhere } = alliance.data.personas;
    const persons = [everywhere, twoLenders, nowhere];
    const { table } = await asker.open(await asker.ask(...persons));
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['subject', 'members'],
    );
    assert.deepEqual(
      table.rows,
      persons.map((person) => [person, plain(person)]),
    );
    assert.deepEqual(persons.map(plain), [3, 2, 0]);
    assert.deepEqual(await rowsOf(await asker.ask(oneLender)), [[oneLender, 1]]);
  });

  it('looks the same whoever is asked about, known or not', async () => {
    const views = [
      await asker.ask(alliance.data.personas.twoLenders),
      await asker.ask(alliance.data.personas.nowhere, alliance.data.personas.twoLenders),
    ];
    const sizes = await Promise.all(
      views.map(async (view) => {
        const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
        const shares = Object.values(unpackShares(envelope) ?? {}).map(({ length }) => length);
        return { shares, request: encode({ ...view.request, units: undefined }).length };
      }),
    );
    assert.deepEqual(sizes[0], sizes[1]);
  });

  it('shows the publications to who counts alone: no requester can look who knows a subject', async () => {
    for (const { contentHash } of await asker.published()) {
      await assert.rejects(
        requester.client.bytes('/v1/publications/{id}/content', { path: { id: contentHash }, query: { offset: 0 } }),
        {
          code: 'MEMBER_NOT_ALLOWED',
        },
      );
    }
  });

  it('stands in no file of any gateway or ledger; blinded elements and factors stand in none of who counts', async () => {
    const person = alliance.data.personas.twoLenders;
    const question = await asker.prepare(person);
    const { blinded, factors } = question.parameters;
    assert.ok(Array.isArray(blinded) && Array.isArray(factors));
    const view = await requester.post(question, randomUUID());
    assert.equal((await asker.open(view)).table.rows.length, 1);
    const wanted: Wanted = { ids: new Set([person]), texts: [person] };
    for (const folder of [
      join(alliance.dir, 'network'),
      ...members.map((member) => join(memberFolder(alliance.dir, member), 'gateway')),
    ]) {
      assert.deepEqual(await scanFolder(folder, wanted), [], folder);
    }
    const secrets: Wanted = { ids: new Set(), texts: [...(await factorsOfAll()), ...(blinded as readonly string[])] };
    assert.deepEqual(await scanFolder(join(memberFolder(alliance.dir, supervisor), 'gateway'), secrets), []);
    // The control: the same scan finds them where they have to be.
    assert.ok((await scanFolder(keyFolder, { ...secrets, ids: wanted.ids })).length > 0);
  });

  /** The factors of every question, as the command line keeps them. */
  async function factorsOfAll(): Promise<readonly string[]> {
    const kept = join(keyFolder, 'hidden-questions');
    const texts = await Promise.all((await readdir(kept)).map((name) => readFile(join(kept, name), 'utf8')));
    return texts.flatMap((text) => Secrets.parse(JSON.parse(text)).blinds);
  }

  it('ends refused at once with factors that are sealed for nobody, or for another question', async () => {
    const { parameters, purpose } = await asker.prepare(alliance.data.personas.twoLenders);
    const { factors: other = [] } = (await asker.prepare(alliance.data.personas.twoLenders)).parameters;
    const garbled = ['A'.repeat(200)];
    const started = Date.now();
    const ask = async (factors: readonly string[]): Promise<QueryView> =>
      requester.post(await requester.sign({ contract, parameters: { ...parameters, factors }, purpose }), randomUUID());
    assert.equal((await ask(garbled)).status, 'refused');
    assert.ok(Date.now() - started < 15_000, 'long before its deadline');
    // Factors of another question fit nothing: nobody is found, and the requester is fooled by itself alone.
    assert.equal((await ask(other as readonly string[])).status, 'answered');
  });

  it("tells nothing to another who repeats what it has seen of a question: its factors are for the first one's key", async () => {
    const { parameters, purpose } = await asker.prepare(alliance.data.personas.twoLenders);
    const owner = await alliance.requester('LenderBMSP');
    const repeated = await owner.post(await owner.sign({ contract, parameters, purpose }), randomUUID());
    assert.equal(repeated.status, 'refused');
    // The same in the name of the first one is counted: nothing but the name and the key was wrong with it.
    const again = await requester.post(await requester.sign({ contract, parameters, purpose }), randomUUID());
    assert.equal(again.status, 'answered');
  });

  it('is answered exactly once if who counts dies when it has counted, and the owners come again', async () => {
    const person = alliance.data.personas.twoLenders;
    await alliance.gateway(supervisor).process.stop();
    const settings = { FAULT_AT: 'counted', FAULT_MARK: join(alliance.dir, 'fault-counted') };
    await alliance.restartGateway(supervisor, { entry: faulty, settings });
    const asked = asker.ask(person);
    await untilTrue('the death of who counts', () => !alliance.gateway(supervisor).process.isRunning);
    await alliance.restartGateway(supervisor);
    assert.deepEqual(await rowsOf(await asked), [[person, 2]]);
  });

  it('is answered from a refreshed publication and from that of a new epoch; and opened by its old one later', async () => {
    const person = alliance.data.personas.twoLenders;
    const before = await asker.ask(person);
    const refreshed = await publish('LenderBMSP');
    const between = await asker.ask(person);
    const renewed = await publish('LenderBMSP', true);
    assert.deepEqual([refreshed.epoch, renewed.epoch], [1, 2]);
    const after = await asker.ask(person);
    for (const view of [before, between, after]) {
      assert.deepEqual(await rowsOf(view), [[person, 2]]);
    }
  });

  it('leaves evidence of what was looked into and that all owners had the same word of who counts', async () => {
    const { id } = await asker.ask(alliance.data.personas.twoLenders);
    const officer = alliance.officer(asking);
    const bundle = readBundle(JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } })));
    const { checks, transactions } = verifyEvidence(bundle);
    assert.deepEqual(
      checks.filter(({ verdict }) => verdict === 'failed'),
      [],
    );
    const passed = (name: string): number =>
      checks.filter((check) => check.name === name && check.verdict === 'passed').length;
    assert.deepEqual([passed('publication'), passed('counted')], [3, 1]);
    const looked = transactions.find(({ writes }) => writes.some(({ key }) => key.startsWith('\0publication\0')));
    const without = { ...bundle, transactions: bundle.transactions.filter((one) => one.id !== looked?.id) };
    assert.equal(verifyEvidence(without).verdict, 'refuted');
  });

  it('is opened by nobody who has the keys but not its secrets', async () => {
    const view = await asker.ask(alliance.data.personas.nowhere);
    await assert.rejects(openResult(requester.client, requester.keys, view.id), { code: 'UNSUPPORTED' });
  });
});
