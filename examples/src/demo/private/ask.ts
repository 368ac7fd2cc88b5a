import type { Opened, RequesterKeys } from '@entente/cli';
import type { Agreeing } from '../../alliance/agreeing.js';
import type { LendersAlliance } from '../../alliance/start-lenders.js';
import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import { fourLenders } from '../../lenders/model.js';
import { industryByShares, overdueByLender, placeByClosed, sumPolicy } from '../../lenders/oracle-shares.js';
import { jointScore } from '../../lenders/oracle-score.js';
import { plainSum } from '../../plain-sum.js';
import { sameAsPlain } from '../chapters/ask.js';
import type { Checks, Recorder } from '../recorder.js';
import { showOpened } from '../show-table.js';

/** What the steps share. */
export interface PrivateStory {
  readonly alliance: LendersAlliance;
  readonly agreeing: Agreeing;
  readonly recorder: Recorder;
  /** Of lender A's requester, who alone can read the answers. */
  readonly keys: RequesterKeys;
}

const asking = 'LenderAMSP';
/** The charter's default. */
const rounding = 5;

/** One question of each mode in which owners seal shares of the answer. */
export async function askPrivately(story: PrivateStory): Promise<void> {
  const { recorder } = story;
  await recorder.step('overdue-by-lender: each seals its own answer for lender A alone', (checks) =>
    collect(story, checks),
  );
  await recorder.step('industry-overdue-private: added up on shares, tested before anything is opened', (checks) =>
    addUp(story, checks),
  );
  await recorder.step('rank-closed-rate: lender A learns its place, and nobody’s rate', (checks) =>
    rank(story, checks),
  );
  await recorder.step('joint-score: one applicant, by what all four know', (checks) => score(story, checks));
}

async function answered(
  { agreeing, keys }: PrivateStory,
  checks: Checks,
  file: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const form = await readContractForm(file);
  const contract = `${form.id}@${String(form.version)}`;
  const decided = await agreeing.agreeOn(asking, form);
  checks.hold('all five agree to the question', decided === 'approved', form.title);
  const { status, result } = await agreeing.ask(asking, keys, contract, parameters);
  if (result === undefined) {
    throw new Error(`${contract} ended ${status}`);
  }
  showOpened(checks, result);
  return result;
}

async function collect(story: PrivateStory, checks: Checks): Promise<string> {
  const result = await answered(story, checks, lendersFiles.fourth.overdueByLender);
  const plain = overdueByLender(story.alliance.rows, sumPolicy.minSubjects, rounding);
  sameAsPlain(checks, 'what lender A reads', result, plain);
  return 'the supervisor’s gateway passed on four envelopes that it cannot open';
}

async function addUp(story: PrivateStory, checks: Checks): Promise<string> {
  const { alliance } = story;
  const { region, quarter } = alliance.data.cases.good;
  const result = await answered(story, checks, lendersFiles.fourth.industryOverduePrivate, { region, quarter });
  const plain = plainSum(alliance.rows, industryByShares(region, quarter), sumPolicy, asking);
  sameAsPlain(checks, 'the answer', result, plain);
  checks.hold('cells were opened', plain.rows.length > 0, `${String(plain.rows.length)} of 36`);
  return 'lender A could take off its own part, so what B, C and D have passed the tests without it';
}

async function rank(story: PrivateStory, checks: Checks): Promise<string> {
  const result = await answered(story, checks, lendersFiles.fourth.rankClosedRate);
  const place = placeByClosed(story.alliance.rows, asking);
  const [row = []] = result.table.rows;
  const right = row[0] === place && row[1] === fourLenders.length;
  checks.hold('its place equals the plain one', right, `${String(place)} of ${String(fourLenders.length)}`);
  return 'of the comparisons only how many were won came out, and only to lender A';
}

async function score(story: PrivateStory, checks: Checks): Promise<string> {
  const { alliance } = story;
  const person = alliance.data.personas.everywhere;
  const { table } = await answered(story, checks, lendersFiles.jointScore, { person });
  const plain = jointScore(alliance.rows, person);
  const at = table.columns.findIndex(({ name }) => name === 'probability');
  const told = Number(table.rows[0]?.[at]);
  checks.hold(
    'the probability equals the plain one',
    Math.abs(told - plain.probability) < 0.000_01,
    `${String(told)} against ${plain.probability.toFixed(6)}`,
  );
  return 'no lender showed what it knows of the applicant';
}
