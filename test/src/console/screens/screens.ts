import type { Page } from 'playwright-core';
import { type Member, supervisor, type UserName } from '../../parts.js';
import { asking, owner, type Things } from './busy-alliance.js';

/** A screen of the console, and somebody whose daily work it is. */
export interface Screen {
  /** Also its picture's name: `docs/guides/pictures/NAME.png`. */
  readonly name: string;
  readonly who: readonly [Member, UserName];
  readonly place: (things: Things) => string;
  /** What is there when the screen is whole. */
  readonly whole: RegExp;
  /** What its person does there before one looks. */
  readonly act?: (page: Page) => Promise<void>;
}

const requester = [asking, 'requester'] as const;
const officer = [owner, 'officer'] as const;
const supervising = [supervisor, 'officer'] as const;
const auditor = [owner, 'auditor'] as const;
const operator = [owner, 'operator'] as const;

const click = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click();
};

/** Every screen behind the sign-in; a test holds that the router has no area that is not here. */
export const screens: readonly Screen[] = [
  { name: 'home', who: officer, place: () => '', whole: /^95 of 100 within/ },
  { name: 'contracts', who: requester, place: () => 'contracts', whole: /Does this applicant/ },
  { name: 'contract', who: requester, place: () => 'contracts/multi-loan-check@1', whole: /What can come out/ },
  { name: 'author', who: officer, place: () => 'author/multi-loan-check@1', whole: /Try it/ },
  { name: 'ask', who: requester, place: () => 'ask/multi-loan-check@1', whole: /Sign and ask/ },
  { name: 'requests', who: requester, place: () => 'requests', whole: /going on/ },
  {
    ...{ name: 'request', who: requester, place: ({ request }) => request, whole: /Opened in this page/ },
    act: click('Open the answer'),
  },
  { name: 'proposals', who: officer, place: () => 'proposals', whole: /several of us/ },
  { name: 'proposal', who: officer, place: ({ proposal }) => proposal, whole: /What it takes/ },
  { name: 'approvals', who: supervising, place: () => 'proposals/requests', whole: /awaited/ },
  { name: 'approval', who: supervising, place: ({ approval }) => approval, whole: /Approve this request/ },
  { name: 'sharing', who: officer, place: () => 'sharing', whole: /Audit of 2027/ },
  { name: 'sharing-ask', who: requester, place: () => `sharing/items/${owner}/audit-2027`, whole: /Sign and ask/ },
  { name: 'sharing-request', who: officer, place: (things) => things.sharingRequest, whole: /all as they should be/ },
  { name: 'extracts', who: officer, place: () => 'sharing/extracts', whole: /Loans by size/ },
  { name: 'extract', who: officer, place: ({ extract }) => extract, whole: /Who fetched it/ },
  { name: 'enclaves', who: officer, place: () => 'sharing/enclaves', whole: /simulated/ },
  { name: 'data', who: officer, place: () => 'data', whole: /What others asked of us/ },
  { name: 'alliance', who: officer, place: () => 'alliance', whole: /Charter/ },
  { name: 'audit-ledger', who: auditor, place: () => 'audit', whole: /queries:Close/ },
  { name: 'audit-look-up', who: auditor, place: () => 'audit/look-up', whole: /Id of a request/ },
  {
    name: 'audit-request',
    who: [asking, 'auditor'],
    place: ({ request }) => `audit/${request}`,
    whole: /queries:Close/,
  },
  {
    name: 'audit-contract',
    who: auditor,
    place: () => 'audit/contracts/multi-loan-check',
    whole: /approvals:Open/,
  },
  { name: 'audit-evidence', who: auditor, place: () => 'audit/evidence', whole: /vidence/ },
  { name: 'audit-usage', who: auditor, place: () => 'audit/usage', whole: /multi-loan-check/ },
  { name: 'audit-budgets', who: auditor, place: () => 'audit/budgets', whole: /multi-loan-check/ },
  { name: 'operate', who: operator, place: () => 'operate', whole: /Height here/ },
];
