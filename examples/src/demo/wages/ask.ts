import type { Opened } from '@entente/cli';
import { type Cell, unpackShares } from '@entente/protocol';
import { companies, council, jobCategories, university } from '../../wages/model.js';
import { plainHeadcount, wagePolicy } from '../../wages/oracle.js';
import { wageGap, wageQuestions } from '../../wages/questions.js';
import { sameAsPlain } from '../chapters/ask.js';
import type { Checks } from '../recorder.js';
import { showOpened } from '../show-table.js';
import { agreed, asked, heldAgainstPlain, type Survey } from './story.js';

/** The charter's counts, where a company tells its own. */
const rounding = 5;
const minSubjects = 8;

/** What every company says for itself, sealed for the council alone. */
export async function askCompanies(survey: Survey): Promise<void> {
  await survey.recorder.step('How many people does each company employ? Each seals its own answer', (checks) =>
    headcount(survey, checks),
  );
}

/** What all companies come to together, which nobody of them may know of another. */
export async function askTogether(survey: Survey): Promise<void> {
  const { recorder } = survey;
  await recorder.step('What do women and men earn in each category of jobs? Added up on shares', (checks) =>
    payByJob(survey, checks),
  );
  await recorder.step('The whole survey: 240 cells of jobs, groups and genders', (checks) =>
    payByGroup(survey, checks),
  );
  await recorder.step('Cohorts: what two companies alone could tell of each other is never opened', (checks) =>
    payByCohort(survey, checks),
  );
  await recorder.step('The wage gap among professionals', (checks) => gap(survey, checks));
}

async function headcount(survey: Survey, checks: Checks): Promise<string> {
  const { alliance, answered } = survey;
  const result = await asked(survey, checks, await agreed(survey, checks, 'headcountByCompany'));
  sameAsPlain(checks, 'what the council reads', result, plainHeadcount(alliance.rows, minSubjects, rounding));
  showOpened(checks, result);
  const client = alliance.users.client(council, 'requester');
  const packed =
    unpackShares(await client.text('/v1/queries/{id}/result', { path: { id: answered.at(-1) ?? '' } })) ?? {};
  const sealed = Object.keys(packed).sort().join();
  checks.hold('what passes through the university are five sealed envelopes', sealed === companies.join(), sealed);
  return 'the university packs what it cannot read; whom a company has too few of, it does not tell';
}

async function payByJob(survey: Survey, checks: Checks): Promise<string> {
  const result = await asked(survey, checks, await agreed(survey, checks, 'payByJob'));
  heldAgainstPlain(survey, checks, result, wageQuestions.payByJob);
  showOpened(checks, result);
  const told = result.table.rows.flatMap(([job, gender]) => (gender === 'non_binary' ? [job] : []));
  const few = tooFew(survey);
  checks.hold(
    'where non-binary people are too few, their cell was not opened',
    few.length > 0 && !few.some((job) => told.includes(job)),
    `too few in ${String(few.length)} of ${String(jobCategories.length)} categories; ${String(told.length)} opened`,
  );
  return `30 cells were tested on shares, ${String(result.table.rows.length)} opened: no company knows another’s part of any`;
}

/** Categories in which all companies together have too few non-binary people: how many there are depends on the demo's size. */
function tooFew({ alliance }: Survey): readonly Cell[] {
  const people = Object.values(alliance.rows).flat();
  return jobCategories.filter((job) => {
    const those = people.filter(({ jobCategory, gender }) => jobCategory === job && gender === 'non_binary');
    return those.length < wagePolicy.minSubjects * companies.length;
  });
}

async function payByGroup(survey: Survey, checks: Checks): Promise<string> {
  const result = await asked(survey, checks, await agreed(survey, checks, 'payByGroup'));
  heldAgainstPlain(survey, checks, result, wageQuestions.payByGroup);
  const opened = result.table.rows.length;
  const least = Math.min(...result.table.rows.map((row) => Number(row[3])));
  const threshold = wagePolicy.minSubjects * companies.length;
  checks.hold(
    'every cell that was opened has enough people',
    opened > 0 && least >= threshold,
    `${String(opened)} of 240; the smallest has ${String(least)} (8 for each of five companies)`,
  );
  return 'the other cells were opened to nobody, only whether they pass';
}

async function payByCohort(survey: Survey, checks: Checks): Promise<string> {
  const result = await asked(survey, checks, await agreed(survey, checks, 'payByCohort'));
  heldAgainstPlain(survey, checks, result, wageQuestions.payByCohort);
  showOpened(checks, result);
  const told = result.table.rows.map(([cohort]) => cohort);
  checks.hold(
    'the industry’s cells were not opened',
    told.includes('services') && !told.includes('industry'),
    'two companies: each would know the other’s total by taking off its own',
  );
  return 'at least three companies must have somebody in a cell';
}

async function gap(survey: Survey, checks: Checks): Promise<string> {
  const contract = await agreed(survey, checks, 'wageGap');
  const result = await asked(survey, checks, contract, { job: 'professionals' });
  heldAgainstPlain(survey, checks, result, wageGap('professionals'));
  showOpened(checks, result);
  const [women, men] = ['female', 'male'].map((gender) => meanPay(result, gender));
  const percent = Math.round((1 - (women ?? 0) / (men ?? 1)) * 1_000) / 10;
  checks.hold('women earn less', percent > 0, `${String(percent)} % less than men`);
  return `of five payrolls, ${university} among those who saw none`;
}

function meanPay({ table }: Opened, gender: string): number {
  return Number(table.rows.find(([one]: readonly Cell[]) => one === gender)?.[2] ?? Number.NaN);
}
