import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell } from '../../documents/result.js';
import { evaluate } from '../../query/evaluate.js';
import { seeded } from '../../review/random.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { type Overlap, overlapOf, overlaps } from './overlap.js';
import { attacks, benign, seriesOf } from './testing/pairs.js';
import { type Asking, cohortsOfAsking, peopleSchema, questionTree, type Random } from './testing/questions.js';

const { numRuns, seed } = propertyRuns(40);
const source = seeded(seed);
const random: Random = (below) => source.below(below);
const one = (values: readonly Cell[]): Cell => values[random(values.length)] ?? null;

/** So few values that every condition is met by somebody, and bounds lie between people. */
const people = Array.from({ length: 400 }, (_, index): readonly Cell[] => [
  `p${String(index)}`,
  one(['north', 'south', 'east', 'west']),
  one(['baker', 'clerk', 'smith']),
  18 + random(63),
  `${String(2020 + random(6))}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`,
  one([true, false]),
  '10.00',
]);

/** Who is in which cell of an answer. */
function cellsOf(asking: Asking): readonly ReadonlySet<Cell>[] {
  const { outputs, groupBy, ...tree } = questionTree(asking);
  const keys = outputs.filter(({ name }) => name.startsWith('k'));
  const person = { name: 'person', expression: { op: 'column', name: 'person' } } as const;
  const { rows } = evaluate({
    tree: { ...tree, outputs: [person, ...keys], groupBy: [] },
    tables: new Map([['people', { schema: peopleSchema, rows: people }]]),
    requestDate: '2026-03-01',
    averages: 'final',
  });
  const cells = Map.groupBy(rows, ([, ...key]) => JSON.stringify(groupBy.length === 0 ? [] : key));
  return [...cells.values()].map((members) => new Set(members.map(([who]) => who ?? null)));
}

type Cells = readonly ReadonlySet<Cell>[];

function areSameWhereTheyMeet(left: Cells, right: Cells): boolean {
  return left.every((cell) => right.every((other) => isDisjoint(cell, other) || isEqual(cell, other)));
}

function isDisjoint(left: ReadonlySet<Cell>, right: ReadonlySet<Cell>): boolean {
  return ![...left].some((who) => right.has(who));
}

function meeting(cells: Cells, others: Cells): Cells {
  return cells.filter((cell) => others.some((other) => !isDisjoint(cell, other)));
}

function together(cells: Cells): ReadonlySet<Cell> {
  return new Set(cells.flatMap((cell) => [...cell]));
}

function isEqual(left: ReadonlySet<Cell>, right: ReadonlySet<Cell>): boolean {
  return left.size === right.size && [...left].every((who) => right.has(who));
}

/** What each word promises of the people, whatever the data. */
const promises: Readonly<Record<Overlap, (left: Cells, right: Cells) => boolean>> = {
  apart: (left, right) => meeting(left, right).length === 0,
  same: (left, right) => left.length === right.length && areSameWhereTheyMeet(left, right),
  part: areSameWhereTheyMeet,
  crossed: (left, right) => isEqual(together(left), together(right)),
  aligned: (left, right) => isEqual(together(meeting(left, right)), together(meeting(right, left))),
  crossing: () => true,
};

/** Those of one series, and one of them with another's. A filter of a measure is about others than the query: it is left out. */
function pairsOf(questions: readonly Asking[], others: readonly Asking[]): readonly (readonly [Asking, Asking])[] {
  const [first = {}, second = first] = questions.map(plain);
  const [stranger = first] = others.map(plain);
  return [
    [first, second],
    [first, stranger],
  ];
}

function plain({ where, groupBy = [] }: Asking): Asking {
  return { where, groupBy };
}

describe('what is said of two questions without a look at the data', () => {
  it('holds of the people that the questions are about', () => {
    const said = new Map<Overlap, number>();
    const series = [...seriesOf(attacks, numRuns, random), ...seriesOf(benign, numRuns, random)];
    for (const { kind, questions } of series) {
      const stranger = series[random(series.length)]?.questions ?? [];
      for (const [first, second] of pairsOf(questions, stranger)) {
        const overlap = overlapOf(cohortsOfAsking(first), cohortsOfAsking(second));
        said.set(overlap, (said.get(overlap) ?? 0) + 1);
        assert.ok(
          promises[overlap](cellsOf(first), cellsOf(second)),
          `${kind}: ${overlap} ${JSON.stringify([first, second])}`,
        );
      }
    }
    for (const word of overlaps) {
      assert.ok((said.get(word) ?? 0) > 4, `${word} was said too seldom to try it: ${JSON.stringify([...said])}`);
    }
  });
});
