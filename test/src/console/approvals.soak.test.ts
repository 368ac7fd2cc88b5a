import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm, supervisor } from '@entente/examples';
import type { Browser } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';
import { chromiumPath, startBrowser, type Watched } from './browser.js';
import { go } from './go.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [asking] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('single requests that wait for a supervisor, in the console', { skip, timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;
  let requester: Requester;
  let officer: Watched;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const coApproval = { by: supervisor, when: { parameter: 'windowDays', above: '90' }, minutes: 10 };
    await alliance.decide(asking, { ...form, coApproval });
    requester = await alliance.requester(asking);
    browser = await startBrowser();
    people = new People(alliance, browser);
    officer = await people.at(supervisor, 'officer');
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  const ask = async (days: number): Promise<string> =>
    (await requester.begin({ ...aboutPerson(alliance.data.personas.everywhere, days), contract: 'multi-loan-check@1' }))
      .id;

  const endOf = (id: string): Promise<string> =>
    until(`the end of ${id}`, async () => {
      const { status } = await requester.view(id);
      return ['answered', 'refused'].includes(status) ? status : undefined;
    });

  it('says where none ever waited what would bring some', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Proposals' }).click();
    await page.getByRole('link', { name: 'Single requests' }).click();
    await page.getByText(`No request waits for ${supervisor}, or ever did.`).waitFor();
    assert.deepEqual(await serious(page), []);
  });

  it('are found on the first page, shown with what is asked, and run once they are approved', async () => {
    const { page } = officer;
    const id = await ask(200);
    await page.getByRole('link', { name: 'Home' }).click();
    await page.locator('section', { hasText: 'Waiting for your word' }).getByRole('link').click();
    await page.getByText('200', { exact: true }).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole('button', { name: 'Approve this request' }).click();
    await page.getByText('What was asked is not kept once it is decided.').waitFor();
    assert.equal(await endOf(id), 'answered');
  });

  it('show who asks how far the approval is', async () => {
    const { page } = await people.at(asking, 'requester');
    const id = await ask(300);
    await go(page, `requests/${id}`);
    await page.locator('dl', { hasText: 'Approval' }).getByText('awaited').waitFor();
    const word = officer.page;
    await go(word, `proposals/requests/${asking}/${id}`);
    await word.getByText('Refuse it').click();
    await word.getByRole('button', { name: 'Refuse this request' }).click();
    assert.equal((await requester.view(id)).status, 'open', 'a refusal takes a reason');
    await word
      .getByLabel(/^Reason/)
      .last()
      .fill('the file is under review');
    await word.getByRole('button', { name: 'Refuse this request' }).click();
    assert.equal(await endOf(id), 'refused');
    await page.getByText('the file is under review').waitFor();
  });

  it('say to an officer who is too late that nothing waits any more', async () => {
    const { page } = officer;
    const id = await ask(350);
    const place = `proposals/requests/${asking}/${id}`;
    await until(`request ${id} before the officer`, async () => {
      const { items } = await alliance.officer(supervisor).get('/v1/co-approvals');
      return items.find((one) => one.id === id && one.status === 'awaited');
    });
    await go(page, place);
    await page.getByRole('button', { name: 'Approve this request' }).waitFor();
    await page.route('**/v1/co-approvals/**', async (route) => {
      await (route.request().method() === 'GET' ? new Promise(() => undefined) : route.continue());
    });
    const path = { member: asking, id };
    await alliance.officer(supervisor).post('/v1/co-approvals/{member}/{id}/approve', { path, body: {} });
    await endOf(id);
    await page.getByRole('button', { name: 'Approve this request' }).click();
    await page.getByRole('alert').getByText('REQUEST_ENDED').waitFor();
    await page.unroute('**/v1/co-approvals/**');
  });

  it('are listed for auditors, who decide and open nothing', async () => {
    const { page } = await people.at(supervisor, 'auditor');
    await go(page, 'proposals/requests');
    await page.getByText('the file is under review').waitFor();
    assert.equal(await page.getByRole('region', { name: 'Single requests' }).getByRole('link').count(), 0);
    assert.deepEqual(await serious(page), []);
    const { page: requesters } = await people.at(asking, 'requester');
    await go(requesters, 'proposals');
    assert.equal(await requesters.getByRole('link', { name: 'Single requests' }).count(), 0);
    await go(requesters, 'proposals/requests');
    await requesters.getByText('FORBIDDEN').waitFor();
  });
});
