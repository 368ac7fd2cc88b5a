import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { Browser, Locator, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, startBrowser } from './browser.js';
import { go } from './go.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;
const base = 'author/industry-overdue@1';
const rest =
  "level(overdue_days, 'band') AS overdue, count(*) AS loans, sum(balance) AS balance FROM credit_exposure " +
  "WHERE region = :region AND level(opened_on, 'quarter') = :quarter GROUP BY";
const sound = `SELECT product, ${rest} product, level(overdue_days, 'band')`;
const unsound = `SELECT person, ${rest} person, level(overdue_days, 'band')`;
/** The editor takes no key for its list so soon after that appeared, lest one meant for the text chooses; milliseconds. */
const listHolds = 75;

describe('a contract while it is being written', { skip, timeout: 600_000 }, () => {
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

  async function desk(): Promise<Page> {
    const { page } = await people.at(lender, 'officer');
    await go(page, base);
    await page.getByText('The verdict accepts it.').waitFor();
    return page;
  }

  it('has each fault underlined where it is, and says what to write instead to the mouse, the keyboard and the ear', async () => {
    const page = await desk();
    await write(page, unsound);
    await page.getByRole('status').getByText('The verdict refuses it').waitFor();
    const underlined = page.locator('.cm-lintRange-error', { hasText: /^person$/ }).first();
    await underlined.waitFor();
    const listed = page.getByRole('region', { name: 'Verdict' }).or(section(page, 'Verdict')).getByRole('listitem');
    const advice = (await listed.first().locator('em').innerText()).trim();
    assert.match(advice, /\w{3}/);
    await underlined.hover();
    await page.locator('.cm-tooltip').getByText(advice).waitFor();
    await page.getByRole('heading', { level: 1 }).hover();
    await page.locator('.cm-tooltip').waitFor({ state: 'detached' });
    await local(page).press('F8');
    await page.locator('.cm-tooltip').getByText(advice).waitFor();
    assert.deepEqual(await serious(page), []);
    await listed.first().getByRole('button', { name: 'Go to this place in the text' }).press('Enter');
    assert.ok(await focused(local(page)));
    assert.equal(await page.evaluate(selected), 'person');
  });

  it('is judged with every key, in a thread of its own', async () => {
    const page = await desk();
    await write(page, unsound);
    await page.getByText('The verdict refuses it').waitFor();
    assert.ok(page.workers().some((worker) => worker.url().includes('judge-draft')));
    const sentBefore = await page.evaluate(asked);
    await write(page, '');
    await page.keyboard.type(sound);
    assert.equal(await local(page).innerText(), sound);
    await page.getByText('The verdict accepts it.').waitFor();
    assert.equal(await page.evaluate(asked), sentBefore);
  });

  it('is completed by tables, columns, parameters and functions that there are, by keyboard alone', async () => {
    const page = await desk();
    await write(page, '');
    for (const [typed, wanted] of [
      ['SELECT regi', 'region'],
      [', cou', 'count'],
      ['*) AS loans FROM credit_e', 'credit_exposure'],
      [' WHERE credit_exposure.bal', 'balance'],
      [' > 0 AND region = :reg', 'region'],
    ] as const) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Control+Space');
      await page.locator('[role=option][aria-selected=true]').getByText(wanted, { exact: true }).waitFor();
      await page.waitForTimeout(2 * listHolds);
      await page.keyboard.press('Enter');
    }
    assert.equal(
      (await local(page).innerText()).replaceAll(/\s+/g, ' ').replaceAll('()', '(').trim(),
      'SELECT region, count(*) AS loans FROM credit_exposure WHERE credit_exposure.balance > 0 AND region = :region',
    );
  });

  it('is refused in words by the alliance, and stays on the page', async () => {
    const page = await desk();
    const terms = page.getByLabel('Parameters and other terms');
    const written = `${await terms.inputValue()}\nvalidUntil: 2020-01-01\n`;
    await terms.fill(written);
    await page.getByText('The verdict accepts it.').waitFor();
    await page.getByRole('button', { name: 'Propose to the alliance' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('TIMESTAMP_UNACCEPTABLE').waitFor();
    await alert.getByText('validUntil is a day that has passed').waitFor();
    assert.equal(await terms.inputValue(), written);
  });

  it('becomes the version after the one that others put into force meanwhile', async () => {
    const page = await desk();
    await page.getByText('It will be version 2.').waitFor();
    await alliance.decide(lender, { ...(await readContractForm(lendersFiles.contracts.industryOverdue)), version: 2 });
    await page.getByText('It will be version 3.').waitFor();
    await page.getByRole('heading', { name: 'Compared with version 2' }).waitFor();
  });

  it('is written by officers, requesters and auditors, proposed by officers, and the API holds to that', async () => {
    const { page } = await people.at(lender, 'operator');
    await go(page, 'contracts');
    assert.equal(await page.getByRole('link', { name: 'Write a contract' }).count(), 0);
    await go(page, base);
    await page.getByText('Query contracts are written by officers, requesters and auditors.').waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
    const form = await readContractForm(lendersFiles.contracts.industryOverdue);
    const as = (user: 'operator' | 'requester' | 'auditor') => alliance.users.client(lender, user);
    await assert.rejects(as('operator').post('/v1/query-contracts/review', { body: { form } }), { code: 'FORBIDDEN' });
    for (const user of ['operator', 'requester', 'auditor'] as const) {
      await assert.rejects(as(user).post('/v1/proposals', { body: { document: form } }), { code: 'FORBIDDEN' });
    }
    const { page: requester } = await people.at(lender, 'requester');
    await go(requester, base);
    await requester.getByText('Officers propose. You are signed in as requester').waitFor();
    assert.equal(await requester.getByRole('button', { name: 'Propose to the alliance' }).count(), 0);
  });

  it('did nothing that its policy forbids, and called nobody but its gateway', () => {
    assert.deepEqual(people.faults, []);
  });
});

const local = (page: Page): Locator => page.getByRole('textbox', { name: 'What runs at every owner' });
const section = (page: Page, heading: string): Locator =>
  page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) }).first();

/** Replaces all of a text as a person would. */
async function write(page: Page, text: string): Promise<void> {
  await local(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

const focused = async (editor: Locator): Promise<boolean> =>
  editor.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);

/** Runs in the page. */
const selected = (): string => getSelection()?.toString() ?? '';

/** Runs in the page: how often it has asked the gateway about drafts. */
const asked = (): number =>
  performance.getEntriesByType('resource').filter(({ name }) => /query-contracts\/(check|review)/.test(name)).length;
