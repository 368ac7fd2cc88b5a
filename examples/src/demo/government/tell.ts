import type { GovernmentAlliance } from '../../alliance/start-scenario.js';
import { startGovernment } from '../../alliance/start-scenario.js';
import { auditOffice, housing, registers, registersKept } from '../../government/model.js';
import { ScenarioDocuments } from '../../scenario/documents.js';
import { showOpened } from '../show-table.js';
import type { Run } from '../run.js';
import { type Teller, tellScenario } from '../scenario/teller.js';

type Story = Teller<GovernmentAlliance>;

/** Agencies that answer each other's questions and keep their registers. @returns the exit code */
export async function tellGovernment(run: Run): Promise<number> {
  return tellScenario(run, {
    title: 'government registers',
    documents: new ScenarioDocuments('government'),
    start: startGovernment,
    chapters: [found, askAboutOne, askAboutMany],
  });
}

async function found(story: Story): Promise<void> {
  const { agreeing, documents, recorder } = story;
  await recorder.step('Five agencies and an audit office agree on a charter', async (checks) => {
    await agreeing.found(await documents.charter());
    for (const schema of ['property', 'contribution', 'benefit']) {
      await story.publish(checks, auditOffice, schema);
    }
    const offers = await Promise.all(
      registers.map((register) => agreeing.offer(register, registersKept[register].source)),
    );
    registers.forEach((register, at) => {
      checks.hold(`${register} offers its register`, offers[at] === 'approved', registersKept[register].schema);
    });
    for (const contract of ['owns-home', 'insured-months', 'benefit-overlap']) {
      await story.agree(checks, housing, contract);
    }
    return 'registers and mappings stay where they are; the ledger has the mappings’ hashes';
  });
}

/** Yes or no, and a band: what a subsidy takes, and no more. */
async function askAboutOne(story: Story): Promise<void> {
  await story.recorder.step('May this applicant have the subsidy for a first home?', async (checks) => {
    const { persons } = story.alliance;
    for (const owns of [true, false]) {
      const person = persons.find(({ ownsHome, insured }) => ownsHome === owns && insured.length > 1);
      if (person === undefined) {
        throw new Error('nobody among the generated persons fits');
      }
      const { result } = await story.ask(housing, 'owns-home', { person: person.id });
      const rows = JSON.stringify(result.table.rows);
      checks.hold(
        `the land registry says ${owns ? 'yes' : 'no'}, and not which home, which equals the plain computation`,
        rows === JSON.stringify([['LandRegistryMSP', owns]]),
        rows,
      );
      const months = person.insured
        .filter(({ begins }) => begins >= '2019-01-01')
        .reduce((sum, one) => sum + one.months, 0);
      const asked = await story.ask(housing, 'insured-months', { person: person.id, since: '2019-01-01' });
      const [, band = ''] = asked.result.table.rows[0] ?? [];
      checks.hold(
        `a band around ${String(months)} months equals the plain computation`,
        band === bandOf(months),
        String(band),
      );
    }
    return 'each register sealed its own answer for the housing agency; the audit office passed on what it cannot read';
  });
}

/** As the schema's level has it. */
function bandOf(months: number): string {
  const bounds = [0, 1, 6, 12, 24, 60];
  const at = bounds.findLastIndex((bound) => bound <= months);
  const [from = 0, next] = bounds.slice(at);
  if (next === undefined) {
    return `${String(from)} and over`;
  }
  return next === from + 1 ? String(from) : `${String(from)} to ${String(next - 1)}`;
}

async function askAboutMany(story: Story): Promise<void> {
  await story.recorder.step('How many draw benefits of both agencies?', async (checks) => {
    const both = story.alliance.persons.filter(({ benefits }) => benefits.length === 2).length;
    const { result } = await story.ask(housing, 'benefit-overlap', {});
    showOpened(checks, result);
    const rows = JSON.stringify(result.table.rows);
    checks.hold('the number equals the plain computation', rows.includes(String(both)), `${rows}, of ${String(both)}`);
    const form = await story.documents.contract('owns-home');
    const document = { ...form, id: 'all-homes', local: 'SELECT person FROM property' };
    await checks.refused(
      'a list of owners, before anybody votes',
      'QUERY_REFUSED',
      story.agreeing.officer(housing).post('/v1/proposals', { body: { document } }),
    );
    return 'neither agency learnt who, nor how many the other has';
  });
}
