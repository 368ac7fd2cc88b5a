import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, members, supervisor } from '../parts.js';
import { aboutPerson } from '../questions.js';
import { until } from '../until.js';
import { chromiumPath, startBrowser } from './browser.js';
import { go, placeOf } from './go.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender, other] = lenders;
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('offering, freezing and approving in advance, in the console', { skip, timeout: 300_000 }, () => {
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

  /** Everybody else approves the proposal that a page shows. */
  async function approve(page: Page, author: Member): Promise<void> {
    await page.waitForURL(/#\/proposals\//);
    const path = { id: placeOf(page).split('/')[1] ?? '' };
    const voters = members.filter((member) => member !== author);
    await until('the decision', async () => {
      const { status, contentHash, ballots } = await alliance.officer(author).get('/v1/proposals/{id}', { path });
      const next = voters.find((member) => !ballots.some(({ voter }) => voter === member));
      if (status !== 'open' || next === undefined) {
        return status === 'approved' ? true : undefined;
      }
      const body = { choice: 'approve', contentHash } as const;
      await alliance.officer(next).post('/v1/proposals/{id}/ballots', { path, body });
      return undefined;
    });
  }

  it('takes a source off offer in two steps, and offers it again by a vote', async () => {
    const { page } = await people.at(lender, 'officer', 390);
    await go(page, 'data');
    const source = page.getByRole('listitem').filter({ hasText: 'loans' });
    await source.getByText('It is on offer with this mapping.').waitFor();
    assert.equal(await source.getByRole('button', { name: 'Check and offer loans' }).count(), 0);
    await source.getByText('Take it off offer').click();
    await source.getByRole('button', { name: 'Withdraw loans now' }).click();
    await source.getByText('It is not on offer.').waitFor();
    assert.deepEqual(await serious(page), []);
    await source.getByRole('button', { name: 'Check and offer loans' }).click();
    await page.waitForURL(/#\/proposals\//);
    const proposal = placeOf(page);
    await go(page, 'data');
    await source.getByRole('link', { name: 'Its offer waits for votes' }).click();
    await until('the same proposal', () => Promise.resolve(placeOf(page) === proposal ? true : undefined));
    await approve(page, lender);
    await go(page, 'data');
    await source.getByText('It is on offer with this mapping.').waitFor();
  });

  it('says to an officer who is too late that it is off offer already; operators see it and change nothing', async () => {
    const { page } = await people.at(lender, 'officer');
    await go(page, 'data');
    await page.getByText('Take it off offer').click();
    // Another officer was first, and this page has not heard of it.
    await page.route('**/v1/data-sources', () => undefined);
    await alliance.officer(lender).post('/v1/sources/{id}/withdrawal', { path: { id: 'loans' } });
    await page.getByRole('button', { name: 'Withdraw loans now' }).click();
    await page.getByRole('alert').getByText('SOURCE_NOT_FOUND').waitFor();
    const { page: operators } = await people.at(lender, 'operator');
    await go(operators, 'data');
    await operators.getByText('It is not on offer.').waitFor();
    for (const name of ['Check and offer loans', 'Take it off offer', 'Freeze']) {
      assert.equal(await operators.getByText(name, { exact: true }).count(), 0, name);
    }
    assert.deepEqual(await serious(operators), []);
    await page.unroute('**/v1/data-sources');
    await go(page, 'contracts');
    await go(page, 'data');
    await page.getByRole('button', { name: 'Check and offer loans' }).click();
    await approve(page, lender);
  });

  it('lets a supervisor freeze a contract of others where it stands, and an officer propose to lift that', async () => {
    const { page } = await people.at(supervisor, 'officer');
    await go(page, 'contracts/multi-loan-check@1');
    await page.getByText('Freeze', { exact: true }).click();
    await page.getByLabel(/^Why it is frozen/).fill('answers look wrong');
    await page.getByRole('button', { name: 'Freeze the contract multi-loan-check, in every version at once' }).click();
    await page.getByText(`Frozen by ${supervisor}: answers look wrong`).waitFor();
    assert.deepEqual(await serious(page), []);
    const requester = await alliance.requester(lender);
    await assert.rejects(requester.begin(aboutPerson(alliance.data.personas.everywhere)), { code: 'FROZEN' });

    await go(page, 'data');
    const offered = page.getByRole('region', { name: 'What every member offers' });
    await offered
      .getByText('Freeze', { exact: true })
      .nth(lenders.length - 1)
      .waitFor();
    assert.deepEqual(await serious(page), []);

    const { page: owners } = await people.at(lender, 'officer', 390);
    await go(owners, 'contracts/multi-loan-check@1');
    await owners.getByText(`Frozen by ${supervisor}: answers look wrong`).waitFor();
    assert.equal(await owners.getByText('Freeze', { exact: true }).count(), 0);
    await go(owners, 'alliance');
    const frozen = owners.getByRole('region', { name: 'Frozen', exact: true });
    await frozen.getByText('the contract multi-loan-check, in every version').waitFor();
    await frozen.locator('summary', { hasText: 'Lift it' }).click();
    await frozen.getByLabel(/^Why it may be lifted/).fill('they were right');
    assert.deepEqual(await serious(owners), []);
    await frozen.getByRole('button', { name: 'Propose to lift it' }).click();
    await owners.getByText(/^It would lift this freeze: the contract multi-loan-check/).waitFor();
    await approve(owners, lender);
    await go(owners, 'alliance');
    await owners.getByText('Nothing is frozen.').waitFor();
  });

  it('lets officers freeze what is their member’s alone, by its kind and name, and says what there is not', async () => {
    const { page } = await people.at(other, 'officer', 390);
    await go(page, 'alliance');
    await page.getByText('Freeze something').click();
    const kinds = await page.getByLabel('What kind of thing').locator('option').allTextContents();
    assert.deepEqual(kinds, ['a source', 'a requester’s key', 'a member']);
    await page.getByLabel('ID', { exact: true }).fill('nowhere');
    await page.getByText(`the source nowhere of ${other}`, { exact: true }).click();
    await page.getByLabel(/^Why it is frozen/).fill('a trial');
    await page.getByRole('button', { name: /^Freeze the source nowhere/ }).click();
    await page.getByRole('alert').getByText('SOURCE_NOT_FOUND').waitFor();
    await page.getByLabel('ID', { exact: true }).fill('loans');
    await page.getByText(`the source loans of ${other}`, { exact: true }).click();
    await page.getByLabel(/^Why it is frozen/).fill('the copy is broken');
    await page.getByRole('button', { name: /^Freeze the source loans/ }).click();
    await page.getByRole('region', { name: 'Frozen', exact: true }).getByText('the copy is broken').waitFor();
    assert.deepEqual(await serious(page), []);
    await go(page, 'data');
    await page.getByText(`Frozen by ${other}: the copy is broken`).first().waitFor();
  });

  it('approves in advance for a time, and takes that back', async () => {
    const { page } = await people.at(other, 'officer', 390);
    await go(page, 'alliance');
    await page.getByText('Nobody approves anything in advance.').waitFor();
    const form = page.locator('form', { hasText: 'Approve in advance' });
    await form.getByLabel('Kind').selectOption('retirement');
    await form.getByLabel('Proposed by').selectOption(lender);
    await form.getByLabel('Change').selectOption('any');
    await page.getByRole('button', { name: `Approve in advance, as ${other}` }).click();
    const given = page.getByRole('region', { name: 'Approved in advance' });
    await given.getByText('retirement of a document').waitFor();
    assert.deepEqual(await serious(page), []);

    const document = { kind: 'retirement', id: 'multi-loan-check', version: 1, reason: 'nobody asks it' } as const;
    const { ballots } = await alliance.officer(lender).post('/v1/proposals', { body: { document } });
    assert.ok(ballots.some(({ voter, standing }) => voter === other && standing === true));
    const { page: auditors } = await people.at(lender, 'auditor');
    await go(auditors, 'alliance');
    await auditors.getByRole('region', { name: 'Approved in advance' }).getByText(other).waitFor();
    assert.equal(await auditors.getByRole('button', { name: /Approve in advance/ }).count(), 0);

    // Another officer took it back, and this page has not heard of it.
    await page.route('**/v1/standing-approvals', () => undefined);
    const path = { kind: 'retirement' } as const;
    await alliance.officer(other).delete('/v1/standing-approvals/{kind}', { path });
    await given.getByRole('button', { name: /^End it/ }).click();
    await page.getByRole('alert').getByText('NOT_FOUND').waitFor();
    await page.unroute('**/v1/standing-approvals');
    await go(page, '');
    await go(page, 'alliance');
    await page.getByText('Nobody approves anything in advance.').waitFor();
    assert.deepEqual(people.faults, []);
  });
});
