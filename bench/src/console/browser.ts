import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What the first visit fetched, as it came over the wire. */
export interface FirstLoad {
  /** Compressed, with headers: until the page asks for a token. */
  readonly kilobytes: number;
  readonly files: number;
}

/** @throws Error that says how to get one */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error('there is no Chromium on this machine: apt-get install chromium, or name one in CHROMIUM');
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
}

/** A page of somebody who has never been here, with what it fetched until it was there. */
export async function firstVisit(browser: Browser, httpUrl: string): Promise<{ page: Page; load: FirstLoad }> {
  const context: BrowserContext = await browser.newContext({
    ...{ ignoreHTTPSErrors: true, locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1_280, height: 900 } },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  let files = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    files += 1;
  });
  await page.goto(`${httpUrl}/console/`, { timeout: 300_000 });
  await page.getByLabel('Access token').waitFor();
  await client.detach();
  return { page, load: { kilobytes: Math.round(bytes / 100) / 10, files } };
}

export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
