import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Cell, type DisclosurePolicy, defaultDisclosure, satisfiesPolicy } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { seeded } from '@entente/protocol/review';
import { propertyRuns } from '@entente/protocol/testing';
import { type Answered, answered } from './testing/firms.js';
import { intervalOf, type Known } from './testing/intervals.js';

const { numRuns, seed } = propertyRuns(60);
const random = seeded(seed);

/** Cells of many firms and, more or fewer of them, of few; in some one firm has nearly all. */
function table(): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  const small = 1 + random.below(6);
  for (const county of ['a', 'b', 'c', 'd', 'e']) {
    for (const branch of ['x', 'y', 'z']) {
      const firms = random.below(10) < small ? random.below(6) : 14 + random.below(20);
      for (let index = 0; index < firms; index++) {
        const isGiant = index === 0 && random.below(12) === 0;
        rows.push([`f${String(random.below(4_000))}`, county, branch, isGiant ? 100_000 : 1 + random.below(500)]);
      }
    }
  }
  return rows;
}

const policyOf = (): DisclosurePolicy => ({ ...defaultDisclosure, minSubjects: 3 + random.below(8) });

const drawn = (): Answered => answered(table(), 'county, branch', policyOf());

const counted = 2;
const keyOf = (row: readonly Cell[]): string => row.slice(0, counted).join(' ');

/** Amounts in one column of an answer, as somebody knows them who also knows the total over everything. */
function known({ first, visible, total }: Answered, column: number): Known {
  const cells = first.table.rows.map(keyOf);
  const shown = visible.table.rows.map((row) => ({ cells: [keyOf(row)], sum: Number(row[column]) }));
  const open = new Set(shown.flatMap((each) => each.cells));
  const held = cells.filter((cell) => !open.has(cell));
  const remainder = visible.remainder === undefined ? [] : [{ cells: held, sum: Number(visible.remainder[column]) }];
  return { cells, sums: [...shown, ...remainder, { cells, sum: Number(total.table.rows[0]?.[column - counted]) }] };
}

/** What cells that are held back come to at the most, as far as what is known tells; and whether that tells what one is. */
function exposed(answer: Answered): readonly string[] {
  const open = new Set(answer.visible.table.rows.map(keyOf));
  const failing = answer.first.table.rows.filter((_, index) => {
    const measure = answer.first.measures[index];
    return measure === undefined || !satisfiesPolicy(measure, answer.policy);
  });
  assert.ok(failing.every((row) => !open.has(keyOf(row))));
  return failing.map(keyOf).filter((cell) => {
    const firms = intervalOf(known(answer, counted), cell);
    const staff = intervalOf(known(answer, counted + 1), cell);
    return firms.most - firms.least < answer.policy.minSubjects || staff.most === staff.least;
  });
}

describe('cells that an owner holds back', () => {
  before(loadParser);

  it('follow from nothing that is shown and the total over everything, unless that may not be told either', () => {
    let held = 0;
    let complements = 0;
    for (let run = 0; run < numRuns; run++) {
      const answer = drawn();
      const [whole] = answer.total.measures;
      if (whole === undefined || !satisfiesPolicy(whole, answer.policy)) {
        continue;
      }
      assert.deepEqual(exposed(answer), [], JSON.stringify(answer.visible));
      held += answer.visible.suppressed ? 1 : 0;
      complements += withheldBefore(answer) ? 1 : 0;
    }
    assert.ok(held > numRuns / 4 && complements > 0, `${String(held)} ${String(complements)}`);
  });

  it('would follow from them, and the test see it, were the remainder withheld where it fails the policy', () => {
    const seen = Array.from({ length: numRuns }, drawn).filter(withheldBefore);
    assert.ok(seen.some((answer) => exposed(withoutComplement(answer)).length > 0));
  });
});

/** Whether cells that pass were held back so that others cannot be computed. */
function withheldBefore(answer: Answered): boolean {
  return passing(answer).length > answer.visible.table.rows.length;
}

function passing({ first, policy }: Answered): Answered['first']['table']['rows'] {
  return first.table.rows.filter((_, index) => {
    const measure = first.measures[index];
    return measure !== undefined && satisfiesPolicy(measure, policy);
  });
}

function withoutComplement(answer: Answered): Answered {
  const { remainder: _, ...visible } = answer.visible;
  return { ...answer, visible: { ...visible, table: { ...visible.table, rows: passing(answer) } } };
}
