import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lenders } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { startSignInProvider, type TestProvider } from '../parts.js';
import { chromiumPath, openConsole, startBrowser, type Watched } from './browser.js';
import { serious } from './serious.js';

const [lender] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('signing in to the console at the member’s own provider', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let provider: TestProvider;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    const returnTo = `${alliance.gateway(lender).httpUrl}/v1/sign-in/oidc/return`;
    const known = {
      'subject-1': { preferred_username: 'lin.wei', groups: ['entente-officers'] },
      'subject-2': { preferred_username: 'guest', groups: [] },
    };
    provider = await startSignInProvider(known, returnTo);
    const secretFile = join(alliance.dir, 'oidc.secret');
    await writeFile(secretFile, provider.clientSecret, { mode: 0o600 });
    await alliance.gateway(lender).process.stop();
    await alliance.restartGateway(lender, {
      settings: {
        ENTENTE_OIDC_ISSUER: provider.issuer,
        ENTENTE_OIDC_CLIENT_ID: provider.clientId,
        ENTENTE_OIDC_CLIENT_SECRET_FILE: secretFile,
        ENTENTE_OIDC_RETURN: returnTo,
        ENTENTE_OIDC_ROLES: 'entente-officers=officer',
      },
    });
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
    await provider.stop();
  });

  const open = async (): Promise<Watched> => openConsole(browser, alliance.gateway(lender).httpUrl, 390);
  const link = (): RegExp => new RegExp(`^Sign in at ${new URL(provider.issuer).host}$`);

  it('goes there and comes back signed in, by one click, with nothing secret in an address', async () => {
    provider.signsIn('subject-1');
    const { page } = await open();
    await page.getByRole('link', { name: link() }).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('link', { name: link() }).click();
    await page.getByRole('heading', { name: `${lender} · officer` }).waitFor();
    assert.doesNotMatch(page.url(), /sign-in|code|state/);
    const left = await page.evaluate(() => [
      document.cookie,
      JSON.stringify(sessionStorage),
      JSON.stringify(localStorage),
    ]);
    assert.deepEqual(left.slice(0, 2), ['', '{}']);
  });

  it('says what to do where the provider gives no role here', async () => {
    provider.signsIn('subject-2');
    const { page } = await open();
    await page.getByRole('link', { name: link() }).click();
    await page.getByRole('alert').getByText('FORBIDDEN').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /ask its administrator/);
    assert.deepEqual(await serious(page), []);
  });
});
