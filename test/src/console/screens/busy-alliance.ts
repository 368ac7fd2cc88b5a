import type { ProposedDocument } from '@entente/cli';
import { lendersFiles, readContractForm } from '@entente/examples';
import type { Browser, Page } from 'playwright-core';
import { startAlliance, type TestAlliance } from '../../alliance.js';
import { EnclaveProcess, measured } from '../../enclaves/enclave-process.js';
import { type Member, supervisor, type UserName } from '../../parts.js';
import type { Watched } from '../browser.js';
import { go, placeOf } from '../go.js';
import { alsoSupervising, makeJointKey, withTwo } from '../joint-key.js';
import { People } from '../people.js';

export const [owner, asking] = ['LenderAMSP', 'LenderBMSP'] as const;

/** Where in the console the things of a {@link BusyAlliance} are: `requests/ID` and the like. */
export interface Things {
  readonly request: string;
  readonly proposal: string;
  readonly sharingRequest: string;
  readonly extract: string;
  /** A request that the supervisor is to approve. */
  readonly approval: string;
}

/** An alliance that has something on every screen, made as people make it: in the console where that is quick. */
export class BusyAlliance {
  readonly alliance: TestAlliance;
  readonly people: People;
  readonly things: Things;
  readonly #enclave: EnclaveProcess;
  readonly #pages: Map<string, Watched>;

  private constructor(
    parts: Pick<BusyAlliance, 'alliance' | 'people' | 'things'>,
    enclave: EnclaveProcess,
    pages: Map<string, Watched>,
  ) {
    this.alliance = parts.alliance;
    this.people = parts.people;
    this.things = parts.things;
    this.#enclave = enclave;
    this.#pages = pages;
  }

  static async start(browser: Browser): Promise<BusyAlliance> {
    const { industryOverdue } = lendersFiles.contracts;
    const alliance = await startAlliance({ contracts: [industryOverdue], charter: withTwo });
    const people = new People(alliance, browser);
    const pages = new Map<string, Watched>();
    const enclave = new EnclaveProcess(alliance, owner, 'combiner');
    const at = pageOf(people, pages);
    const proposal = await manyVersions(alliance);
    const request = await askAndOpen(await at(asking, 'requester'), alliance.data.personas.everywhere);
    const approval = await askWhatTakesApproval(alliance, await at(asking, 'requester'));
    const sharingRequest = await shareDocument(alliance, at);
    const extract = await publishExtract(alliance, await at(owner, 'officer'));
    await startEnclave(alliance, enclave);
    return new BusyAlliance(
      { alliance, people, things: { request, proposal, approval, sharingRequest, extract } },
      enclave,
      pages,
    );
  }

  /** The one page of this person, signed in. */
  async at(member: Member, user: UserName): Promise<Page> {
    return pageOf(this.people, this.#pages)(member, user);
  }

  async stop(): Promise<void> {
    await this.#enclave.kill();
    await this.alliance.stop();
  }
}

type At = (member: Member, user: UserName) => Promise<Page>;

function pageOf(people: People, pages: Map<string, Watched>): At {
  return async (member, user) => {
    const known = pages.get(`${member} ${user}`) ?? (await people.at(member, user));
    pages.set(`${member} ${user}`, known);
    return known.page;
  };
}

/** The first version in force, with a price and a budget; the second waits for votes. @returns where that proposal is */
async function manyVersions(alliance: TestAlliance): Promise<string> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  const price = { amount: '1.50', unit: 'EUR' };
  const limits = [{ units: 20, per: 'month', of: 'member', giveBack: 'never' }];
  await alliance.decide(owner, { ...form, price, limits });
  const document: unknown = { ...form, version: 2, price, limits, purposes: [...form.purposes, 'credit-review'] };
  const body = { document: document as ProposedDocument };
  const { id } = await alliance.officer(asking).post('/v1/proposals', { body });
  return `proposals/${id}`;
}

/** One question whose answer is opened, and the same again and again. @returns where the request is */
async function askAndOpen(page: Page, person: string): Promise<string> {
  await go(page, 'ask/multi-loan-check@1');
  await page.getByRole('button', { name: 'Make a key in this browser' }).click();
  await page.getByLabel(/person/).fill(person);
  await page.getByText('Ask it again and again').click();
  await page.getByLabel('How many times').fill('4');
  await page.getByRole('button', { name: 'Sign it 4 times' }).click();
  await page.getByRole('region', { name: 'Recurring questions' }).getByText('going on').waitFor();
  await go(page, 'ask/multi-loan-check@1');
  await page.getByLabel(/person/).fill(person);
  await page.getByRole('button', { name: 'Sign and ask' }).click();
  await page.getByRole('button', { name: 'Open the answer' }).waitFor();
  return placeOf(page);
}

/** @returns where the supervisor's officers find it */
async function askWhatTakesApproval(alliance: TestAlliance, page: Page): Promise<string> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  const [id, title] = ['long-loan-check', 'Does this applicant have loans? (each request approved)'];
  await alliance.decide(owner, { ...form, id, title, coApproval: { by: supervisor, minutes: 600 } });
  await go(page, `ask/${id}@1`);
  await page.getByLabel(/person/).fill(alliance.data.personas.everywhere);
  await page.getByRole('button', { name: 'Sign and ask' }).click();
  await page.getByText('awaited').waitFor();
  const [, request = ''] = placeOf(page).split('/');
  return `proposals/requests/${asking}/${request}`;
}

/** A document under both supervisors, asked for by another member. @returns where the request for it is */
async function shareDocument(alliance: TestAlliance, at: At): Promise<string> {
  await makeJointKey(alliance);
  const owners = await at(owner, 'officer');
  await go(owners, 'sharing');
  const buffer = Buffer.from('what an audit found');
  await owners.getByLabel('File').setInputFiles({ name: 'audit.txt', mimeType: 'text/plain', buffer });
  await owners.getByLabel('Id', { exact: true }).fill('audit-2027');
  await owners.getByLabel('Title', { exact: true }).fill('Audit of 2027');
  await owners.getByLabel('Purposes').fill('fraud-inquiry');
  await owners.getByRole('group', { name: 'Who may ask' }).getByLabel(asking).check();
  await owners.getByRole('button', { name: 'Seal and put it' }).click();
  await owners.getByRole('region', { name: 'Documents', exact: true }).getByText('Audit of 2027').waitFor();
  const page = await at(asking, 'requester');
  await go(page, `sharing/items/${owner}/audit-2027`);
  await page.getByRole('button', { name: 'Sign and ask' }).click();
  await page.getByText('Nobody has answered yet.').waitFor();
  return placeOf(page);
}

/** An extract that every member agreed to. @returns where it is */
async function publishExtract(alliance: TestAlliance, page: Page): Promise<string> {
  await go(page, 'sharing/extracts');
  await page.getByLabel('Recipe (YAML)').fill(recipe);
  await page.getByRole('button', { name: 'Make the draft and its report' }).click();
  await page.getByRole('button', { name: 'Propose to the alliance' }).click();
  await page.getByText('What it takes').waitFor();
  const [, id = ''] = placeOf(page).split('/');
  const path = { id };
  const { contentHash } = await alliance.officer(owner).get('/v1/proposals/{id}', { path });
  for (const member of [asking, alsoSupervising, supervisor] as const) {
    const body = { choice: 'approve', contentHash } as const;
    await alliance.officer(member).post('/v1/proposals/{id}/ballots', { path, body });
  }
  return `sharing/extracts/${owner}/loans-by-size`;
}

async function startEnclave(alliance: TestAlliance, enclave: EnclaveProcess): Promise<void> {
  await alliance.decide(owner, {
    ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
    ...{ validUntil: '2099-12-31', measurement: measured() },
  });
  await enclave.start();
  await enclave.challenge('combiner-1');
  await enclave.counting(1, [owner, alsoSupervising]);
}

const recipe = `kind: extract-recipe
id: loans-by-size
title: Loans by size
source: loans
validUntil: 2099-12-31
columns:
  person: { method: pseudonym }
  region: { method: keep }
  product: { method: level, level: security }
  status: { method: keep }
  balance: { method: noise, scale: 250, bottom: 0, top: 100000 }
quasiIdentifiers: [region, product]
sensitive: [status]
k: 10
l: 2
mostSuppressedPercent: 95
receivers: [${asking}, ${supervisor}]
`;
