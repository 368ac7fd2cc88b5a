import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium; undefined where it has none. */
export const chromiumPath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));

/** A browser with nothing of anybody's, and no network but this machine's. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
}

/** What a page did that it should not have: errors, and calls to anybody but its gateway. */
export interface Watched {
  readonly page: Page;
  readonly faults: string[];
  /** Every request that left the page, with its body. */
  readonly sent: string[];
}

/** Opens the console of a gateway, whose certificate the browser need not know. */
export async function openConsole(browser: Browser, httpUrl: string, width = 1_280, after = ''): Promise<Watched> {
  const context = await browser.newContext({
    ...{ ignoreHTTPSErrors: true, locale: 'en-GB', timezoneId: 'UTC' },
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const sent: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Refusals are answers, which the page shows; the browser calls each an error.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
      faults.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('request', (request) => {
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
    if (!request.url().startsWith(httpUrl) && !request.url().startsWith('data:')) {
      faults.push(`asked somebody else: ${request.url()}`);
    }
  });
  await page.goto(`${httpUrl}/console/${after}`);
  return { page, faults, sent };
}

export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
