import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { EnclaveProcess, measured } from '../enclaves/enclave-process.js';
import type { Member, UserName } from '../parts.js';
import { chromiumPath, startBrowser } from './browser.js';
import { go } from './go.js';
import { makeJointKey, withTwo } from './joint-key.js';
import { People } from './people.js';
import { serious } from './serious.js';

const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;
const [owner, asking, other, supervisor] = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'] as const;

describe('the pages about sharing, extracts and enclaves', { skip, timeout: 600_000 }, () => {
  const content = randomBytes(2_500_000);
  const canary = 'canary-in-a-shared-document';
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;
  let enclave: EnclaveProcess;

  before(async () => {
    alliance = await startAlliance({ contracts: [], charter: withTwo });
    browser = await startBrowser();
    people = new People(alliance, browser);
    enclave = new EnclaveProcess(alliance, owner, 'combiner');
  });

  after(async () => {
    await enclave.kill();
    await browser.close();
    await alliance.stop();
  });

  async function at(member: Member, user: UserName, place: string): Promise<Page> {
    const { page } = await people.at(member, user);
    await go(page, place);
    return page;
  }

  it('take a document from its owner, through both supervisors, to its requester, who opens it in the page', async () => {
    await makeJointKey(alliance);
    const owners = await at(owner, 'officer', 'sharing');
    const buffer = Buffer.concat([Buffer.from(canary), content]);
    await owners.getByLabel('File').setInputFiles({ name: 'audit.bin', mimeType: 'application/octet-stream', buffer });
    await owners.getByLabel('Id', { exact: true }).fill('audit-2027');
    await owners.getByLabel('Title', { exact: true }).fill('Audit of 2027');
    await owners.getByLabel('Purposes').fill('fraud-inquiry');
    await owners.getByRole('group', { name: 'Who may ask' }).getByLabel(asking).check();
    await owners.getByRole('button', { name: 'Seal and put it' }).click();
    await owners.getByRole('region', { name: 'Documents', exact: true }).getByText('Audit of 2027').waitFor();

    const asker = await people.at(asking, 'requester');
    await go(asker.page, 'sharing');
    await asker.page.getByRole('link', { name: 'Ask for it: Audit of 2027' }).click();
    await asker.page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await asker.page.getByRole('button', { name: 'Sign and ask' }).click();
    await asker.page.getByText('Nobody has answered yet.').waitFor();
    const place = asker.page.url().split('#/')[1] ?? '';

    for (const member of [other, supervisor, owner] as const) {
      const page = await at(member, 'officer', place);
      await page.getByText('all as they should be').waitFor();
      assert.deepEqual(await serious(page), []);
      await page.getByRole('button', { name: 'Approve this request' }).click();
      await page.getByRole('region', { name: 'Answers' }).getByText(member).waitFor();
    }
    const saved = asker.page.waitForEvent('download');
    await asker.page.getByRole('button', { name: 'Open it and save it' }).click();
    const file = await (await saved).path();
    assert.ok((await readFile(file)).equals(buffer));
    assert.deepEqual(
      asker.sent.filter((call) => call.includes(canary)),
      [],
    );
    const evidence = asker.page.waitForEvent('download');
    await asker.page.getByRole('button', { name: 'Download the bundle' }).click();
    await evidence;
  });

  it('let a supervisor refuse with a reason, and an owner withdraw for good', async () => {
    const asker = await at(asking, 'requester', `sharing/items/${owner}/audit-2027`);
    await asker.getByRole('button', { name: 'Make a key in this browser' }).click();
    await asker.getByRole('button', { name: 'Sign and ask' }).click();
    await asker.getByText('Nobody has answered yet.').waitFor();
    const page = await at(supervisor, 'officer', asker.url().split('#/')[1] ?? '');
    await page.getByText('Refuse', { exact: true }).click();
    await page.getByLabel(/Reason/).fill('not for this purpose');
    await page.getByRole('button', { name: 'Refuse this request' }).click();
    await asker.getByText('not for this purpose').waitFor();
    const owners = await at(owner, 'officer', 'sharing');
    await owners.locator('summary', { hasText: 'Withdraw' }).click();
    await owners.getByRole('button', { name: 'Withdraw audit-2027 for good' }).click();
    await owners.getByText('withdrawn').first().waitFor();
  });

  it('make a draft of an extract, show its risks, put it to the vote, hand it out, and withdraw it', async () => {
    const page = await at(owner, 'officer', 'sharing/extracts');
    await page.getByLabel('Recipe (YAML)').fill('kind: extract-recipe');
    await page.getByRole('button', { name: 'Make the draft and its report' }).click();
    await page.getByRole('alert').getByText('INVALID_INPUT').waitFor();
    await page.getByLabel('Recipe (YAML)').fill(recipe);
    await page.getByRole('button', { name: 'Make the draft and its report' }).click();
    await page.getByRole('heading', { name: 'Risk report' }).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Propose to the alliance' }).click();
    await page.getByText('What it takes').waitFor();
    const proposal = page.url().split('#/')[1] ?? '';
    for (const member of [asking, other, supervisor] as const) {
      const voter = await at(member, 'officer', proposal);
      await voter.getByRole('button', { name: 'Approve' }).click();
      await voter
        .getByText(/Your member has voted|approved/)
        .first()
        .waitFor();
    }
    const receiver = await at(asking, 'requester', `sharing/extracts/${owner}/loans-by-size`);
    await receiver.getByRole('button', { name: 'Fetch it from its owner' }).click();
    await receiver.getByText('as the members voted on them').waitFor();
    await go(page, `sharing/extracts/${owner}/loans-by-size`);
    await page.getByRole('region', { name: 'Who fetched it' }).getByText(asking).waitFor();
    await page.getByText('Withdraw', { exact: true }).click();
    await page.getByLabel(/Reason/).fill('too old');
    await page.getByRole('button', { name: 'Withdraw loans-by-size for good' }).click();
    await page.getByText('too old').waitFor();
  });

  it('show enclaves with what every gateway found, and a software one as simulated', async () => {
    const code = measured();
    await alliance.decide(owner, {
      ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
      ...{ validUntil: '2099-12-31', measurement: code },
    });
    await enclave.start();
    await enclave.challenge('combiner-1');
    await enclave.counting(1, [owner, other]);
    const page = await at(other, 'officer', 'sharing/enclaves');
    const nodes = page.getByRole('region', { name: 'Enclaves of every host' });
    await nodes.getByText('simulated').waitFor();
    await nodes.getByText('verified').waitFor();
    assert.deepEqual(await serious(page), []);
    const operator = await at(owner, 'operator', 'sharing/enclaves');
    await operator.getByText('Take out', { exact: true }).click();
    await operator.getByRole('button', { name: 'Take combiner out' }).click();
    await nodes.getByText('left').waitFor();
    await page.locator('summary', { hasText: 'Withdraw' }).click();
    await page.getByLabel(/Reason/).fill('replaced');
    await page.getByRole('button', { name: 'Propose to allow combiner-1 no longer' }).click();
    await page.getByText('enclave-withdrawal').first().waitFor();
  });

  it('did nothing that their policy forbids, and called nobody but their gateways', () => {
    assert.deepEqual(people.faults, []);
  });
});

const recipe = `kind: extract-recipe
id: loans-by-size
title: Loans by size
source: loans
validUntil: 2099-12-31
columns:
  person: { method: pseudonym }
  region: { method: keep }
  product: { method: level, level: security }
  status: { method: keep }
  balance: { method: noise, scale: 250, bottom: 0, top: 100000 }
quasiIdentifiers: [region, product]
sensitive: [status]
k: 10
l: 2
mostSuppressedPercent: 95
receivers: [${asking}, ${supervisor}]
`;
