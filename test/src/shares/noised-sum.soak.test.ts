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

/** Within so many standard deviations is all but one draw in ten billion. */
const far = 20;

describe('a sum over four banks with noise', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    running = await FourBanks.start({
      contracts: [owedWithNoise],
      privacyBudget: { units: 12, per: 'life', unit: 2_000_000 },
    });
    requester = await running.requester(asking);
  });
  after(async () => {
    await running.stop();
  });

  async function ask(): Promise<string> {
    const view = await requester.ask({ contract: 'owed-with-noise@1', parameters: {}, purpose: 'study' });
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

  it('ends with the budget, before anything is drawn', async () => {
    await assert.rejects(ask(), { code: 'BUDGET_SPENT' });
  });
});
