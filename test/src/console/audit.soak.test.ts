import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('auditing in the console', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;
  let request: string;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const price = { amount: '1.50', unit: 'EUR' };
    const limits = [{ units: 20, per: 'month', of: 'member', giveBack: 'never' }];
    await alliance.decide(lender, { ...form, price, limits });
    const requester = await alliance.requester(lender);
    const asked = { contract: 'multi-loan-check@1', parameters: { person: alliance.data.personas.everywhere } };
    request = (await requester.ask({ ...asked, purpose: 'credit-decision' })).id;
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  async function go(page: Page, place: string): Promise<void> {
    await page.evaluate((to) => {
      location.hash = `#/${to}`;
    }, place);
  }

  it('goes from a request to its blocks, and draws what it rested on, as a list too', async () => {
    const { page } = await people.at(lender, 'auditor');
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('link', { name: 'Look up' }).click();
    await page.getByLabel(/Id of a request/).fill(request);
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.getByText('queries:Close').waitFor();
    await page.getByText('The same as a list').click();
    const list = page.locator('.lineage');
    await list.getByText('from multi-loan-check@1').waitFor();
    for (const name of [...lenders, 'multi-loan-check@1']) {
      await list.getByRole('link', { name }).first().waitFor();
    }
    assert.deepEqual(await serious(page), []);
    const row = page.getByRole('row').filter({ hasText: 'queries:Close' });
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: /^Block \d+$/ }).waitFor();
    await page.getByText('queries:Close').waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('checks evidence without a network, and refutes what was changed in it', async () => {
    const { page, sent } = await people.at(lender, 'auditor');
    await go(page, `audit/requests/${request}`);
    await page.getByRole('button', { name: 'Fetch the evidence' }).click();
    await page.getByRole('button', { name: 'Check the evidence' }).waitFor();
    // The thread that checks is there before the network goes.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/offline-')),
    );
    await page.context().setOffline(true);
    const before = sent.length;
    await page.getByRole('button', { name: 'Check the evidence' }).click();
    await page.getByText('Development ledger: everything else').waitFor();
    await page.getByText('checks passed, 0 failed').waitFor();
    const asked = sent.slice(before).filter((call) => call.includes('evidence'));
    assert.deepEqual(asked, []);
    await page.context().setOffline(false);
    assert.deepEqual(await serious(page), []);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the bundle' }).click();
    const text = await readFile(await (await saving).path(), 'utf8');
    await go(page, 'audit/evidence');
    const file = page.getByLabel('Bundle of evidence');
    const bundle = (content: string): { name: string; mimeType: string; buffer: Buffer } => ({
      ...{ name: 'evidence.json', mimeType: 'application/json' },
      buffer: Buffer.from(content),
    });
    await file.setInputFiles(bundle(text.replace(request, request.replace(/^./, request.startsWith('0') ? '1' : '0'))));
    await page.getByRole('button', { name: 'Check the evidence' }).click();
    await page.getByText('Refuted: something in it is wrong').waitFor();
    await file.setInputFiles(bundle(text.slice(0, 200)));
    await page.getByRole('button', { name: 'Check the evidence' }).click();
    await page.getByText('This is no evidence that can be read.').waitFor();
    await file.setInputFiles(bundle(text));
    await page.getByRole('button', { name: 'Check the evidence' }).click();
    await page.getByText('Development ledger: everything else').waitFor();
  });

  it('shows lives of contracts, members and sources, usage with what settles it, and budgets over time', async () => {
    const { page } = await people.at(lender, 'auditor', 390);
    for (const [place, shown] of [
      ['audit', 'queries:Close'],
      ['audit/contracts/multi-loan-check', 'approvals:Decide'],
      [`audit/members/${other}`, 'approvals:CastBallot'],
      [`audit/sources/${other}/loans`, 'approvals:Decide'],
      ['audit/usage', '1.5 EUR'],
      ['audit/budgets', 'Budgets'],
    ] as const) {
      await go(page, place);
      await page.getByText(shown).first().waitFor();
      assert.deepEqual(await serious(page), [], place);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${place} is too wide`);
    }
    await page
      .getByRole('button', { name: /multi-loan-check/ })
      .first()
      .click();
    await page.getByText('over time').waitFor();
    const saving = page.waitForEvent('download');
    await go(page, 'audit/usage');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    assert.match(await readFile(await (await saving).path(), 'utf8'), new RegExp(request));
  });

  it('shows another member’s request to an auditor, and to a requester no page of this', async () => {
    const { page } = await people.at(other, 'auditor');
    await go(page, `audit/requests/${request}/${lender}`);
    await page.getByText('queries:Close').waitFor();
    await go(page, `audit/requests/${request}`);
    await page.getByRole('alert').getByText('REQUEST_NOT_FOUND').first().waitFor();
    const { page: requester } = await people.at(other, 'requester');
    assert.equal(await requester.getByRole('link', { name: 'Audit' }).count(), 0);
    await go(requester, 'audit/usage');
    await requester.getByRole('alert').getByText('FORBIDDEN').first().waitFor();
    assert.deepEqual(people.faults, []);
  });
});
