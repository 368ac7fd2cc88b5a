import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type LendersAlliance, startLenders } from '../parts.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, slow] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('home, of an alliance at work', { skip, timeout: 300_000 }, () => {
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

  const question = (): { contract: string; parameters: { person: string }; purpose: string } => ({
    ...{ contract: 'multi-loan-check@1', parameters: { person: alliance.data.personas.everywhere } },
    purpose: 'credit-decision',
  });

  it('moves with the ledger: what is asked elsewhere is counted and drawn, and members are measured', async () => {
    const { page } = await people.at(lender, 'auditor');
    await page.getByText('0 asked, 0 answered').waitFor();
    const requester = await alliance.requester(lender);
    await requester.ask(question());
    await page.getByText('1 asked, 1 answered, 0 not answered.').waitFor();
    assert.equal(await page.locator('.plot canvas').count(), 2);
    const members = page.getByRole('region', { name: 'Members' }).or(page.locator('section', { hasText: slow }));
    await members.getByText('answers').first().waitFor();
    await page.getByText('The same as a table').click();
    await page.getByRole('region', { name: 'The same as a table' }).getByRole('row').nth(1).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Last day' }).press('Enter');
    await page.getByText('1 asked, 1 answered, 0 not answered.').waitFor();
  });

  it('says whom a request waits for when a member is away, and that its gateway does not answer', async () => {
    const requester = await alliance.requester(lender, 'second-requester');
    await alliance.gateway(slow).process.stop();
    const { page } = await people.at(lender, 'auditor');
    const { id } = await requester.begin(question());
    await page.evaluate((to) => {
      location.hash = `#/requests/${to}`;
    }, id);
    await page.getByText('This takes longer than usual.').waitFor();
    await page.getByText(`${slow} does not answer this gateway.`).waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.restartGateway(slow);
    await page.getByText('This takes longer than usual.').waitFor({ state: 'detached', timeout: 60_000 });
  });

  it('says since when its own gateway is away, and goes on when it is back', async () => {
    const { page } = await people.at(lender, 'auditor', 390);
    await page.getByText(/[12] asked/).waitFor();
    await alliance.gateway(lender).process.stop();
    await page.getByText('The gateway has not answered since').waitFor();
    assert.deepEqual(await serious(page), []);
    await alliance.restartGateway(lender);
    await page.getByText('The gateway has not answered since').waitFor({ state: 'detached' });
  });

  it('did nothing that its policy forbids', () => {
    assert.deepEqual(people.faults, []);
  });
});

describe('home, of an alliance that is not founded', { skip, timeout: 300_000 }, () => {
  let dir: string;
  let alliance: LendersAlliance;
  let browser: Browser;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-test-'));
    alliance = await startLenders({ size: 'small', dir });
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('says what there is to do first, on every page of it', async () => {
    const people = new People(alliance, browser);
    const { page } = await people.at(lender, 'officer');
    await page.getByText('This alliance has no charter yet.').waitFor();
    await page.getByText('entente charter propose').waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('link', { name: 'Alliance' }).click();
    await page.getByText('This alliance has no charter yet.').waitFor();
    assert.deepEqual(people.faults, []);
  });
});
