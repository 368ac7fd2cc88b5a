import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, away] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('operating in the console', { skip, timeout: 200_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('shows heights, certificates and alarms, and that a member went away', async () => {
    const { page } = await people.at(lender, 'operator');
    await page.getByRole('link', { name: 'Operate' }).click();
    await page.getByText('Height here').waitFor();
    await page.getByRole('region', { name: 'Certificates' }).getByText('signing').waitFor();
    await page.getByText('chaincode builds are not checked').waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.gateway(away).process.stop();
    await page.getByText('does not answer').first().waitFor();
    await alliance.restartGateway(away);
  });

  it('lets an operator set the log level by keyboard, and nobody else', async () => {
    const { page } = await people.at(lender, 'operator', 390);
    await page.getByRole('link', { name: 'Operate' }).click();
    await page.getByLabel('What is logged from').selectOption('error');
    await page.getByRole('button', { name: 'Set' }).press('Enter');
    await page.getByText('It logs from “error” on.').waitFor();
    assert.deepEqual(await serious(page), []);
    const { page: auditor } = await people.at(lender, 'auditor');
    await auditor.getByRole('link', { name: 'Operate' }).click();
    await auditor.getByText('Height here').waitFor();
    assert.equal(await auditor.getByRole('button', { name: 'Set' }).count(), 0);
    await assert.rejects(
      alliance.users.client(lender, 'auditor').post('/v1/operations/log-level', { body: { level: 'debug' } }),
      { code: 'FORBIDDEN' },
    );
  });

  it('shows what a source holds by counts, and rows that are none of its own', async () => {
    const { page } = await people.at(lender, 'operator');
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByText(/About \d+ rows of about \d+ subjects/).waitFor();
    await page.locator('details summary').first().click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText(/Synthetic rows: made of|The synthetic rows would betray/).waitFor({ timeout: 60_000 });
    assert.deepEqual(await serious(page), []);
    assert.deepEqual(people.faults, []);
  });
});
