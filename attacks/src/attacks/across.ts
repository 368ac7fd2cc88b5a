import { amountsOf, difference } from '../answers.js';
import type { Attack, Game, Setting } from '../attack.js';
import { merged } from '../contracts.js';
import { illFrom } from '../population/people.js';
import { refused } from './settings.js';

/** Amounts end below: what is more is of somebody else too. */
const most = 300;

const parameters = { day: { type: 'date' }, home: { column: 'people.ward' } };
const everybodyElse = 'FROM people WHERE (joined = :day OR ward <> :home)';
const amounts = 'count(*) AS people, sum(amount) AS amount';
const merging = 'sum(people) AS people, sum(amount) AS amount FROM partial';

/** Everybody of the other wards, and the target, by these keys. */
function by(keys: string): Setting['contracts'][number] {
  return merged({
    ...{ id: `by-${keys.replaceAll(', ', '-')}`, parameters },
    local: `SELECT ${keys}, ${amounts} ${everybodyElse} GROUP BY ${keys}`,
    combine: `SELECT ${keys}, ${merging} GROUP BY ${keys}`,
  });
}

function settings(contracts: Setting['contracts']): readonly Setting[] {
  return [
    { name: 'overlaps: crossed', defended: true, contracts, policy: { overlaps: 'crossed' }, bound: refused },
    { name: 'overlaps: levels, as by default', defended: false, contracts },
  ];
}

/** The target's cell of one is folded with another; a coarser answer about the same people shows both. */
export const furtherCut: Attack = {
  name: 'further-cut',
  title: 'A table that is cut further',
  words:
    'Asks about everybody of the other wards and the target, by side, and the same again by side and ward. The cell of the target is folded with another one; where that is on the other side, what is missing on its own side is the target.',
  settings: () => settings([by('side'), by('side, ward')]),
  perOwner: 400,
  undefendedTrials: 100,
  heavy: true,
  play: async ({ ask, target }: Game) => {
    const question = { day: target.joined, home: target.ward };
    const isOfSide = (row: readonly unknown[]): boolean => row[0] === target.side;
    const whole = amountsOf(await ask('by-side', question), 'amount', isOfSide);
    const parts = amountsOf(await ask('by-side-ward', question), 'amount', isOfSide);
    return isOne(difference(whole?.shown, parts?.shown));
  },
};

/** The target's cell of one is folded with another; that one is shown to whoever asks for it alone. */
export const oneByOne: Attack = {
  name: 'one-by-one',
  title: 'Cells asked for one by one',
  words:
    'Asks about everybody of the other wards and the target, by ward, and then about each of the other wards alone. The cell of the target is folded with another one, which is shown when asked for by itself.',
  settings: () => {
    const alone = merged({
      ...{ id: 'of-ward', parameters: { ...parameters, ward: { column: 'people.ward' } } },
      local: `SELECT ${amounts} ${everybodyElse} AND ward = :ward`,
      combine: `SELECT ${merging}`,
    });
    return settings([by('ward'), alone]);
  },
  perOwner: 400,
  undefendedTrials: 100,
  play: async ({ ask, target, people }: Game) => {
    const question = { day: target.joined, home: target.ward };
    const together = amountsOf(await ask('by-ward', question), 'amount');
    let whole = difference(together?.shown, -(together?.remainder ?? 0));
    const wards = new Set(people.map(({ ward }) => ward));
    for (const ward of wards) {
      if (ward !== target.ward) {
        whole = difference(whole, amountsOf(await ask('of-ward', { ...question, ward }), 'amount')?.shown);
      }
    }
    return isOne(whole);
  },
};

/** Whether what is left is the amount of one who is ill; undefined if it is not that of one. */
function isOne(left: number | undefined): boolean | undefined {
  return left === undefined || left <= 0 || left >= most ? undefined : left >= illFrom;
}
