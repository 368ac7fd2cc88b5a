import { join } from 'node:path';
import { readBundle, verifyEvidence } from '@entente/cli';
import { folderOf } from '../../alliance/start-alliance.js';
import { unitsOf } from '../../lenders/money.js';
import { readWageContract } from '../../wages/documents.js';
import { companies, council, genders, jobCategories, type WageRow } from '../../wages/model.js';
import type { Checks } from '../recorder.js';
import { scan } from '../scan.js';
import type { Survey } from './story.js';

/** What may not be asked is refused, and what was asked is proved. */
export async function refuseAndProve(survey: Survey): Promise<void> {
  const { recorder } = survey;
  await recorder.step('What reaches too far is refused before anybody votes', (checks) => refused(survey, checks));
  await recorder.step('One file proves a request, without a network', (checks) => proved(survey, checks));
  await recorder.step('What stands with others than the company whose it is', (checks) => scanned(survey, checks));
}

async function refused({ agreeing }: Survey, checks: Checks): Promise<string> {
  const form = await readWageContract('payByJob');
  const proposal = async (id: string, other: object): Promise<unknown> =>
    agreeing.officer(council).post('/v1/proposals', { body: { document: { ...form, id, ...other } } });
  const over = (outputs: string): object => ({
    local: `SELECT gender, ${outputs} FROM wage_record GROUP BY gender ORDER BY gender`,
  });
  await checks.refused(
    'the largest pay of a company',
    'QUERY_REFUSED',
    proposal('largest-pay', over('count(*) AS people, max(annual_pay) AS largest')),
  );
  await checks.refused(
    'a list of employees',
    'QUERY_REFUSED',
    proposal('employees', { local: 'SELECT employee, annual_pay FROM wage_record' }),
  );
  await checks.refused(
    'a helper that is not named',
    'QUERY_REFUSED',
    proposal('any-helper', { combine: { ...form.combine, by: 'elected' } }),
  );
  return 'the verdict is the same at every member and on the ledger';
}

async function proved({ alliance, answered }: Survey, checks: Checks): Promise<string> {
  const auditor = alliance.users.client(council, 'auditor');
  const text = JSON.stringify(await auditor.get('/v1/queries/{id}/evidence', { path: { id: answered.at(-1) ?? '' } }));
  const bundle = readBundle(text);
  const { verdict, checks: made } = verifyEvidence(bundle);
  const failed = made.filter((check) => check.verdict === 'failed').length;
  checks.hold(
    'contract, votes, receipts, the companies’ statements and close hold together',
    verdict !== 'refuted' && failed === 0,
    `${String(made.length)} checks${verdict === 'development' ? '; a development ledger proves nothing to others' : ''}`,
  );
  const without = { ...bundle, transactions: bundle.transactions.slice(0, -1) };
  checks.hold('with one transaction less it is refuted', verifyEvidence(without).verdict === 'refuted', 'refuted');
  return `${String(Math.ceil(text.length / 1_000))} kB`;
}

async function scanned({ alliance }: Survey, checks: Checks): Promise<string> {
  let files = 0;
  let looked = 0;
  const found: string[] = [];
  for (const company of companies) {
    const values = partsOf(company, alliance.rows[company] ?? []);
    const others = alliance.members.flatMap(({ mspId }) =>
      mspId === company ? [] : [join(folderOf(alliance.dir, mspId), 'gateway')],
    );
    const scanned = await scan([join(alliance.dir, 'network'), ...others], values);
    files = Math.max(files, scanned.files);
    looked += values.size;
    found.push(...scanned.hits.map(({ file, what }) => `${what} in ${file}`));
  }
  checks.hold(
    'no company’s pay, of anybody or in total, is anywhere but with itself',
    found.length === 0,
    found.length === 0 ? `${String(looked)} values looked for in up to ${String(files)} files` : found.join('; '),
  );
  const exporting = 'CompanyEMSP';
  const own = await scan([folderOf(alliance.dir, exporting)], partsOf(exporting, alliance.rows[exporting] ?? []));
  checks.hold('the scan finds what is there', own.hits.length > 0, `${exporting} itself has it`);
  return 'the ledger, and all others’ gateways with their journals and logs';
}

/** Everybody's pay and bonus, and the totals that a company puts into the sums, as amounts and in cents. */
function partsOf(company: string, rows: readonly WageRow[]): ReadonlyMap<string, string> {
  const totals = jobCategories.flatMap((job) =>
    genders.map((gender) =>
      rows
        .filter((row) => row.jobCategory === job && row.gender === gender)
        .reduce((sum, { payCents }) => sum + payCents, 0n),
    ),
  );
  const what = `pay at ${company}`;
  return new Map(
    [...totals, ...rows.flatMap(({ payCents, bonusCents }) => [payCents, bonusCents])]
      .filter((cents) => cents >= 1_000_000n)
      .flatMap((cents) => [
        [unitsOf(cents), what],
        [String(cents), what],
      ]),
  );
}
