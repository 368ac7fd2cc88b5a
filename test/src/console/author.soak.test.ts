import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
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

  it('underlines a fault where it is, says what to write instead, and leads there by a key', async () => {
    const page = await desk('officer', '/industry-overdue@1');
    await page.getByText('The verdict accepts it.').waitFor();
    const editor = local(page);
    await write(page, editor, 'SELECT reigon, count(*) AS loans\nFROM credit_exposure\nGROUP BY reigon');
    await page.getByText(/^The verdict refuses it: \d+ faults?\.$/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Propose to the alliance' }).isEnabled(), false);
    const underlined = page.locator('.cm-lintRange-error');
    await underlined.first().waitFor();
    assert.ok((await underlined.allInnerTexts()).every((text) => text === 'reigon'));
    // Whoever does not see it reads it in the list, where it says what there is.
    await page.getByRole('listitem').filter({ hasText: 'reigon' }).first().waitFor();
    await editor.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.locator('.cm-tooltip-lint, .cm-panel-lint').getByText('reigon').first().waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('completes columns and functions of the chosen schemas by keyboard alone', async () => {
    const page = await desk('officer', '/industry-overdue@1');
    const editor = local(page);
    await write(page, editor, 'SELECT reg');
    await page.keyboard.press('Control+Space');
    const offered = page.getByRole('option');
    await offered.filter({ hasText: 'region' }).first().waitFor();
    // For 75 ms it takes no key, lest somebody chooses what appears under their fingers.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.editor')].some((each) => each.shadowRoot?.textContent.includes('SELECT region')),
    );
    await page.keyboard.insertText(', coun');
    await page.keyboard.press('Control+Space');
    await offered.filter({ hasText: 'count' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await editor.evaluate((element) => element === element.ownerDocument.activeElement), false);
  });

  it('says what a next version changes, by whether it tells more, and what a dry run would hold back', async () => {
    const page = await desk('officer', '/industry-overdue@1');
    await page.getByText('These versions tell the same.').waitFor();
    await page.getByLabel('Purposes').fill('risk-statistics, marketing');
    await page.locator('section', { hasText: 'Compared with version 1' }).last().getByText('looser').waitFor();
    await page.getByRole('button', { name: 'Try it' }).click();
    const run = page.locator('section', { hasText: 'Dry run on generated data' }).last();
    await run.getByText('Held back').waitFor();
    await page.getByLabel('Purposes').fill('risk-statistics');
    await run.getByText('The draft has changed since this run.').waitFor();
  });

  it('lets an auditor write and download, and proposes for nobody but an officer', async () => {
    const page = await desk('auditor', '/industry-overdue@1');
    await page.getByText(/Officers propose\. You are signed in as auditor/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Propose to the alliance' }).count(), 0);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as a file' }).click();
    const document = await readContractForm(lendersFiles.contracts.industryOverdue);
    assert.match((await saved).suggestedFilename(), /^industry-overdue/);
    await assert.rejects(alliance.users.client(lender, 'auditor').post('/v1/proposals', { body: { document } }), {
      code: 'FORBIDDEN',
    });
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
  // Chromium gives what replaces marked text a style of its own, which the policy forbids it.
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}
