import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { jointScore, lenders, lendersFiles, readContractForm } from '@entente/examples';
import { type QueryContractForm, type Table, unpackShares } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, supervisor } from '../parts.js';
import type { Requester } from '../requester.js';

const asking: Member = 'LenderAMSP';

const thresholds = ['0.12', '0.25', '0.5'];

/** The same model, of which only the band of the probability is opened. */
async function banded(): Promise<QueryContractForm> {
  const form = await readContractForm(lendersFiles.jointScore);
  return { ...form, id: 'joint-score-band', combine: { ...form.combine, band: thresholds } as typeof form.combine };
}

describe('a contract that scores one person over all lenders', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.jointScore] });
    await alliance.decide(supervisor, await banded());
    requester = await alliance.requester(asking);
  });
  after(async () => {
    await alliance.stop();
  });

  async function answered(contract: string, person: string): Promise<Table> {
    const view = await requester.ask({ contract, parameters: { person }, purpose: 'credit-decision' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const opened = await requester.open(view.id);
    assert.ok(opened.kind === 'joint-result' && opened.mode === 'score');
    assert.deepEqual(opened.owners, [...lenders]);
    return opened.table;
  }

  it('comes to the score and the probability that somebody with all rows would give', async () => {
    const { everywhere, twoLenders, nowhere } = alliance.data.personas;
    for (const person of [everywhere, twoLenders, nowhere]) {
      const { columns, rows } = await answered('joint-score@1', person);
      assert.deepEqual(
        columns.map(({ name }) => name),
        ['score', 'score_error', 'probability'],
      );
      const [score, error, probability] = (rows[0] ?? []).map(Number);
      const plain = jointScore(alliance.rows, person);
      assert.equal(score, plain.thousandths / 1_000);
      assert.equal(error, 0.000_001_5);
      assert.ok(Math.abs((probability ?? 0) - plain.probability) <= 0.000_000_6);
    }
  });

  it('comes to nothing but a band where the contract has thresholds', async () => {
    const { everywhere, oneLender, nowhere } = alliance.data.personas;
    for (const person of [everywhere, oneLender, nowhere]) {
      const { columns, rows } = await answered('joint-score-band@1', person);
      assert.deepEqual(columns, [{ name: 'probability_band', type: 'text' }]);
      const { probability } = jointScore(alliance.rows, person);
      const reached = thresholds.filter((threshold) => probability >= Number(threshold)).length;
      const words = ['under 0.12', '0.12 to under 0.25', '0.25 to under 0.5', '0.5 and over'];
      assert.deepEqual(rows, [[words[reached]]]);
    }
  });

  it("leaves an envelope of each owner's, of which none says anything alone", async () => {
    const person = alliance.data.personas.everywhere;
    const view = await requester.ask({ contract: 'joint-score@1', parameters: { person }, purpose: 'credit-decision' });
    const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
    assert.deepEqual(Object.keys(unpackShares(envelope) ?? {}).sort(), [...lenders].sort());
  });
});
