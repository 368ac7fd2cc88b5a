import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, openConsole, signIn, startBrowser, type Watched } from './browser.js';
import { serious } from './serious.js';

const [sponsor] = lenders;
const handle = 'acme';
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('an outside user in the console of its sponsor', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let watched: Watched;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.industryOverdue] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const access = { members: [...lenders], outside: {} };
    await alliance.decide(sponsor, { ...form, price: { amount: '10.00', unit: 'CNY' }, access });
    const body = { name: handle, role: 'outside' } as const;
    const { token } = (await alliance.users.client(sponsor, 'operator').post('/v1/users', { body })) as {
      readonly token: string;
    };
    browser = await startBrowser();
    watched = await openConsole(browser, alliance.gateway(sponsor).httpUrl);
    await signIn(watched.page, token);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('finds no question before the members have admitted it', async () => {
    const { page } = watched;
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByText('Nothing here yet.').waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.decide(sponsor, {
      ...{ kind: 'outside-user', change: 'admit', sponsor, handle, contracts: ['multi-loan-check'] },
      ...{ validUntil: '2099-12-31', grounds: 'a broker under contract' },
    });
  });

  it('makes its key, asks what it may, and opens the answer, told the price and of no other’s use', async () => {
    const { page, sent } = watched;
    await page.getByRole('link', { name: 'Requests' }).click();
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByRole('link', { name: /^Ask this question: Does this applicant/ }).click();
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByLabel(/person/).fill(alliance.data.personas.everywhere);
    await page.getByText('An answer costs 10.00 CNY').waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    await page.getByRole('button', { name: 'Open the answer' }).click();
    await page.getByText('Opened in this page.').waitFor();
    assert.deepEqual(await serious(page), []);
    assert.deepEqual(
      sent.filter((call) => /"d":|PRIVATE KEY/.test(call)),
      [],
    );
  });

  it('finds no way to what is the members’ own, and asked nothing that it is refused', async () => {
    const { page, faults } = watched;
    for (const name of ['Proposals', 'Data', 'Alliance', 'Audit', 'Operate', 'Sharing']) {
      assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0);
    }
    assert.equal(await page.getByRole('link', { name: /^Ask this question: Overdue loans/ }).count(), 0);
    assert.deepEqual(faults, []);
  });
});
