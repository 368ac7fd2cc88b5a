import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Cell, type DisclosurePolicy, defaultDisclosure } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { seeded } from '@entente/protocol/review';
import { propertyRuns } from '@entente/protocol/testing';
import { type Answered, answered } from './testing/firms.js';
import { intervalOf, type Known } from './testing/intervals.js';

const { numRuns, seed } = propertyRuns(60);
const random = seeded(seed);
const policy: DisclosurePolicy = { ...defaultDisclosure, minSubjects: 6 };

const keys = { county: ['a', 'b', 'c', 'd', 'e'], branch: ['x', 'y', 'z', 'u'] } as const;
type Key = keyof typeof keys;
const grid = keys.county.flatMap((county) =>
  keys.branch.map((branch) => ({ county, branch, name: `${county} ${branch}` })),
);
type Place = (typeof grid)[number];
const names = (places: readonly Place[]): readonly string[] => places.map(({ name }) => name);

/** Firms by county and branch: some counties and branches have few in all, and some cells of large ones. */
function table(): readonly (readonly Cell[])[] {
  const share = (count: number): readonly number[] =>
    Array.from({ length: count }, () => [0, 1, 8, 9][random.below(4)] ?? 0);
  const [counties, branches] = [share(keys.county.length), share(keys.branch.length)];
  return grid.flatMap(({ county, branch }) => {
    const size = (counties[keys.county.indexOf(county)] ?? 0) * (branches[keys.branch.indexOf(branch)] ?? 0);
    const firms = size === 0 ? random.below(3) : Math.ceil(size / 5) + random.below(4);
    return Array.from({ length: firms }, (): readonly Cell[] => [
      ...[`f${String(random.below(100_000))}`, county, branch],
      1 + random.below(500),
    ]);
  });
}

/** Which places a row of an answer by these keys is about. */
function placesOf(by: readonly Key[], row: readonly Cell[]): readonly Place[] {
  return grid.filter((place) => by.every((key, index) => place[key] === row[index]));
}

/** What an answer by these keys makes known of the numbers of firms, everything together among it. */
function known(by: readonly Key[], { visible, total }: Answered): Known['sums'] {
  const shown = visible.table.rows.map((row) => ({ cells: names(placesOf(by, row)), sum: Number(row[by.length]) }));
  const open = new Set(shown.flatMap(({ cells }) => cells));
  const held = names(grid).filter((name) => !open.has(name));
  const remainder = visible.remainder === undefined ? [] : [{ cells: held, sum: Number(visible.remainder[by.length]) }];
  return [...shown, ...remainder, { cells: names(grid), sum: Number(total.table.rows[0]?.[0]) }];
}

/** How many numbers of firms a cell that an answer holds back may have, as far as these sums tell: the fewest of all such cells. */
function narrowest(by: readonly Key[], { first, visible }: Answered, sums: Known['sums']): number {
  const shown = new Set(visible.table.rows.map((row) => JSON.stringify(row.slice(0, by.length))));
  const held = first.table.rows.filter((row) => !shown.has(JSON.stringify(row.slice(0, by.length))));
  const widths = held.map((row) => {
    const { least, most } = intervalOf({ cells: names(grid), sums }, ...names(placesOf(by, row)));
    return Math.round(most - least);
  });
  return Math.min(Infinity, ...widths);
}

function isTold({ total }: Answered): boolean {
  return (total.measures[0]?.subjects ?? 0) >= policy.minSubjects;
}

describe('cells that an owner holds back, beside another answer about the same people', () => {
  before(loadParser);

  it('follow no closer if no column is cut by both', () => {
    let held = 0;
    for (let run = 0; run < numRuns; run++) {
      const rows = table();
      const [counties, branches] = [answered(rows, 'county', policy), answered(rows, 'branch', policy)];
      const both = [...known(['county'], counties), ...known(['branch'], branches)];
      if (!isTold(counties)) {
        continue;
      }
      for (const [by, answer] of [
        ['county', counties],
        ['branch', branches],
      ] as const) {
        const alone = narrowest([by], answer, known([by], answer));
        assert.ok(alone >= policy.minSubjects, `${by} alone: ${String(alone)}`);
        assert.equal(narrowest([by], answer, both), alone);
        held += alone < Infinity ? 1 : 0;
      }
    }
    assert.ok(held > numRuns / 4, String(held));
  });

  it('follow where one of them cuts further what both cut: which `crossed` refuses, and `levels` does not', () => {
    const narrow = Array.from({ length: numRuns }, table).filter((rows) => {
      const [counties, cells] = [answered(rows, 'county', policy), answered(rows, 'county, branch', policy)];
      const by = ['county', 'branch'] as const;
      const both = [...known(['county'], counties), ...known(by, cells)];
      return isTold(cells) && narrowest(by, cells, both) < policy.minSubjects;
    });
    assert.ok(narrow.length > 0);
  });

  it('follow where cells are asked for one by one: which `cells` and `crossed` refuse, and `levels` does not', () => {
    const narrow = Array.from({ length: numRuns }, table).filter((rows) => {
      const together = answered(rows, 'branch', policy);
      const single = keys.branch.flatMap((branch) => {
        const one = answered(
          rows.filter((row) => row[2] === branch),
          'branch',
          policy,
        );
        return one.visible.table.rows.map((row) => ({ cells: names(placesOf(['branch'], row)), sum: Number(row[1]) }));
      });
      const sums = [...known(['branch'], together), ...single];
      const failing = {
        ...together,
        visible: {
          ...together.visible,
          table: { columns: [], rows: single.map(({ cells: [name = ''] }) => [name.slice(-1)]) },
        },
      };
      return isTold(together) && narrowest(['branch'], failing, sums) < policy.minSubjects;
    });
    assert.ok(narrow.length > 0);
  });
});
