import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, openConsole, startBrowser } from '../browser.js';
import { catalogue } from '../catalogue.js';
import { go } from '../go.js';
import { BusyAlliance, owner } from './busy-alliance.js';
import { appearances, dress, type Language, stumbles } from './look.js';
import { record, recorded, type Shown, shownOn, take } from './pictures.js';
import { type Screen, screens } from './screens.js';

const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;
const isWriting = process.env['ENTENTE_WRITE_PICTURES'] !== undefined;
/** A folder for the screens in all appearances, for somebody who wants to look. */
const lookedAt = process.env['ENTENTE_LOOKS'];
const plain = { width: 1_280, theme: 'light', language: 'en' } as const;
const signIn = 'sign-in';

describe('every screen of the console', { skip, timeout: 1_800_000 }, () => {
  const shown: Record<string, Shown> = {};
  let browser: Browser;
  let busy: BusyAlliance;
  let catalogues: Record<Language, Readonly<Record<string, string>>>;

  before(async () => {
    catalogues = { en: await catalogue('en', 'en'), zh: await catalogue('zh', 'zh') };
    browser = await startBrowser();
    busy = await BusyAlliance.start(browser);
  });

  after(async () => {
    await browser.close();
    await busy.stop();
  });

  async function open({ who, place, whole, act }: Screen): Promise<Page> {
    const page = await busy.at(...who);
    await dress(page, plain);
    await go(page, place(busy.things));
    await act?.(page);
    await page.getByText(whole).first().waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes('Loading…'));
    return page;
  }

  async function look(page: Page, name: string): Promise<void> {
    const found: string[] = [];
    for (const appearance of appearances) {
      await dress(page, appearance);
      const { width, theme, language } = appearance;
      const here = await stumbles(page, appearance, catalogues);
      await (lookedAt === undefined
        ? undefined
        : page.screenshot({
            path: join(lookedAt, `${name}-${String(width)}-${theme}-${language}.png`),
            fullPage: true,
          }));
      found.push(...here.map((stumble) => `${name}, ${String(width)} wide, ${theme}, ${language}: ${stumble}`));
    }
    assert.deepEqual(found, []);
  }

  async function photograph(page: Page, name: string): Promise<void> {
    await dress(page, plain);
    shown[name] = await shownOn(page);
    // A picture that shows the same as before stays as it is: its times alone would be others.
    const isOld = JSON.stringify(recorded()[name]) !== JSON.stringify(shown[name]);
    await (isWriting && isOld ? take(page, name) : undefined);
  }

  it(`can be read by everybody in ${String(appearances.length)} appearances: the sign-in`, async () => {
    const { page } = await openConsole(browser, busy.alliance.gateway(owner).httpUrl);
    await page.getByLabel('Access token').waitFor();
    await photograph(page, signIn);
    await look(page, signIn);
  });

  for (const screen of screens) {
    it(`can be read by everybody: ${screen.name}, by ${screen.who.join(' ')}`, async () => {
      const page = await open(screen);
      await photograph(page, screen.name);
      await look(page, screen.name);
    });
  }

  it('is as the pictures of the guides show it (ENTENTE_WRITE_PICTURES=1 takes them anew)', async () => {
    await (isWriting ? record(shown) : undefined);
    assert.deepEqual(shown, recorded());
  });

  it('did nothing that its policy forbids, and called nobody but its gateway', () => {
    assert.deepEqual(busy.people.faults, []);
  });
});
