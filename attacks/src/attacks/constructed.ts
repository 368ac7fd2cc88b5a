import type { DisclosurePolicy } from '@entente/protocol';
import { numberIn } from '../answers.js';
import type { Attack, Bound, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { illFrom } from '../population/people.js';
import { refused, unguarded, verdictRefuses } from './settings.js';

const parameters = { day: { type: 'date' } };
const combine = 'SELECT sum(people) AS people, avg(mean) AS mean FROM partial';

/** A choice of the attacker's as a column that is next to zero but for one row, and a mean over it: datashield/dsBase#250. */
export const weightedMean: Attack = {
  name: 'weighted-mean',
  title: 'Mean over a constructed column (dsBase#250)',
  words:
    'Asks for the mean of a column that is the amount for the target and next to nothing for everybody else; times the number of people it is the amount.',
  settings: () => {
    const contracts = [
      merged({
        ...{ id: 'weighted', parameters, combine },
        local: `SELECT count(*) AS people, avg(CASE WHEN joined = :day THEN amount ELSE 0.01 END) AS mean FROM people`,
      }),
    ];
    const bare: Partial<DisclosurePolicy> = { dominance: [2, 101], pRatio: 0 };
    return [
      { name: 'verdict on', defended: true, contracts, bound: verdictRefuses },
      { name: 'verdict off, dominance on', defended: true, contracts, judged: false, bound: dominated },
      { name: 'verdict and dominance off', defended: false, contracts, judged: false, policy: bare },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target, people }: Game) => {
    const mean = numberIn(await ask('weighted', { day: target.joined }), 'mean');
    return mean === undefined ? undefined : mean * people.length >= illFrom;
  },
};

const dominated: Bound = {
  accuracy: 0.5,
  why: 'the target alone makes up nearly all of the sum, so dominance holds it back',
};

/** The same as a second moment: the covariance of the amounts with a column of zeros and a one (Huth and others 2023). */
export const covariance: Attack = {
  name: 'covariance',
  title: 'Covariance with a constructed column',
  words:
    'Asks for the sum of products of the amounts with a column of ones, and a two for the target; and for the sum of the amounts: what is left over is the target.',
  settings: () => {
    const sums = 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial';
    const contracts = [
      merged({
        ...{ id: 'products', parameters, combine: sums },
        local: `SELECT count(*) AS people, sum(amount * CASE WHEN joined = :day THEN 2 ELSE 1 END) AS amount FROM people`,
      }),
      merged({ id: 'amounts', combine: sums, local: 'SELECT count(*) AS people, sum(amount) AS amount FROM people' }),
    ];
    return [
      { name: 'verdict on', defended: true, contracts, bound: verdictRefuses },
      { name: 'verdict and guard off, thresholds on', defended: false, contracts, judged: false, policy: unguarded },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target }: Game) => {
    const products = numberIn(await ask('products', { day: target.joined }), 'amount');
    const amounts = numberIn(await ask('amounts'), 'amount');
    return products === undefined || amounts === undefined ? undefined : products - amounts >= illFrom;
  },
};

/** The mean of all, and of all but one: datashield/dsBase#251. */
export const leftOutRow: Attack = {
  name: 'left-out-row',
  title: 'Mean with and without one row (dsBase#251)',
  words:
    'Asks for the mean amount of everybody and of everybody but those of one day; the numbers of people are known.',
  settings: () => {
    const means = 'SELECT count(*) AS people, avg(amount) AS mean, sum(amount) AS amount FROM people';
    const merging = 'SELECT sum(people) AS people, avg(mean) AS mean FROM partial';
    const contracts = [
      merged({ id: 'mean', combine: merging, local: means }),
      merged({ id: 'mean-but', parameters, combine: merging, local: `${means} WHERE NOT joined = :day` }),
    ];
    return [
      { name: 'guard on', defended: true, contracts, bound: refused },
      { name: 'guard off, thresholds on', defended: false, contracts, policy: unguarded },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target, people }: Game) => {
    const all = numberIn(await ask('mean'), 'mean');
    const others = numberIn(await ask('mean-but', { day: target.joined }), 'mean');
    const { length } = people;
    return all === undefined || others === undefined ? undefined : all * length - others * (length - 1) >= illFrom;
  },
};

/** One row twice, the other way of datashield/dsBase#251; and rows that are repeated so that no value dominates (dsBase#250). */
export const repeatedRow: Attack = {
  name: 'repeated-row',
  title: 'A row that counts twice (dsBase#250 and #251)',
  words: 'Asks for the sum of all amounts, and for the same over a table in which the rows of one day stand twice.',
  settings: () => {
    const sums = 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial';
    const select = 'SELECT person, amount FROM people';
    const contracts = [
      merged({ id: 'amounts', combine: sums, local: 'SELECT count(*) AS people, sum(amount) AS amount FROM people' }),
      merged({
        ...{ id: 'twice', parameters, combine: sums },
        local: `SELECT count(*) AS people, sum(amount) AS amount
          FROM (${select} UNION ALL ${select} WHERE joined = :day) AS twice`,
      }),
    ];
    return [
      { name: 'verdict and guard on', defended: true, contracts, bound: verdictRefuses },
      { name: 'verdict on, guard off', defended: true, contracts, policy: unguarded, bound: verdictRefuses },
      { name: 'guard on, verdict off', defended: true, contracts, judged: false, bound: refused },
      { name: 'verdict and guard off, thresholds on', defended: false, contracts, judged: false, policy: unguarded },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target }: Game) => {
    const amounts = numberIn(await ask('amounts'), 'amount');
    const twice = numberIn(await ask('twice', { day: target.joined }), 'amount');
    return twice === undefined || amounts === undefined ? undefined : twice - amounts >= illFrom;
  },
};
