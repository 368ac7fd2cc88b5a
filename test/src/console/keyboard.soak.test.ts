import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import type { Browser, Locator, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, openConsole, startBrowser, type Watched } from './browser.js';
import { People } from './people.js';
import { privateSent, privateValues, watchPrivate } from './private-values.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;
/** More stops than any page of the console has. */
const mostStops = 80;

describe('a requester without a mouse', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let watched: Watched;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.multiLoanCheck] });
    browser = await startBrowser();
    watched = await openConsole(browser, alliance.gateway(lender).httpUrl);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('signs in, finds a contract, asks, opens the answer and takes it along', async () => {
    const { page, faults } = watched;
    await to(page, page.getByLabel('Access token'));
    await page.keyboard.insertText(await new People(alliance, browser).token(lender, 'requester'));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await watchPrivate(page);
    await enter(page, page.getByRole('link', { name: 'Contracts' }));
    await to(page, page.getByLabel('Search'));
    await page.keyboard.type('applicant');
    await enter(page, page.getByRole('link', { name: /^Ask this question/ }));
    await enter(page, page.getByRole('button', { name: 'Make a key in this browser' }));
    await to(page, page.getByLabel(/person/));
    await page.keyboard.type(alliance.data.personas.everywhere);
    await enter(page, page.getByRole('button', { name: 'Sign and ask' }));
    await enter(page, page.getByRole('button', { name: 'Open the answer' }));
    const saved = page.waitForEvent('download');
    await enter(page, page.getByRole('button', { name: 'Download as CSV' }));
    assert.equal((await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\r\n').length, 2);
    assert.deepEqual(faults, []);
  });

  it('signs a question ahead for many times', async () => {
    const { page } = watched;
    await enter(page, page.getByRole('link', { name: 'Contracts' }));
    await enter(page, page.getByRole('link', { name: /^Ask this question/ }));
    await to(page, page.getByLabel(/person/));
    await page.keyboard.type(alliance.data.personas.everywhere);
    await enter(page, page.getByText('Ask it again and again'));
    await to(page, page.getByLabel('How many times'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('3');
    await enter(page, page.getByRole('button', { name: 'Sign it 3 times' }));
    await page.getByRole('region', { name: 'Recurring questions' }).getByText('going on').waitFor();
  });

  it('has sent neither private key in any form', async () => {
    const { page, sent } = watched;
    const values = await privateValues(page);
    assert.equal(values.length, 2);
    assert.deepEqual(await privateSent(watched), []);
    // The control: one that is sent is seen.
    await page.evaluate((body) => fetch('/v1/me', { method: 'POST', body }), values[0] ?? '');
    assert.notDeepEqual(await privateSent({ page, sent: sent.slice(-1) }), []);
  });
});

/** Goes to an element as the Tab key does, and nothing else. @throws Error if Tab does not lead there */
async function to(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await element.evaluate((one) => one === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

async function enter(page: Page, element: Locator): Promise<void> {
  await to(page, element);
  await page.keyboard.press('Enter');
}
