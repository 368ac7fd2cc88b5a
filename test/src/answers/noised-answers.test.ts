import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NoisedAnswers, spends } from './noised-answers.js';

const owner = 'BankAMSP';

describe('an answer with noise whose owner is killed', { timeout: 120_000 }, () => {
  let alliance: NoisedAnswers;

  before(async () => {
    // Enough for one such answer and not for the other kind after it: both spend one budget.
    alliance = await NoisedAnswers.start(spends.laplace, 'CouncilMSP');
  });
  after(async () => {
    await alliance.stop();
  });

  it('is of the noise that was drawn before, for one debit of the budget that all contracts share', async () => {
    await alliance.arm(owner, 'kept');
    const asked = alliance.ask('gaussian');
    await alliance.death(owner);
    const kept = await alliance.kept(owner, await alliance.latest());
    await alliance.banks.alliance.restartGateway(owner);

    const { id } = await asked;
    const [receipt] = await alliance.receipts(id);
    assert.equal(receipt?.receipt.partial, kept.committed);
    const opened = await alliance.requester.open(id);
    assert.ok(opened.kind === 'result');
    // There is one owner, so its part is the answer: in the order of cells, as it was kept.
    assert.deepEqual(opened.table.rows, kept.partial.table.rows);
    assert.equal(await alliance.spent(), spends.gaussian);
    await assert.rejects(alliance.ask('laplace'), { code: 'BUDGET_SPENT' });
  });
});
