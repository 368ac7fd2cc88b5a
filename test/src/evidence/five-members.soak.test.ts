import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { readBundle, verifyEvidence } from '@entente/cli';
import {
  lendersFiles,
  readCharter,
  readContractForm,
  readSchema,
  startLenders,
  temporaryFolder,
} from '@entente/examples';
import { parseStateKey } from '@entente/protocol';
import { Agreeing, type LendersAlliance, supervisor } from '../parts.js';
import { Requester } from '../requester.js';
import { aboutPerson, aboutRegion } from '../questions.js';

const owners = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'LenderDMSP'] as const;
const [asking] = owners;
const { multiLoanCheck, industryOverdue } = lendersFiles.contracts;

describe('the evidence of a request in an alliance of five', { timeout: 600_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let alliance: LendersAlliance;
  let requester: Requester;

  before(async () => {
    folder = await temporaryFolder(tmpdir());
    alliance = await startLenders({ dir: folder.dir, size: 'small', fourth: true });
    const { dir, members, users } = alliance;
    const agreeing = new Agreeing({
      dir,
      members,
      client: (member, user) => users.client(member as typeof asking, user),
    });
    await agreeing.found(await readCharter(lendersFiles.fourth.charter));
    await agreeing.agreeOn(supervisor, await readSchema());
    for (const owner of owners) {
      await agreeing.offer(owner, 'loans');
    }
    for (const contract of [multiLoanCheck, industryOverdue]) {
      await agreeing.agreeOn(asking, await readContractForm(contract));
    }
    requester = await Requester.register({ member: asking, client: () => users.client(asking, 'requester') });
  });

  after(async () => {
    await alliance.stop();
    await folder.remove();
  });

  for (const about of ['one person', 'many subjects']) {
    it(`is one file of less than 200 kB that holds offline, for a question about ${about}`, async (test) => {
      const { id, status } = await requester.ask(
        about === 'one person'
          ? aboutPerson(alliance.data.personas.everywhere)
          : aboutRegion({ region: 'east', quarter: '2025-Q1' }),
      );
      assert.equal(status, 'answered');
      const officer = alliance.users.client(asking, 'officer');
      const text = JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } }));
      test.diagnostic(`${String(text.length)} bytes`);
      const { verdict, checks, transactions } = verifyEvidence(readBundle(text));
      assert.deepEqual(
        checks.filter((check) => check.verdict === 'failed'),
        [],
      );
      assert.notEqual(verdict, 'refuted');
      const written = transactions.flatMap(({ writes }) => writes.map(({ key }) => parseStateKey(key)));
      const receipts = written.flatMap((key) => (key?.kind === 'receipt' ? [key.attributes.at(-1)] : []));
      assert.deepEqual(receipts.sort(), [...owners]);
      assert.ok(Buffer.byteLength(text) < 200_000, `${String(text.length)} bytes`);
    });
  }
});
