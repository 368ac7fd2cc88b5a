import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { defaultDisclosure } from '../documents/charter.js';
import { seeded } from '../review/random.js';
import { propertyRuns } from '../testing/property-runs.js';
import { satisfiesPolicy } from './cell-rules.js';

const { ENTENTE_TEST_ACRO: python } = process.env;
const missing = python === undefined ? 'ENTENTE_TEST_ACRO names no Python that has ACRO (pip install acro)' : false;

/** A table of sums by ACRO with its own defaults; says which cells it suppresses. */
const program = `
import json, logging, sys, warnings
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')
import pandas as pd
from acro import ACRO
cells = json.loads(sys.stdin.read())
rows = pd.DataFrame([{'cell': index, 'all': 'all', 'value': value} for index, cell in enumerate(cells) for value in cell])
table = ACRO(suppress=True).crosstab(rows['cell'], rows['all'], values=rows['value'], aggfunc='sum')
print('held back: ' + json.dumps([bool(pd.isna(table.loc[index].iloc[0])) for index in range(len(cells))]))
`;

async function heldBackByAcro(cells: readonly (readonly number[])[]): Promise<readonly boolean[]> {
  const running = promisify(execFile)(python ?? '', ['-c', program], { maxBuffer: 1 << 26 });
  running.child.stdin?.end(JSON.stringify(cells));
  const { stdout } = await running;
  return JSON.parse(/^held back: (.*)$/m.exec(stdout)?.[1] ?? '[]') as boolean[];
}

function heldBack(amounts: readonly number[]): boolean {
  const [first = 0, second = 0] = amounts.toSorted((left, right) => right - left);
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const total = { first: String(first), second: String(second), all: String(all) };
  const of = { subjects: amounts.length, contributors: { total: amounts.length }, totals: { total } };
  return !satisfiesPolicy(of, defaultDisclosure);
}

/** At a bound exactly the two need not agree: nine tenths are dominance here. */
function isAtABound(amounts: readonly number[]): boolean {
  const [first = 0, second = 0] = amounts.toSorted((left, right) => right - left);
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  return (first + second) * 10 === all * 9 || (all - first - second) * 10 === first;
}

describe('the rules of a cell, beside ACRO', { skip: missing, timeout: 300_000 }, () => {
  it('hold back the same cells of five hundred, by number, dominance and p-ratio', async () => {
    const source = seeded(propertyRuns(1).seed);
    const cells = Array.from({ length: 500 }, () => {
      const rest = Array.from({ length: 6 + source.below(14) }, () => 1 + source.below(20));
      const large = [1, 1, 10, 100][source.below(4)] ?? 1;
      return [large * (1 + source.below(40)), large * (1 + source.below(20)), ...rest];
    });
    const compared = cells.filter((cell) => !isAtABound(cell));
    const ours = compared.map(heldBack);
    assert.deepEqual(ours, await heldBackByAcro(compared));
    const share = ours.filter(Boolean).length / ours.length;
    assert.ok(share > 0.2 && share < 0.8, String(share));
  });

  it('hold back what ACRO does of cells of nothing, of one and of equal shares', async () => {
    const each = (count: number, amount: number): readonly number[] => Array.from({ length: count }, () => amount);
    const cells = [each(20, 10), each(3, 10), each(20, 0), each(9, 5), each(10, 5), [42], [100, ...each(9, 1)]];
    assert.deepEqual(cells.map(heldBack), await heldBackByAcro(cells));
  });
});
