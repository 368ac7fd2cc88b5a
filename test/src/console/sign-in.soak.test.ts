import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signInLink } from '@entente/cli';
import { lenders } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, openConsole, startBrowser, type Watched } from './browser.js';
import { serious } from './serious.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('signing in to the console by a link', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  async function newLink(): Promise<string> {
    const { httpUrl } = alliance.gateway(lender);
    return (await signInLink(alliance.officer(lender), httpUrl)).address;
  }

  /** Opens the console at what a link says after its page. */
  async function follow(link: string): Promise<Watched> {
    const watched = await openConsole(browser, alliance.gateway(lender).httpUrl, 390, link.slice(link.indexOf('#')));
    await watched.page.getByText('It works once').waitFor();
    return watched;
  }

  it('lets in by one button, once, and leaves the code in no address', async () => {
    const link = await newLink();
    const code = link.slice(-43);
    const { page, sent, faults } = await follow(link);
    assert.ok(!page.url().includes(code));
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Sign in with this link' }).click();
    await page.getByRole('heading', { name: `${lender} · officer` }).waitFor();
    const carrying = sent.filter((call) => call.includes(code));
    assert.equal(carrying.length, 1);
    assert.match(carrying[0] ?? '', new RegExp(String.raw`^POST \S+/v1/sessions \{[^}]*\} \{"code":"${code}"\}$`));
    assert.deepEqual(faults, []);

    const { page: second } = await follow(link);
    await second.getByRole('button', { name: 'Sign in with this link' }).click();
    await second.getByRole('alert').getByText('NOT_AUTHENTICATED').waitFor();
    assert.match(await second.getByRole('alert').innerText(), /entente user link/);
    await second.getByRole('button', { name: 'Not with this link' }).click();
    await second.getByLabel('Access token').waitFor();
  });

  it('says that a sign-in has ended, and goes on where one was after another', async () => {
    const { page } = await follow(await newLink());
    const answer = page.waitForResponse((response) => response.url().endsWith('/v1/sessions'));
    await page.getByRole('button', { name: 'Sign in with this link' }).click();
    const { token } = (await (await answer).json()) as { readonly token: string };
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
    // Ended from elsewhere: the page learns it at its next call.
    await page.evaluate(async (ended) => {
      await fetch('/v1/sessions', { method: 'DELETE', headers: { authorization: `Bearer ${ended}` } });
    }, token);
    await page.getByText('Your sign-in has ended.').waitFor();
    assert.deepEqual(await serious(page), []);
    const again = await newLink();
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      again.slice(again.indexOf('#')),
    );
    await page.getByRole('button', { name: 'Sign in with this link' }).click();
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
  });
});
