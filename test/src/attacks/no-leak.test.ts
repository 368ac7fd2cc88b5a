import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lenders } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { memberFolder, members } from '../parts.js';
import { aboutPerson, aboutRegion } from '../questions.js';
import { type Finding, scanFolder, type Wanted } from './scan.js';

describe(
  'after requests at the most talkative level, nothing stands in clear that should not',
  { timeout: 240_000 },
  () => {
    let alliance: TestAlliance;
    let wanted: Wanted;

    before(async () => {
      alliance = await startAlliance({ settings: { ENTENTE_LOG_LEVEL: 'debug' } });
      const requester = await alliance.requester('LenderAMSP');
      const { personas, cases } = alliance.data;
      const first = await requester.ask(aboutPerson(personas.everywhere));
      const second = await requester.ask(aboutRegion(cases.good));
      assert.deepEqual([first.status, second.status], ['answered', 'answered']);
      const { table } = await requester.open(second.id);
      // A question that is refused leaves nothing either.
      await assert.rejects(requester.ask(aboutPerson(`${personas.nowhere.slice(0, 17)}?`)));
      await assert.rejects(requester.ask({ ...aboutPerson(personas.nowhere), purpose: 'marketing' }));
      const balances = table.rows.map((row) => String(row[3])).filter((balance) => balance.length >= 8);
      assert.ok(balances.length > 0, 'the answer has balances to look for');
      wanted = {
        ids: new Set(
          lenders
            .flatMap((one) => alliance.data.members[one].customers.map(({ person }) => person))
            .concat(personas.nowhere),
        ),
        texts: [personas.everywhere, personas.nowhere, cases.good.quarter, ...balances],
      };
    });

    after(async () => {
      await alliance.stop();
    });

    /** Ledger, identities and logs of the whole network. */
    const networkFolder = (): string => join(alliance.dir, 'network');

    async function everything(): Promise<readonly Finding[]> {
      const gateways = members.map((member) => join(memberFolder(alliance.dir, member), 'gateway'));
      const found = await Promise.all([networkFolder(), ...gateways].map((folder) => scanFolder(folder, wanted)));
      return found.flat();
    }

    const logs = (): Promise<readonly Finding[]> => scanFolder(join(networkFolder(), 'logs'), wanted);

    it('no id, parameter or balance in ledger files, logs, journals or copies of the state', async () => {
      assert.deepEqual(await everything(), []);
    });

    it("no id, parameter or balance in the supervisor's folder, who combined the answers", async () => {
      assert.deepEqual(await scanFolder(memberFolder(alliance.dir, 'SupervisorMSP'), wanted), []);
    });

    it('the gateways did talk', async () => {
      for (const member of members) {
        const log = await readFile(alliance.gateway(member).logFile, 'utf8');
        assert.ok(log.split('\n').filter((line) => line.includes('"level":20')).length > 5, member);
      }
    });

    it('the scan finds what is planted, however it is written', async () => {
      const [id = '', ...others] = wanted.texts;
      const file = join(networkFolder(), 'logs', 'planted.log');
      const written = [
        id,
        `x${Buffer.from(`ab${id}`).toString('base64')}`,
        Buffer.from(id).toString('hex').toUpperCase(),
      ];
      for (const text of written) {
        await writeFile(file, `${'noise '.repeat(50_000)}${text}`);
        assert.ok(
          (await everything()).some(({ file: where }) => where === file),
          text.slice(0, 3),
        );
      }
      for (const text of others) {
        await writeFile(file, `a ${text} b`);
        assert.ok((await logs()).some(({ file: where }) => where === file));
      }
      await rm(file);
      assert.deepEqual(await everything(), []);
    });

    it("the scan finds ids in a member's own database", async () => {
      const found = await scanFolder(join(memberFolder(alliance.dir, 'LenderBMSP'), 'data'), wanted);
      assert.ok(found.some(({ what }) => what === 'a national id'));
    });
  },
);
