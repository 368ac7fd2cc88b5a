import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, offeredRows } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { until } from '../until.js';
import { chromiumPath, startBrowser, type Watched } from './browser.js';
import { formsIn, formsOf } from './forms-of.js';
import { People } from './people.js';
import { serious } from './serious.js';

const [lender] = lenders;
const contract = 'blacklist-hit@1';
const skip = chromiumPath === undefined ? 'there is no Chromium on this machine' : false;

describe('hidden questions in the console', { skip, timeout: 400_000 }, () => {
  let alliance: TestAlliance;
  let browser: Browser;
  let people: People;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.blacklistHit] });
    browser = await startBrowser();
    people = new People(alliance, browser);
  });

  after(async () => {
    await browser.close();
    await alliance.stop();
  });

  async function publish(): Promise<void> {
    for (const owner of lenders) {
      await alliance.officer(owner).post('/v1/publications', { body: { contract, newEpoch: false } });
    }
    await until('the publications of all lenders', async () => {
      const query = { contract };
      const { items } = await alliance.officer(lender).get('/v1/publications', { query });
      return items.length === lenders.length ? items : undefined;
    });
  }

  /** A requester with a key of its own, on the page that asks. */
  async function asking(): Promise<Watched> {
    const watched = await people.at(lender, 'requester');
    await watched.page.getByRole('link', { name: 'Contracts' }).click();
    await watched.page.getByRole('link', { name: /^Ask this question/ }).click();
    await watched.page.getByRole('button', { name: 'Make a key in this browser' }).click();
    return watched;
  }

  async function ask(page: Page, ...persons: readonly string[]): Promise<void> {
    await page.getByLabel(/person/i).fill(persons.join('\n'));
    await page.getByRole('button', { name: 'Sign and ask' }).click();
  }

  const posted = ({ sent }: Watched): readonly string[] =>
    sent.filter((request) => /^POST \S+\/v1\/queries /.test(request));

  const isListed = (owner: (typeof lenders)[number], person: string): boolean =>
    offeredRows(alliance.data.members[owner], alliance.data.referenceDate).some(
      (row) => row.person === person && row.status === 'bad_debt',
    );

  it('end without an answer where nobody has published, and the page says so', async () => {
    const { page } = await asking();
    await ask(page, alliance.data.personas.nowhere);
    await page.getByText(/It was not answered/).waitFor();
  });

  it('are refused in the page if they are about too many, or about what no subject is, and nothing is sent', async () => {
    const watched = await asking();
    const { customers } = alliance.data.members[lender];
    await ask(watched.page, ...customers.slice(0, 4).map(({ person }) => person));
    await watched.page
      .getByRole('alert')
      .getByText(/between 1 and 3 subjects/)
      .waitFor();
    await ask(watched.page, 'x'.repeat(201));
    await watched.page
      .getByRole('alert')
      .getByText(/person/)
      .waitFor();
    assert.deepEqual(posted(watched), []);
    assert.deepEqual(await serious(watched.page), []);
  });

  it('are answered about two persons, looked up and shown in the page, and neither is in anything that it sent', async () => {
    await publish();
    const [listed = ''] = alliance.data.members.LenderBMSP.customers
      .map(({ person }) => person)
      .filter((person) => isListed('LenderBMSP', person));
    const persons = [listed, alliance.data.personas.nowhere];
    const watched = await asking();
    const { page, sent } = watched;
    await ask(page, ...persons);
    await page.getByRole('button', { name: 'Open the answer' }).click();
    await page.getByText('Put together in this page').waitFor();
    const table = page.getByRole('region', { name: 'Open the answer' });
    const rows = await table.getByRole('row').all();
    const shown = await Promise.all(rows.slice(1).map(async (row) => row.getByRole('cell').allInnerTexts()));
    assert.deepEqual(
      shown.map((cells) => cells.slice(0, 3)),
      lenders.flatMap((owner) => persons.map((person) => [owner, person, String(isListed(owner, person))])),
    );
    assert.equal(posted(watched).length, 1);
    assert.ok(sent.some((request) => request.includes('/content?offset=0')));
    for (const person of persons) {
      assert.deepEqual(
        sent.flatMap((request) => formsIn(request, person)),
        [],
      );
    }
    // The control: what would give a person away is seen in an address, in a header and in a body.
    for (const [name, form] of formsOf(listed)) {
      await page.evaluate(
        (text) => fetch(`/v1/me?x=${text}`, { method: 'POST', headers: { 'x-form': text }, body: text }),
        form,
      );
      assert.ok(formsIn(sent.at(-1) ?? '', listed).includes(name), name);
    }
  });

  it('cannot be opened where the browser has lost what it kept, and the page says so', async () => {
    const { page } = await asking();
    await ask(page, alliance.data.personas.nowhere);
    const open = page.getByRole('button', { name: 'Open the answer' });
    await open.waitFor();
    await page.evaluate(forgetHidden);
    await open.click();
    await page
      .getByRole('alert')
      .getByText(/stayed where the hidden question was asked/)
      .waitFor();
  });

  it('did nothing that the policy of the page forbids, and called nobody but its gateway', () => {
    assert.deepEqual(people.faults, []);
  });
});

/** Runs in the page: removes what opens answers to hidden questions, and leaves the keys. */
async function forgetHidden(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('entente');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error('there is no database'));
    };
  });
  const removing = database.transaction('keys', 'readwrite');
  removing.objectStore('keys').delete(IDBKeyRange.bound('hidden-question/', 'hidden-question/~'));
  await new Promise((resolve) => {
    removing.oncomplete = resolve;
  });
  database.close();
}
