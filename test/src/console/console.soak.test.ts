import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, openConsole, signIn, startBrowser, type Watched } from './browser.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('the console', { skip, timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  const opened: Watched[] = [];

  const token = async (member: string, user: string): Promise<string> =>
    (await readFile(join(alliance.dir, 'users', member, `${user}.token`), 'utf8')).trim();

  async function as(member: (typeof lenders)[number], user: string): Promise<Watched> {
    const watched = await openConsole(browser, alliance.gateway(member).httpUrl);
    opened.push(watched);
    await signIn(watched.page, await token(member, user));
    await watched.page.getByRole('heading', { level: 1 }).waitFor();
    return watched;
  }

  before(async () => {
    alliance = await startAlliance({
      contracts: [lendersFiles.contracts.industryOverdue, lendersFiles.contracts.multiLoanCheck],
    });
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('lets nobody in without a token, and says what to do', async () => {
    const { page } = await openConsole(browser, alliance.gateway(lender).httpUrl);
    await signIn(page, 'A'.repeat(43));
    await page.getByRole('alert').getByText('NOT_AUTHENTICATED').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /entente user add/);
    await page.close();
  });

  it('takes a requester from a key of its own to an opened answer, by mouse alone, and sends no private key', async () => {
    const { page, sent } = await as(lender, 'requester');
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByRole('link', { name: /^Ask this question: Does this applicant/ }).click();
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByText('made in this browser').waitFor();
    await page.getByLabel(/person/).fill(alliance.data.personas.everywhere);
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    await page.getByRole('button', { name: 'Open the answer' }).click();
    await page.getByText('Opened in this page.').waitFor();
    const table = page.getByRole('region', { name: 'Open the answer' });
    assert.deepEqual(await table.getByRole('row').count(), 2);
    assert.deepEqual(await page.evaluate(privateParts), { readable: 0, kept: 2 });
    assert.deepEqual(
      sent.filter((call) => /"d":|PRIVATE KEY/.test(call)),
      [],
    );
    assert.equal(await page.getByRole('button', { name: 'Download as CSV' }).count(), 1);
  });

  it('refuses a question in words, and asks nothing that a form can tell is wrong', async () => {
    const { page } = await as(other, 'requester');
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByRole('link', { name: /^Ask this question: Overdue loans/ }).click();
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByLabel(/quarter/).fill('spring');
    await chooseFirst(page, /region/);
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    await page.getByRole('alert').getByText('PARAMETER_INVALID').waitFor();
  });

  it('lets an officer read, compare and vote, and shows the vote', async () => {
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const document = { ...form, version: 2, purposes: ['credit-decision', 'credit-review'] };
    await alliance.officer(other).post('/v1/proposals', { body: { document } });
    const { page } = await as(lender, 'officer');
    await page.getByRole('link', { name: 'Does this applicant already borrow from several of us?' }).first().click();
    await page.getByText('looser').first().waitFor();
    await page.getByText('Judged in this page').waitFor();
    await page.getByRole('button', { name: 'Hunt for leaks' }).click();
    await page
      .getByRole('status')
      .getByText(/generated/)
      .first()
      .waitFor();
    await page.getByLabel(/Reason/).fill('as agreed');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Your member has voted.').waitFor();
    await page.getByRole('region', { name: 'Ballots' }).getByText(lender).waitFor();
  });

  it('shows each role its own pages, and an auditor the ledger', async () => {
    const { page } = await as(lender, 'auditor');
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByText('queries:Close').first().waitFor();
    const { page: requester } = await as(lender, 'requester');
    assert.equal(await requester.getByRole('link', { name: 'Audit' }).count(), 0);
  });

  it('lets an officer check and freeze a source of its own, with a reason', async () => {
    const { page } = await as(other, 'officer');
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Freeze', { exact: true }).click();
    await page.getByLabel(/Why it is frozen/).fill('a complaint');
    await page.getByRole('button', { name: /^Freeze the source loans of/ }).click();
    await page.getByRole('link', { name: 'Alliance' }).click();
    await page.getByRole('region', { name: 'Frozen' }).getByText('a complaint').waitFor();
  });

  it('speaks Chinese, and has nothing that axe finds serious on any page, dark or light', async () => {
    const { page } = await as(lender, 'officer');
    for (const place of [
      '',
      'contracts',
      'contracts/multi-loan-check@1',
      'requests',
      'proposals',
      'data',
      'alliance',
      'audit',
    ]) {
      await page.evaluate((to) => {
        location.hash = `#/${to}`;
      }, place);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const theme of ['light', 'dark']) {
        await page.evaluate((name) => {
          document.documentElement.dataset['theme'] = name;
        }, theme);
        assert.deepEqual(await serious(page), [], `${place} ${theme}`);
      }
    }
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('link', { name: '查询合约' }).waitFor();
  });

  it('did nothing that its policy forbids, and called nobody but its gateway', () => {
    assert.deepEqual(
      opened.flatMap(({ faults }) => faults),
      [],
    );
  });
});

async function chooseFirst(page: Page, label: RegExp): Promise<void> {
  const field = page.getByLabel(label);
  const isChoice = (await field.evaluate((element) => element.tagName)) === 'SELECT';
  await (isChoice ? field.selectOption({ index: 1 }) : field.fill('north'));
}

/** How many of the keys that the browser keeps could be read, and how many there are. */
async function privateParts(): Promise<{ readonly readable: number; readonly kept: number }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('entente', 1);
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error('no database'));
    };
  });
  const all = await new Promise<readonly Record<string, unknown>[]>((resolve) => {
    const request = database.transaction('keys').objectStore('keys').getAll();
    request.onsuccess = () => {
      resolve(request.result as Record<string, unknown>[]);
    };
  });
  const keys = all.flatMap((entry) => Object.values(entry)).filter((value) => value instanceof CryptoKey);
  return { readable: keys.filter(({ extractable }) => extractable).length, kept: keys.length };
}
