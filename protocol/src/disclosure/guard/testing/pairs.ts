import type { Expression } from '../../../query/tree.js';
import {
  all,
  and,
  arithmetic,
  type Asking,
  attributes,
  column,
  compare,
  conditionOn,
  conditions,
  equal,
  groupings,
  not,
  number,
  or,
  personOf,
  type Random,
} from './questions.js';

/** Questions that a requester asks one after the other. */
export interface Series {
  readonly kind: string;
  readonly questions: readonly Asking[];
}

type Maker = (random: Random) => readonly Asking[];

const grouped = (random: Random): readonly Expression[] => groupings[random(groupings.length)] ?? [];
const amount = column('amount');
const sum: Expression = { op: 'aggregate', fn: 'sum', distinct: false, term: amount };
const filtered = (filter: Expression): Expression => ({
  op: 'aggregate',
  fn: 'sum',
  distinct: false,
  term: amount,
  filter,
});
const mean: Expression = { op: 'aggregate', fn: 'avg', distinct: false, term: amount };
const squares: Expression = { op: 'aggregate', fn: 'var', distinct: false, term: amount };
const fractions = [sum, mean, squares];
const measure = (random: Random): Expression => fractions[random(fractions.length)] ?? sum;

/**
 * Ways to come at one person's amount, or a few people's, by answers that each are about many: differencing in its forms and
 * trackers (Denning, Denning, Schwartz 1979), as the issues of DataSHIELD and the literature on Diffix describe them.
 */
export const attacks: Readonly<Record<string, Maker>> = {
  'leaves one person out': (random) => {
    const of = conditions(random, 2).map(({ written }) => written);
    return [{ where: all(of) }, { where: all([...of, not(personOf(random))]) }];
  },
  'leaves one person out of groups': (random) => {
    const groupBy = grouped(random);
    return [{ groupBy }, { groupBy, where: not(personOf(random)) }];
  },
  'shifts a bound by one': (random) => {
    const [from, of] = [21 + random(50), conditions(random, 1)];
    const others = of.filter(({ attribute }) => attribute !== 'age').map(({ written }) => written);
    return [from, from + 1].map((bound) => ({ where: all([...others, compare(column('age'), '>=', number(bound))]) }));
  },
  'shifts a day': (random) => {
    const groupBy = grouped(random);
    const [year, month] = [2021 + random(5), 1 + random(12)];
    return [1, 2].map((date) => ({ groupBy, where: compare(column('joined'), '<', dayOf(year, month, date)) }));
  },
  'takes one value from a list': (random) => {
    const values = ['north', 'south', 'east', 'west'].slice(random(2));
    return [values, values.slice(1)].map((listed) => ({
      groupBy: [column('trade')],
      where: { op: 'in', term: column('region'), list: listed.map((value) => literal(value)) },
    }));
  },
  'adds one person': (random) => {
    const { written } = conditionOn(attributes[random(attributes.length)] ?? 'age', random);
    return [{ where: written }, { where: or(written, personOf(random)) }];
  },
  'individual tracker': (random) => {
    const { written } = conditionOn('region', random);
    const person = personOf(random);
    return [{ where: written }, { where: and(written, not(person)) }];
  },
  'general tracker': (random) => {
    const [tracker, person] = [conditionOn('member', random).written, personOf(random)];
    return [
      { where: or(person, tracker) },
      { where: or(person, not(tracker)) },
      { where: tracker },
      { where: not(tracker) },
    ];
  },
  'hides behind an expression': (random) => {
    const product = arithmetic(column('age'), '*', number(2 + random(3)));
    return [{}, { where: compare(product, '<>', number(2 * (18 + random(63)))) }];
  },
  'packs its choice into an aggregate': (random) => [{ measure: sum }, { measure: filtered(not(personOf(random))) }],
  'takes a rolling window a day later': (random) => {
    const from = 1 + random(27);
    return [from, from + 1].map((date) => ({
      where: and(
        compare(column('joined'), '>=', dayOf(2024, 3, date)),
        compare(column('joined'), '<', dayOf(2024, 9, date)),
      ),
    }));
  },
  'asks for the mean and then for the sum': (random) =>
    [
      { measure: mean, where: conditionOn('region', random).written },
      { measure: sum, where: and(conditionOn('age', random).written, not(personOf(random))) },
    ].map(({ measure: of, where }, index) => ({ measure: of, where: index === 0 ? undefined : where })),
};

/** What people ask who want to know about cells, and nothing else. */
export const benign: Readonly<Record<string, Maker>> = {
  'another value of one attribute': (random) => {
    const groupBy = grouped(random);
    const values = ['north', 'south', 'east', 'west'];
    const at = random(4);
    return [at, at + 1 + random(3)].map((index) => ({
      groupBy,
      where: equal(column('region'), literal(values[index % 4] ?? 'north')),
    }));
  },
  'another quarter': (random) => {
    const [one, groupBy] = [random(24), grouped(random)];
    const other = (one + 1 + random(23)) % 24;
    return [one, other].map((quarter) => ({
      groupBy,
      where: and(
        compare(column('joined'), '>=', dayOf(2020 + Math.floor(quarter / 4), (quarter % 4) * 3 + 1, 1)),
        compare(column('joined'), '<', dayOf(2020 + Math.floor((quarter + 1) / 4), ((quarter + 1) % 4) * 3 + 1, 1)),
      ),
    }));
  },
  'the same question in other words': (random) => {
    const [of, groupBy] = [conditions(random, 3), grouped(random)];
    return [
      { groupBy, where: all(of.map(({ written }) => written)) },
      { groupBy, where: all(of.map(({ twin }) => twin).toReversed()) },
    ];
  },
  'the same people by other groups': (random) => {
    const where = all(conditions(random, 2).map(({ written }) => written));
    return [
      { where, groupBy: grouped(random) },
      { where, groupBy: grouped(random) },
    ];
  },
  'another measure of the same cells': (random) => {
    const [where, groupBy] = [all(conditions(random, 2).map(({ written }) => written)), grouped(random)];
    return [
      { where, groupBy, measure: measure(random) },
      { where, groupBy, measure: measure(random) },
    ];
  },
  'neighbouring ages': (random) => {
    const cut = 30 + random(4) * 10;
    return [
      { where: compare(column('age'), '<', number(cut)) },
      { where: compare(column('age'), '>=', number(cut)), groupBy: grouped(random) },
    ];
  },
  'a group after all groups': (random) => [
    { groupBy: [column('region')] },
    { where: conditionOn('region', random).written },
  ],
};

function literal(value: string): Expression {
  return { op: 'literal', type: 'text', value };
}

function dayOf(year: number, month: number, date: number): Expression {
  const written = [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')];
  return { op: 'literal', type: 'date', value: written.join('-') };
}

/** So many of each kind in turn. */
export function seriesOf(makers: Readonly<Record<string, Maker>>, count: number, random: Random): readonly Series[] {
  const kinds = Object.entries(makers);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] ?? ['', (): readonly Asking[] => []];
    return { kind, questions: make(random) };
  });
}
