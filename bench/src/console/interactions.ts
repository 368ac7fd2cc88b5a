import type { Page } from 'playwright-core';
import { timed, type Wait } from './timed.js';

export type Person = 'requester' | 'officer' | 'auditor';

/** One thing that people do, as often as it is measured. */
export interface Interaction {
  readonly name: string;
  readonly person: Person;
  /** Brings the page to where it can be done. @param round from 0 on */
  readonly prepare: (page: Page, round: number) => Promise<void>;
  readonly act: (page: Page, round: number) => Promise<Wait>;
}

const rows = 'main table tbody tr td';
const card = 'main ul.cards li';

const all: readonly Interaction[] = [
  {
    name: 'contracts: open the page',
    person: 'requester',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Contracts').click(), { selector: card }),
  },
  {
    name: 'contracts: a letter in the search',
    person: 'requester',
    prepare: async (page, round) => {
      await goTo(page, 'Contracts');
      await page.locator(card).first().waitFor();
      const wanted = String(round + 1).padStart(4, '0');
      await page.getByRole('searchbox').fill(`check-0${wanted.slice(0, 3)}`);
      await page
        .locator(`main ul.cards li:has-text("check-0${wanted.slice(0, 3)}")`)
        .first()
        .waitFor();
    },
    act: (page, round) => {
      const wanted = String(round + 1).padStart(4, '0');
      return timed(page, () => page.keyboard.press(wanted.slice(3)), {
        selector: 'main ul.cards li:first-child',
        text: `check-0${wanted}`,
      });
    },
  },
  {
    name: 'contracts: filter by what one may ask',
    person: 'requester',
    prepare: async (page) => {
      await goTo(page, 'Alliance');
      await goTo(page, 'Contracts');
      await page.locator(card).first().waitFor();
    },
    act: (page) =>
      timed(page, () => page.getByRole('checkbox').click(), { selector: 'main input[type=checkbox]:not(:checked)' }),
  },
  {
    name: 'contracts: scroll',
    person: 'requester',
    prepare: (page) => filled(page, 'Contracts', card),
    act: scrolled,
  },
  {
    name: 'contracts: next page',
    person: 'requester',
    prepare: (page) => filled(page, 'Contracts', card),
    act: (page) => more(page, card),
  },
  {
    name: 'contracts: open one',
    person: 'requester',
    prepare: (page) => filled(page, 'Contracts', card),
    act: (page, round) =>
      timed(
        page,
        () =>
          page
            .locator(`${card} > a:first-child`)
            .nth(round % 10)
            .click(),
        {
          selector: 'main section',
        },
      ),
  },
  {
    name: 'contracts: back to the list',
    person: 'requester',
    prepare: async (page, round) => {
      await filled(page, 'Contracts', card);
      await page
        .locator(`${card} > a:first-child`)
        .nth(round % 10)
        .click();
      await page.locator('main section').first().waitFor();
    },
    act: (page) => timed(page, () => page.evaluate(() => history.back()), { selector: card }),
  },
  {
    name: 'requests: open the page',
    person: 'officer',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Requests').click(), { selector: rows, title: 'Requests' }),
  },
  {
    name: 'requests: next page',
    person: 'officer',
    prepare: (page) => filled(page, 'Requests', rows),
    act: (page) => more(page, 'main table tbody tr'),
  },
  {
    name: 'requests: open one',
    person: 'officer',
    prepare: (page) => filled(page, 'Requests', rows),
    act: (page, round) =>
      timed(
        page,
        () =>
          page
            .locator('main table tbody tr a')
            .nth(round % 10)
            .click(),
        { selector: 'main section' },
      ),
  },
  {
    name: 'proposals: open the page',
    person: 'officer',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Proposals').click(), { selector: rows, title: 'Proposals' }),
  },
  {
    name: 'proposals: scroll',
    person: 'officer',
    prepare: (page) => filled(page, 'Proposals', rows),
    act: scrolled,
  },
  {
    name: 'proposals: next page',
    person: 'officer',
    prepare: (page) => filled(page, 'Proposals', rows),
    act: (page) => more(page, 'main table tbody tr'),
  },
  {
    name: 'proposals: those that await one',
    person: 'officer',
    prepare: async (page) => {
      await goTo(page, 'Alliance');
      await filled(page, 'Proposals', rows);
    },
    act: (page) => timed(page, () => page.getByRole('checkbox').click(), { selector: 'main p.nothing' }),
  },
  {
    name: 'proposals: open one',
    person: 'officer',
    prepare: (page) => filled(page, 'Proposals', rows),
    act: (page, round) =>
      timed(
        page,
        () =>
          page
            .locator('main table tbody tr a')
            .nth(round % 10)
            .click(),
        { selector: 'main section' },
      ),
  },
  {
    name: 'data: open the page',
    person: 'officer',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Data').click(), { selector: 'main section', title: 'Data' }),
  },
  {
    name: 'audit: open the ledger',
    person: 'auditor',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Audit').click(), { selector: rows, title: 'Audit' }),
  },
  {
    name: 'audit: older transactions',
    person: 'auditor',
    prepare: (page) => filled(page, 'Audit', rows),
    act: (page) => more(page, 'main table tbody tr'),
  },
  {
    name: 'home: open the page',
    person: 'officer',
    prepare: (page) => goTo(page, 'Alliance'),
    act: (page) => timed(page, () => way(page, 'Home').click(), { selector: rows, title: 'officer' }),
  },
];

/** What people do, in the order in which it is measured. */
export function interactions(): readonly Interaction[] {
  return all;
}

function way(page: Page, name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('banner').getByRole('link', { name, exact: true });
}

async function goTo(page: Page, name: string): Promise<void> {
  await way(page, name).click();
  await page.locator('main h1').first().waitFor();
}

async function filled(page: Page, name: string, selector: string): Promise<void> {
  await goTo(page, 'Alliance');
  await goTo(page, name);
  await page.locator(selector).first().waitFor();
}

/** The next page shows when its first row is another one. */
async function more(page: Page, selector: string): Promise<Wait> {
  const last = await page.locator(selector).first().innerText();
  const button = page.getByRole('button', { name: /^(Further|Older) ones/ });
  await button.scrollIntoViewIfNeeded();
  return timed(page, () => button.click(), { selector: `${selector}:first-child`, unlike: last });
}

/** A turn of the wheel is shown when the page stands somewhere else. */
async function scrolled(page: Page): Promise<Wait> {
  await page.mouse.move(600, 500);
  return timed(page, () => page.mouse.wheel(0, 2_000), { selector: 'main' });
}
