import { readWageCharter, readWageSchema } from '../../wages/documents.js';
import { companies, council, profiles, university } from '../../wages/model.js';
import type { Checks, Recorder } from '../recorder.js';
import type { Survey } from './story.js';

const layouts = {
  'one-table': 'SQLite, one table, cents of a year',
  'two-tables': 'SQLite, two tables, pay of a month',
  export: 'CSV through DuckDB, dollars of a month',
} as const;

/** Charter, schema and payrolls; then the council's requester has keys. */
export async function foundSurvey(recorder: Recorder, start: Pick<Survey, 'alliance' | 'agreeing'>): Promise<Survey> {
  const { agreeing } = start;
  const made: { keys?: Survey['keys'] } = {};
  await recorder.step('Five companies, the city council and a university found a survey', async (checks) => {
    await agreeing.found(await readWageCharter());
    const { id } = (await agreeing.officer(university).get('/v1/charter')) as { id: string };
    checks.hold('the charter is in force', id === 'wages', 'seven members accepted one text by its hash');
    checks.say('nobody is told anything of fewer than 8 people; no question without every company’s consent');
    made.keys = await agreeing.registerRequester(council);
    return 'the council asks and has no data; the university helps to compute and may see nothing';
  });
  await recorder.step('Every company offers its payroll in the survey’s terms', (checks) => offer(agreeing, checks));
  const { keys } = made;
  if (keys === undefined) {
    throw new Error('the council’s requester has no keys');
  }
  return { ...start, recorder, keys, answered: [] };
}

async function offer(agreeing: Survey['agreeing'], checks: Checks): Promise<string> {
  const schema = await readWageSchema();
  const status = await agreeing.agreeOn(university, schema);
  checks.hold('wage_record@1 is published', status === 'approved', '10 categories of jobs, 8 groups, 3 genders');
  const offers = await Promise.all(companies.map((company) => agreeing.offer(company, 'wages')));
  companies.forEach((company, index) => {
    const { layout, cohort } = profiles[company];
    checks.hold(`${company} offers its payroll`, offers[index] === 'approved', `${cohort}; ${layouts[layout]}`);
  });
  return 'payrolls and mappings stay with the companies; the ledger has the mappings’ hashes';
}
