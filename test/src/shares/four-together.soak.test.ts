import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Opened } from '@entente/cli';
import { QueryContractForm, validate } from '@entente/protocol';
import type { Requester } from '../requester.js';
import { banks, dealer, FourBanks, type Loan, overdueInSecret } from './four-banks.js';

const [asking] = banks;

function lent(bank: number, count: number, region: string, product: string, cents: number): readonly Loan[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ person: `${region}-${product}-${String(bank)}-${String(index)}`, region, product },
    cents: cents + index * 101,
  }));
}

/**
 * In the west two banks beside the one that asks lend by card, and two small loans: three together, which is enough.
 */
function loansOf(bank: number): readonly Loan[] {
  const west = [
    ...(bank === 3 ? [] : lent(bank, bank === 0 ? 7 : 60, 'west', 'card', 150_000)),
    ...(bank < 2 ? [] : lent(bank, 60, 'west', 'micro', 250_000)),
  ];
  const elsewhere = ['north card', 'north micro', 'south card', 'south micro'].flatMap((cell) => {
    const [region = '', product = ''] = cell.split(' ');
    return lent(bank, 20, region, product, 100_000);
  });
  return [...west, ...elsewhere];
}

const loans = Object.fromEntries(banks.map((bank, index) => [bank, loansOf(index)]));
const all = Object.values(loans).flat();

/** Every bank has none in most of the bands. */
const largeLoans = validate(QueryContractForm, {
  ...{ kind: 'query-contract', version: 1, id: 'large-loans', title: 'What nine of ten loans keep under' },
  ...{ purposes: ['study'], schemas: { loans: 1 }, access: { members: [...banks] } },
  local: 'SELECT histogram(balance, 1000, 2000, 5000, 10000) AS size FROM loans',
  combine: { mode: 'quantile', by: dealer, of: 'size', quantile: '0.9', epoch: 'day' },
});

describe('what four banks answer together', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    running = await FourBanks.start({ contracts: [overdueInSecret, largeLoans], loans });
    requester = await running.requester(asking);
  });
  after(async () => {
    await running.stop();
  });

  async function opened(contract: string): Promise<Extract<Opened, { readonly kind: 'joint-result' }>> {
    const view = await requester.ask({ contract, parameters: {}, purpose: 'study' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const answer = await requester.open(view.id);
    assert.ok(answer.kind === 'joint-result');
    return answer;
  }

  it('has a remainder of two cells of too few banks, with the part of the bank that asks', async () => {
    const { table, suppression } = await opened('owed-in-secret@1');
    assert.deepEqual(
      table.rows.map(([region, product]) => `${String(region)} ${String(product)}`),
      ['north card', 'north micro', 'south card', 'south micro'],
    );
    const held = all.filter(({ region }) => region === 'west');
    const cents = held.reduce((sum, loan) => sum + loan.cents, 0);
    const mean = (cents / 100 / held.length).toFixed(4);
    assert.deepEqual(suppression, {
      cells: 'some',
      remainder: [null, null, held.length, (cents / 100).toFixed(2), mean],
      remainderWithheld: false,
      counts: 'exact',
    });
  });

  it('names the band of the quantile of all their loans, though each bank has few or none in most bands', async () => {
    const sizes = all.map(({ cents }) => cents / 100).sort((a, b) => a - b);
    const quantile = sizes[Math.ceil(sizes.length * 0.9) - 1] ?? assert.fail();
    assert.ok(quantile >= 2_000 && quantile < 5_000, 'the rows that were made lie otherwise');
    const { table } = await opened('large-loans@1');
    assert.deepEqual(table.rows, [['2000 to under 5000']]);
  });
});
