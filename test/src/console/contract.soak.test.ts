import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm, readSchema } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { supervisor } from '../parts.js';
import { chromiumPath, startBrowser } from './browser.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('a contract and its requests in the console', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    const { industryOverdue, multiLoanCheck } = lendersFiles.contracts;
    alliance = await startAlliance({ contracts: [industryOverdue, multiLoanCheck] });
    const form = await readContractForm(multiLoanCheck);
    await alliance.decide(lender, { ...form, version: 2, purposes: [...form.purposes, 'credit-review'] });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  it('says in words what can come out and what cannot, compares any two versions, and shows who voted why', async () => {
    const { page } = await people.at(lender, 'auditor');
    await page.getByRole('link', { name: 'Contracts' }).click();
    await page.getByRole('link', { name: /^Overdue loans/ }).click();
    await page.getByRole('region', { name: 'What can come out' }).getByRole('row').nth(1).waitFor();
    await page.getByText(/Not read at all: .*credit_exposure\.person/).waitFor();
    await page.getByText(/Any cell that fewer than \d+ subjects stand behind/).waitFor();
    await page.getByRole('region', { name: 'Ballots' }).getByText(supervisor).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.goto(`${page.url().split('#')[0] ?? ''}#/contracts/multi-loan-check@1`);
    const compared = page.locator('section', { hasText: 'Compared with another version' });
    await compared.getByLabel('Version').selectOption('2');
    await compared.getByText('tighter').waitFor();
  });

  it('hunts for leaks when somebody wants it, and counts what was asked under one version', async () => {
    const requester = await alliance.requester(lender);
    await requester.ask({
      ...{ contract: 'multi-loan-check@2', parameters: { person: alliance.data.personas.everywhere } },
      purpose: 'credit-review',
    });
    const { page } = await people.at(other, 'officer', 820);
    await page.goto(`${page.url().split('#')[0] ?? ''}#/contracts/multi-loan-check@2`);
    await page.getByText('1 asked, 1 answered, 0 not answered.').waitFor();
    await page.getByRole('button', { name: 'Hunt for leaks' }).click();
    await page
      .getByText(/generated/)
      .nth(1)
      .waitFor();
    await page.goto(`${page.url().split('#')[0] ?? ''}#/contracts/multi-loan-check@1`);
    await page.getByText('0 asked, 0 answered, 0 not answered.').waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('shows who may use which column of a source how, and what was asked of it', async () => {
    const { page } = await people.at(other, 'officer');
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Show it for credit_exposure@1' }).click();
    const uses = page.getByRole('region', { name: /^Columns of credit_exposure@1/ });
    await uses
      .getByRole('row', { name: /^person/ })
      .getByRole('link', { name: 'multi-loan-check@2' })
      .waitFor();
    await page.getByRole('region', { name: 'What others asked of us' }).getByText('credit-review').waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('says how far the numbers of a noised answer will be off before it is asked', async () => {
    const schema = await readSchema();
    const budget = { units: 100, per: 'year', unit: 10_000, measure: 'rho' };
    await alliance.decide(supervisor, { ...schema, id: 'debts', version: 1, privacyBudget: budget });
    await alliance.decide(lender, {
      ...{ kind: 'query-contract', id: 'owed', version: 1, title: 'What is owed', purposes: ['study'] },
      ...{ schemas: { debts: 1 }, access: { members: [lender] }, spends: { debts: 10 } },
      local: 'SELECT status, count(*) AS loans FROM debts GROUP BY status',
      combine: {
        ...{ mode: 'merge', by: supervisor },
        query: 'SELECT status, sum(loans) AS loans FROM partial GROUP BY status',
        noise: { microRho: 100_000, maxCells: 1, clamp: { loans: 1 } },
      },
    });
    const { page } = await people.at(lender, 'requester');
    await page.goto(`${page.url().split('#')[0] ?? ''}#/ask/owed@1`);
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByText(/loans: about 19 of 20 numbers are off by no more than/).waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('signs a question ahead for many times, shows what comes next, and ends that', async () => {
    const { page, sent } = await people.at(lender, 'requester');
    await page.goto(`${page.url().split('#')[0] ?? ''}#/ask/multi-loan-check@2`);
    await page.getByRole('button', { name: 'Make a key in this browser' }).click();
    await page.getByLabel(/person/).fill(alliance.data.personas.everywhere);
    await page.getByText('Ask it again and again').click();
    await page.getByLabel('How many times').fill('3');
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Sign it 3 times' }).click();
    const list = page.getByRole('region', { name: 'Recurring questions' });
    await list.getByText('going on').waitFor();
    assert.equal(sent.filter((call) => call.startsWith('POST') && call.includes('/v1/schedules')).length, 1);
    await list.getByRole('button', { name: /^Pause/ }).click();
    await list.getByText('paused').waitFor();
    await list.getByRole('button', { name: /^End it/ }).click();
    await list.getByText('ended').waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('lets whoever asked cancel a request that waits for a member', async () => {
    const requester = await alliance.requester(lender, 'second-requester');
    await alliance.gateway(other).process.stop();
    const { id } = await requester.begin({
      ...{ contract: 'multi-loan-check@2', parameters: { person: alliance.data.personas.everywhere } },
      purpose: 'credit-review',
    });
    const { page } = await people.at(lender, 'second-requester');
    await page.goto(`${page.url().split('#')[0] ?? ''}#/requests/${id}`);
    await page.getByRole('listitem').filter({ hasText: other }).getByText('not reached yet').waitFor();
    await page.getByRole('listitem').filter({ hasText: lender }).getByText('has the question').waitFor();
    await page.getByText('Not wanted any more?').click();
    await page.getByRole('button', { name: 'Cancel this request' }).click();
    await page.getByText('REQUEST_CANCELLED').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Cancel this request' }).count(), 0);
    assert.deepEqual(await serious(page), []);
    assert.deepEqual(people.faults, []);
  });
});
