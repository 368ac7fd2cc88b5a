import { chapters, type Encounter, fingerprintOf, hospitals, insurers } from '../../claims/model.js';
import { plainSum, type SumQuestion } from '../../plain-sum.js';
import { sameAsPlain } from '../chapters/ask.js';
import type { Checks } from '../recorder.js';
import { showOpened } from '../show-table.js';
import type { ClaimsStory } from './found.js';

const month = '2025-03';

/** The charter's numbers, and those that hold unless a charter says otherwise. */
const policy = { minSubjects: 10, minMembers: 3, dominancePercent: 90, pRatioPercent: 10 };

const cost: SumQuestion<Encounter> = {
  keys: [{ column: 'chapter', of: ({ chapter }) => chapter, values: chapters }],
  count: 'encounters',
  measures: [{ column: 'cost', as: 'sum', scale: 2, value: ({ costCents }) => BigInt(costCents) }],
  subject: ({ person }) => person,
  isOneRowEach: false,
  where: ({ day }) => day.startsWith(month),
};

export async function askOthers(story: ClaimsStory): Promise<void> {
  const { recorder } = story;
  await recorder.step('Has another insurer paid for the same claim? A hidden question', (checks) =>
    duplicates(story, checks),
  );
  await recorder.step('Hospital B asks which insurer pays first', (checks) => order(story, checks));
  await recorder.step('What did the hospitals bill together? Added up on shares', (checks) => region(story, checks));
}

async function duplicates(story: ClaimsStory, checks: Checks): Promise<string> {
  const { ordinary, large } = story.alliance.data.cases;
  await story.agreeing.publish(insurers, 'duplicate-claim@1');
  for (const [one, who] of [
    [ordinary, ['InsurerAMSP', 'InsurerBMSP']],
    [large, []],
  ] as const) {
    const { result } = await story.ask(insurers[2], 'duplicate-claim', { claim: fingerprintOf(one) });
    const rows = result.table.rows;
    const paid = rows
      .filter((row) => row.includes(true))
      .flatMap((row) => row.filter((cell) => insurers.some((insurer) => insurer === cell)));
    checks.hold(
      who.length === 0
        ? 'nobody has paid for the other'
        : `${who.join(' and ')} have, which equals the plain computation`,
      paid.sort().join() === who.join(),
      JSON.stringify(rows),
    );
  }
  return 'the insurers asked do not learn about which claim';
}

async function order(story: ClaimsStory, checks: Checks): Promise<string> {
  const { person } = story.alliance.data.cases.ordinary;
  const { result } = await story.ask(hospitals[1], 'coverage-order', { person });
  const covering = result.table.rows.filter(([, covered]) => covered === true);
  checks.hold(
    'insurer A pays first and B second, which equals the plain computation',
    covering.map(([member]) => member).join() === 'InsurerAMSP,InsurerBMSP' && covering[0]?.[2] !== covering[1]?.[2],
    JSON.stringify(result.table.rows),
  );
  return 'each insurer sealed its own answer for the hospital';
}

async function region(story: ClaimsStory, checks: Checks): Promise<string> {
  const { result } = await story.ask(insurers[1], 'regional-cost', { month });
  sameAsPlain(checks, 'the answer', result, plainSum(story.alliance.data.encounters, cost, policy));
  showOpened(checks, result);
  checks.hold(
    'what the births at one hospital cost is not opened',
    !result.table.rows.some(([chapter]) => chapter === 'pregnancy'),
    'it has nearly all of them: with the total it would know the others’',
  );
  return 'a chapter in which one hospital or one patient makes up nearly all would not have been opened';
}
