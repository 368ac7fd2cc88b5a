import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('answers that no member combines, in the console', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.rankOverdueRate] });
    for (const file of [lendersFiles.fourth.overdueByLender, lendersFiles.fourth.rankClosedRate]) {
      await alliance.decide(lender, { ...(await readContractForm(file)), access: { members: lenders } });
    }
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  async function asked(title: RegExp): Promise<Page> {
    const { page } = await people.at(lender, 'requester');
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    return page;
  }

  it('are put together in the page, shown as a table and as bars, and taken along as CSV and as Parquet', async () => {
    const page = await asked(/^Ask this question: How many overdue loans/);
    await page.getByRole('button', { name: 'Open the answer' }).click();
    await page.getByText('Put together in this page').waitFor();
    const table = page.getByRole('region', { name: 'Open the answer' });
    const rows = (await table.getByRole('row').count()) - 1;
    assert.ok(rows > lenders.length);
    await page.getByLabel('Bars for').selectOption('loans');
    assert.equal(await page.locator('.measure').count(), rows);
    assert.deepEqual(await serious(page), []);
    const csv = (await readFile(await downloaded(page, 'Download as CSV'), 'utf8')).trimEnd().split('\r\n');
    assert.equal(csv.length, rows + 1);
    const parquet = join(alliance.dir, 'answer.parquet');
    await saved(page, 'Download as Parquet', parquet);
    const read = await (await DuckDBInstance.create()).connect();
    const found = await read.runAndReadAll(`SELECT * FROM read_parquet('${parquet}')`);
    assert.deepEqual(
      [found.columnNames().join(','), ...found.getRows().map((row) => row.map(String).join(','))],
      csv.map((line) => line.replaceAll(/,(?=,|$)/g, ',null')),
    );
    read.closeSync();
  });

  it('tell a lender its rank among others, of which none is shown', async () => {
    const page = await asked(/^Ask this question: .*closed/);
    await page.getByRole('button', { name: 'Open the answer' }).click();
    await page.getByText('Put together in this page').waitFor();
    await page.getByRole('region', { name: 'Open the answer' }).getByRole('row').nth(1).waitFor();
  });

  it('are not there where an owner may not tell its part, and the page says whom to ask', async () => {
    const page = await asked(/^Ask this question: .*overdue rate/);
    await page.getByText('may not be told').waitFor();
    assert.deepEqual(await serious(page), []);
    assert.deepEqual(people.faults, []);
  });
});

async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download.path();
}

async function saved(page: Page, button: string, file: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await download.saveAs(file);
}
