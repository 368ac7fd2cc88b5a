import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, supervisor } from '../parts.js';
import { aboutPerson, aboutRegion } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { eachLender } from '../shares/each-lender.js';
import { rankOfClosed } from '../shares/rank-of-closed.js';
import { runPython, withoutPython } from './python-tests.js';

const asking: readonly Member[] = ['LenderAMSP', 'LenderCMSP'];

describe('the Python client at a running alliance', { timeout: 240_000, skip: withoutPython }, () => {
  let alliance: TestAlliance;
  let live: string;

  before(async () => {
    alliance = await startAlliance();
    await alliance.decide(supervisor, await rankOfClosed());
    await alliance.decide(supervisor, await eachLender());
    live = join(alliance.dir, 'python-live.json');
    const region = alliance.data.cases.good;
    const person = alliance.data.personas.everywhere;
    const other = await alliance.requester('LenderAMSP', 'second-requester');
    const rank: Asking = { contract: 'rank-closed@1', parameters: {}, purpose: 'risk-statistics' };
    const aboutPersonNow = await read(other, aboutPerson(person));
    const aboutRegionNow = await read(other, aboutRegion(region));
    const rankNow = await read(other, rank);
    const expected = {
      members: Object.fromEntries(
        asking.map((member) => {
          const { httpUrl: gateway, caFile } = alliance.gateway(member);
          return [member, { gateway, caFile, tokenFile: alliance.users.tokenFile(member, 'requester') }];
        }),
      ),
      person,
      region: { region: region.region, quarter: region.quarter },
      aboutPerson: aboutPersonNow.rows,
      aboutRegion: aboutRegionNow,
      rank: rankNow.rows,
    };
    await writeFile(live, JSON.stringify(expected));
  });

  after(async () => {
    await alliance.stop();
  });

  it('reads what the command line reads at a running alliance, and tells refusals by their codes', async () => {
    const said = await runPython(['pytest', 'tests/live'], { ENTENTE_TEST_LIVE: live });
    assert.match(said, /\d+ passed/);
    assert.doesNotMatch(said, /skipped/);
  });
});

async function read(requester: Requester, question: Asking): Promise<{ rows: unknown; suppression: unknown }> {
  const { id } = await requester.ask(question);
  const { table, suppression } = await requester.open(id);
  return { rows: table.rows, suppression };
}
