import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders } from '@entente/examples';
import type { Browser, Locator } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { supervisor } from '../parts.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('the alliance in the console', { skip, timeout: 200_000 }, () => {
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

  it('shows what ballots would come to, as the ledger counts them, and sends nothing', async () => {
    const { page, sent } = await people.at(lender, 'auditor');
    await page.getByRole('link', { name: 'Alliance' }).click();
    const trial = page.locator('section', { hasText: 'Try the rules' });
    const ballot = (voter: string): Locator => trial.getByRole('combobox', { name: new RegExp(`^${voter}`) });
    await trial.locator('.badge.open').waitFor();
    await ballot(supervisor).selectOption('reject');
    await trial.locator('.badge.rejected').waitFor();
    for (const voter of [...lenders, supervisor]) {
      await ballot(voter).selectOption('approve');
    }
    await trial.locator('.badge.approved').waitFor();
    assert.deepEqual(
      sent.filter((call) => call.startsWith('POST')),
      [],
    );
    assert.deepEqual(await serious(page), []);
  });

  it('lets an officer hand on its member’s vote for a time and take it back', async () => {
    const { page } = await people.at(lender, 'officer', 390);
    await page.getByRole('link', { name: 'Alliance' }).click();
    await page.getByText('Every member votes for itself.').waitFor();
    await page.getByLabel('Votes for it').selectOption(other);
    await page.getByRole('button', { name: `Hand on the vote of ${lender}` }).press('Enter');
    await page.getByRole('region', { name: 'Votes handed on' }).getByRole('cell', { name: other }).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Every member votes for itself.').waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('shows requesters their keys, and revokes one at once', async () => {
    await alliance.requester(lender);
    const { page } = await people.at(lender, 'requester');
    await page.getByRole('link', { name: 'Alliance' }).click();
    const keys = page.getByRole('region', { name: 'Your keys' });
    await keys.getByRole('button', { name: 'Revoke at once' }).click();
    await keys.getByText('revoked').waitFor();
    assert.equal(await keys.getByRole('button').count(), 0);
    assert.deepEqual(people.faults, []);
  });
});
