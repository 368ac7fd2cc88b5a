import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { QueryContractForm, type Table, validate } from '@entente/protocol';
import type { Requester } from '../requester.js';
import { banks, dealer, FourBanks, loansOf } from './four-banks.js';

const [asking] = banks;
const clamp = 4_000;

const owedWithNoise = validate(QueryContractForm, {
  ...{ kind: 'query-contract', id: 'owed-with-noise', version: 1, title: 'What is owed, with noise by every bank' },
  ...{ purposes: ['study'], schemas: { loans: 1 }, access: { members: [...banks] } },
  local:
    'SELECT region, product, count(*) AS loans, sum(balance) AS balance FROM loans GROUP BY region, product ORDER BY region, product',
  spends: { loans: 4 },
  combine: {
    ...{ mode: 'secure-sum', by: dealer },
    noise: { microEpsilon: 8_000_000, maxCells: 1, clamp: { loans: 1, balance: clamp } },
  },
});

const inBandsWithNoise = validate(QueryContractForm, {
  ...{ kind: 'query-contract', id: 'bands-with-noise', version: 1, title: 'Means and bands, with noise by every bank' },
  ...{ purposes: ['study'], schemas: { loans: 1 }, access: { members: [...banks] } },
  local:
    'SELECT product, avg(balance) AS mean, histogram(balance, 1000, 4000) AS bands FROM loans GROUP BY product ORDER BY product',
  spends: { loans: 4 },
  combine: {
    ...{ mode: 'secure-sum', by: dealer },
    noise: {
      ...{ microEpsilon: 8_000_000, maxCells: 1, quantiles: { bands: [50] } },
      clamp: { mean__sum: clamp, mean__count: 1, bands: 1 },
    },
  },
});

/** Within so many standard deviations is all but one draw in ten billion. */
const far = 20;

describe('a sum over four banks with noise', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    running = await FourBanks.start({
      contracts: [owedWithNoise, inBandsWithNoise],
      privacyBudget: { units: 16, per: 'life', unit: 2_000_000 },
    });
    requester = await running.requester(asking);
  });
  after(async () => {
    await running.stop();
  });

  async function ask(contract = 'owed-with-noise@1'): Promise<string> {
    const view = await requester.ask({ contract, parameters: {}, purpose: 'study' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return view.id;
  }

  async function opened(request: string): Promise<Table> {
    const answer = await requester.open(request);
    assert.ok(answer.kind === 'joint-result');
    assert.equal(answer.suppression?.cells, 'none');
    assert.match(answer.suppression.counts, /^with noise, of standard deviation loans 3, balance 11313\.71$/);
    return answer.table;
  }

  it('opens every cell, the one of few people too, near what is there and not there', async () => {
    const { rows } = await opened(await ask());
    assert.equal(rows.length, 6);
    const all = Object.values(loansOf).flat();
    let differing = 0;
    for (const [region, product, loans, balance] of rows) {
      const own = all.filter((loan) => loan.region === region && loan.product === product);
      const owed = own.reduce((sum, { cents }) => sum + Math.min(cents / 100, clamp), 0);
      // People who are in several cells of a bank count in one of them, so some are missing in each.
      assert.ok(Number(loans) > own.length - 20 - 3 * far && Number(loans) < own.length + 3 * far, String(loans));
      assert.ok(Math.abs(Number(balance) - owed) < 20 * clamp + 11_314 * far, String(balance));
      differing += Number(balance) === owed ? 0 : 1;
    }
    assert.equal(differing, 6);
  });

  it('is drawn once a request, and anew for another', async () => {
    const first = await ask();
    const [once, again, other] = [await opened(first), await opened(first), await opened(await ask())];
    assert.deepEqual(again, once);
    assert.notDeepEqual(other.rows, once.rows);
  });

  it('divides noised sums by noised counts, and shows in which band the median lies by noised bins', async () => {
    const answer = await requester.open(await ask('bands-with-noise@1'));
    assert.ok(answer.kind === 'joint-result');
    const { columns, rows } = answer.table;
    const names = ['product', 'mean', 'bands__0', 'bands__1', 'bands__2', 'bands__p50'];
    assert.deepEqual([columns.map(({ name }) => name), rows.length], [names, 2]);
    assert.match(answer.suppression?.counts ?? '', /mean__sum .*mean__count .*, bands \d+$/);
    for (const [product, mean, ...bands] of rows) {
      const own = Object.values(loansOf)
        .flat()
        .filter((loan) => loan.product === product);
      const counts = bands.slice(0, 3).map(Number);
      const people = counts.reduce((sum, count) => sum + count, 0);
      assert.ok(people > 0 && people < own.length + 3 * 5 * far, String(people));
      assert.ok(mean === null || Number.isFinite(Number(mean)), String(mean));
      assert.ok(['under 1000', '1000 to under 4000', '4000 and over'].includes(String(bands[3])), String(bands[3]));
    }
  });

  it('ends with the budget, before anything is drawn', async () => {
    await assert.rejects(ask(), { code: 'BUDGET_SPENT' });
  });
});
