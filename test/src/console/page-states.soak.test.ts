import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { chromiumPath, signIn, startBrowser } from './browser.js';
import { go } from './go.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;
const lost = 'The gateway has not answered since';
const back = 'The gateway answers again.';

describe('a page whose gateway goes away', { skip, timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.multiLoanCheck] });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('says so aloud, waits with what was opened meanwhile, and goes on by itself when it is back', async () => {
    const { page } = await people.at(lender, 'auditor');
    await page.getByText('answers').first().waitFor();
    await alliance.gateway(lender).process.stop();
    await page.getByRole('alert').getByText(lost).waitFor();
    // What was fetched with the page itself says that there is no answer; what was not is waited for.
    await page.getByRole('link', { name: 'Proposals' }).click();
    await page.getByRole('alert').getByText('This gateway does not answer.').waitFor();
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByText('Loading…').waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.restartGateway(lender);
    await page.getByRole('status').getByText(back).waitFor();
    await page.getByText('approvals:Open').first().waitFor();
    assert.equal(await page.getByText(lost).count(), 0);
    assert.deepEqual(await serious(page), []);
  });

  it('keeps what was typed, refuses what cannot be sent, and sends it when the gateway is back', async () => {
    const { page } = await people.at(lender, 'requester');
    await go(page, 'ask/multi-loan-check@1');
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByLabel(/person/).fill(alliance.data.personas.everywhere);
    await alliance.gateway(lender).process.stop();
    await page.getByRole('alert').getByText(lost).waitFor();
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    await page.getByRole('alert').getByText('UNREACHABLE').waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.restartGateway(lender);
    await page.getByRole('status').getByText(back).waitFor();
    assert.equal(await page.getByLabel(/person/).inputValue(), alliance.data.personas.everywhere);
    await page.getByRole('button', { name: 'Sign and ask' }).click();
    await page.getByRole('button', { name: 'Open the answer' }).waitFor();
  });

  it('leads whoever was removed to the sign-in, and the next one to where that was', async () => {
    const { page } = await people.at(other, 'second-requester');
    await go(page, 'requests');
    await alliance.users.client(other, 'operator').delete('/v1/users/{name}', { path: { name: 'second-requester' } });
    await page.getByRole('status').getByText('Your sign-in has ended.').waitFor();
    assert.deepEqual(await serious(page), []);
    await signIn(page, await people.token(other, 'requester'));
    await page.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
  });

  it('did nothing that its policy forbids', () => {
    assert.deepEqual(people.faults, []);
  });
});

describe('the pages of an alliance in which nothing is yet', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [], hasSchema: false });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  for (const [user, place, said] of [
    ['officer', '', /A requester chooses a contract and asks/],
    ['officer', 'contracts', /Somebody writes one and an officer proposes it/],
    ['requester', 'contracts', /have one proposed that names it/],
    ['requester', 'requests', /A requester chooses a contract and asks/],
    ['officer', 'proposals', /Officers propose; then it is voted on here/],
    ['officer', 'author', /entente schema propose/],
    ['officer', 'data', /once a schema for it is in force/],
  ] as const) {
    it(`say to a ${user} what to do first: ${place === '' ? 'home' : place}`, async () => {
      const { page } = await people.at(lender, user);
      await go(page, place);
      await page.getByText(said).first().waitFor();
      assert.deepEqual(await serious(page), []);
    });
  }

  it('did nothing that their policy forbids', () => {
    assert.deepEqual(people.faults, []);
  });
});
