import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('the page where contracts are written', { skip, timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.industryOverdue] });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  async function desk(user: 'officer' | 'auditor', about = ''): Promise<Page> {
    const { page } = await people.at(lender, user);
    await page.evaluate((to) => {
      location.hash = to;
    }, `#/author${about}`);
    await local(page).waitFor();
    return page;
  }

  it('takes an officer from an empty page to a proposal, by its labels and the keyboard alone', async () => {
    const page = await desk('officer');
    await page.getByLabel('Id', { exact: true }).fill('loans-by-region');
    await page.getByLabel('Question, in words').fill('How many loans are there in each region?');
    await page.getByLabel('Purposes').fill('risk-statistics');
    await page
      .getByRole('group', { name: 'Schemas' })
      .getByLabel(/credit_exposure@1/)
      .press('Space');
    await page.getByRole('group', { name: 'Who may ask' }).getByLabel(lender).press('Space');
    await page.getByLabel('Who combines').selectOption('SupervisorMSP');
    await write(page, local(page), 'SELECT region, count(*) AS loans FROM credit_exposure GROUP BY region');
    await write(page, merging(page), 'SELECT region, sum(loans) AS loans FROM partial GROUP BY region ORDER BY region');
    await page.getByText('The verdict accepts it.').waitFor();
    await page.getByRole('button', { name: 'Try it' }).press('Enter');
    await page.getByRole('region', { name: 'Dry run on generated data' }).getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Propose to the alliance' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'How many loans are there in each region?' }).waitFor();
    await page.getByText('What runs at every owner').waitFor();
    const id = page.url().split('/').at(-1);
    const said = (await alliance.officer(lender).get('/v1/proposals/{id}', { path: { id: String(id) } })) as {
      readonly author?: unknown;
    };
    assert.equal(said.author, lender);
  });

  it('did nothing that its policy forbids, and called nobody but its gateway', () => {
    assert.deepEqual(people.faults, []);
  });

  it('has nothing that axe finds serious', async () => {
    const page = await desk('auditor', '/industry-overdue@1');
    await page.getByText('The verdict accepts it.').waitFor();
    assert.deepEqual(await serious(page), []);
  });
});

const local = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('textbox', { name: 'What runs at every owner' });
const merging = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('textbox', { name: 'What runs over the partial results' });

/** Replaces all of a text as a person would. */
async function write(page: Page, editor: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await editor.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}
