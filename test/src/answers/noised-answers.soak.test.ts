import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Cell } from '@entente/protocol';
import { banks, dealer, loansOf } from '../shares/four-banks.js';
import { type Distribution, NoisedAnswers, spends } from './noised-answers.js';

/** Within so many standard deviations is all but one draw in ten billion. */
const far = 20;

/** Every count is within what noise does of what is there. */
function assertNear(rows: readonly (readonly Cell[])[], deviation: number): void {
  const all = Object.values(loansOf).flat();
  for (const [region, product, loans] of rows) {
    const own = all.filter((loan) => loan.region === region && loan.product === product).length;
    // People who are in several cells of a bank count in one of them.
    const [least, most] = [own - 20 * banks.length - far * deviation, own + far * deviation];
    assert.ok(Number(loans) >= least && Number(loans) <= most, String(loans));
  }
}

describe('merged answers with noise by every owner', { timeout: 600_000 }, () => {
  let alliance: NoisedAnswers;

  before(async () => {
    // Two answers of each kind, the same again at six points of a crash, and what is not enough for another.
    alliance = await NoisedAnswers.start(2 * spends.laplace + 2 * spends.gaussian + 6 * spends.gaussian + 5);
  });
  after(async () => {
    await alliance.stop();
  });

  for (const [distribution, words] of [
    ['laplace', /^with noise, of standard deviation loans \d+, balance \d+\.\d\d$/],
    ['gaussian', /^with noise, of standard deviation loans \d+, balance \d+\.\d\d$/],
  ] as const satisfies readonly (readonly [Distribution, RegExp])[]) {
    it(`show every cell near what is there, by ${distribution} noise, drawn once a request and anew for another`, async () => {
      const [first, other] = [await alliance.ask(distribution), await alliance.ask(distribution)];
      const [once, again, anew] = await Promise.all([first, first, other].map(({ id }) => alliance.requester.open(id)));
      assert.deepEqual(again, once);
      assert.ok(once?.kind === 'result' && anew?.kind === 'result');
      assert.match(once.suppression?.counts ?? '', words);
      assert.equal(once.suppression?.cells, 'none');
      const { rows } = once.table;
      assert.equal(rows.length, 6);
      assert.notDeepEqual(anew.table.rows, rows);
      assertNear(rows, Number(/loans (\d+)/.exec(once.suppression.counts)?.[1]));
    });
  }

  const points = [
    { at: 'opened', member: 'BankAMSP', what: "the requester's gateway, once the budget is debited," },
    { at: 'ran', member: 'BankBMSP', what: "an owner's gateway, once noise is drawn," },
    { at: 'kept', member: 'BankBMSP', what: "an owner's gateway, once its noised part is kept," },
    { at: 'given', member: 'BankBMSP', what: "an owner's gateway, once its noised part is given," },
    { at: 'sealed', member: dealer, what: "the service node's gateway, once the answer is sealed," },
    { at: 'closed', member: dealer, what: "the service node's gateway, once the answer is closed," },
  ];

  for (const { at, member, what } of points) {
    it(`are one answer of one debit if ${what} dies`, async () => {
      const before = await alliance.spent();
      await alliance.arm(member, at);
      const [key, question] = [randomUUID(), await alliance.requester.sign(alliance.asking('gaussian'))];
      const asked = alliance.requester.post(question, key).catch(() => undefined);
      await alliance.death(member);
      const kept = at === 'kept' ? await alliance.kept(member, await alliance.latest()) : undefined;
      await alliance.banks.alliance.restartGateway(member);
      const view = (await asked) ?? (await alliance.requester.post(question, key));

      assert.equal(view.status, 'answered', JSON.stringify(view));
      assert.equal((await alliance.spent()) - before, spends.gaussian);
      const receipts = await alliance.receipts(view.id);
      assert.deepEqual(receipts.map(({ receipt }) => receipt.owner).sort(), [...banks]);
      if (kept !== undefined) {
        const said = receipts.find(({ receipt }) => receipt.owner === member)?.receipt.partial;
        assert.equal(said, kept.committed);
      }
      assert.deepEqual(await alliance.requester.open(view.id), await alliance.requester.open(view.id));
    });
  }

  it('end with the budget, before anything is drawn', async () => {
    await assert.rejects(alliance.ask('gaussian'), { code: 'BUDGET_SPENT' });
    await assert.rejects(alliance.ask('laplace'), { code: 'BUDGET_SPENT' });
  });
});
