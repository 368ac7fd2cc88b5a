import type { Opened, RequesterKeys } from '@entente/cli';
import type { Agreeing } from '../../alliance/agreeing.js';
import type { LendersAlliance } from '../../alliance/start-lenders.js';
import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import { fourLenders, type LogicalRow } from '../../lenders/model.js';
import {
  industryByShares,
  overdueByLender,
  placeByBadDebts,
  placeByClosed,
  sumPolicy,
} from '../../lenders/oracle-shares.js';
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
  await recorder.step('rank-overdue-rate: told only where every lender has enough bad debts to say so', (checks) =>
    rankOverdue(story, checks),
  );
  await recorder.step(
    'blacklist-hit: who has a bad debt with whom, and no lender learns who is asked about',
    (checks) => askHidden(story, checks),
  );
  await recorder.step('joint-score: one applicant, by what all four know', (checks) => score(story, checks));
}

/** @returns the contract in force, with its version */
async function agreed({ agreeing }: PrivateStory, checks: Checks, file: string): Promise<string> {
  const form = await readContractForm(file);
  const decided = await agreeing.agreeOn(asking, form);
  checks.hold('all five agree to the question', decided === 'approved', form.title);
  return `${form.id}@${String(form.version)}`;
}

async function answered(
  story: PrivateStory,
  checks: Checks,
  file: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  return answerTo(story, checks, await agreed(story, checks, file), parameters);
}

async function answerTo(
  { agreeing, keys }: PrivateStory,
  checks: Checks,
  contract: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Opened> {
  const { status, result, reasons } = await agreeing.ask(asking, keys, contract, parameters);
  if (result === undefined) {
    throw new Error(`${contract} ended ${status}: ${String(reasons)}`);
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

/** Of bad debts a small lender has too few persons for its own disclosure policy: then nobody gets a place. */
async function rankOverdue(story: PrivateStory, checks: Checks): Promise<string> {
  const { alliance, agreeing, keys } = story;
  const contract = await agreed(story, checks, lendersFiles.rankOverdueRate);
  const { place, leastPersons } = placeByBadDebts(alliance.rows, asking);
  const { status, result } = await agreeing.ask(asking, keys, contract, {});
  if (leastPersons < sumPolicy.minSubjects) {
    const fewest = `one lender has ${String(leastPersons)} such borrowers, under ${String(sumPolicy.minSubjects)}`;
    checks.hold('it ends without an answer', status === 'failed' || status === 'refused', `${status}: ${fewest}`);
    return 'a place would say something of too few persons, so the lender that has them puts nothing in';
  }
  checks.hold('its place equals the plain one', result?.table.rows[0]?.[0] === place, `${String(place)}, ${status}`);
  return 'every lender has enough bad debts to say something of its own';
}

async function askHidden(story: PrivateStory, checks: Checks): Promise<string> {
  const { alliance, agreeing } = story;
  const contract = await agreed(story, checks, lendersFiles.blacklistHit);
  await agreeing.publish(fourLenders, contract);
  checks.say('each lender has published labels that nobody can read or look through');
  const listed = fourLenders.flatMap((lender) => alliance.rows[lender]?.find(isBadDebt)?.person ?? []);
  for (const person of [listed[0] ?? '', alliance.data.personas.nowhere]) {
    const { table } = await answerTo(story, checks, contract, { person });
    const right = fourLenders.every((lender) => {
      const known = alliance.rows[lender]?.some((row) => row.person === person && isBadDebt(row)) ?? false;
      return table.rows.some(([member, subject, said]) => member === lender && subject === person && said === known);
    });
    checks.hold("every lender's word equals the plain one", right, `${String(table.rows.length)} lenders`);
  }
  return 'lenders and ledger saw two questions that look alike, about nobody';
}

function isBadDebt({ status }: LogicalRow): boolean {
  return status === 'bad_debt';
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
