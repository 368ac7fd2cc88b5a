import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '@entente/protocol/parse';
import type { QueryContract } from '@entente/protocol';
import type { Outcome } from '../attack.js';
import { merged, noised } from '../contracts.js';
import { judged } from '../judged.js';
import { peopleSchema } from '../population/schema.js';
import { epsilonOf } from '../attacks/settings.js';
import { ownAttacks } from './own-attacks.js';
import { runOwn } from './run-own.js';

describe('attacks on a contract that somebody brings', () => {
  before(loadParser);

  async function run(name: string, contract: QueryContract, trials: number): Promise<readonly Outcome[] | string> {
    const attack = ownAttacks.find((one) => one.name === name);
    assert.ok(attack !== undefined);
    const { privacyBudget } = epsilonOf(1);
    const schemas = [peopleSchema(contract.spends === undefined ? undefined : privacyBudget)];
    return runOwn(
      { ...attack, undefendedTrials: contract.spends === undefined ? trials : 1 },
      { documents: { contract, schemas, charter: undefined }, trials, seed: 'own' },
    );
  }

  const summed = (): QueryContract =>
    merged({
      ...{ id: 'until', parameters: { day: { type: 'date', min: '2024-06-01', max: '2025-06-01' } } },
      local: 'SELECT count(*) AS people, sum(amount) AS amount FROM people WHERE joined <= :day',
      combine: 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial',
    });
  const withNoise = (): QueryContract =>
    noised({
      ...{ id: 'ill', microEpsilon: 1_000_000, clamp: { ill: '1' } },
      local: 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people',
      combine: 'SELECT sum(ill) AS ill FROM partial',
    });

  it('find two questions that differ by one subject, which the guard refuses, and without it they tell', async () => {
    const outcomes = await run('differencing', summed(), 7);
    assert.ok(typeof outcomes !== 'string');
    assert.deepEqual(
      outcomes.map((outcome) => judged(outcome).judgement),
      ['held', 'works'],
    );
    assert.deepEqual(Object.keys(outcomes[0]?.refusals ?? {}), ['ANSWERS_OVERLAP']);
  });

  it('say why they have nothing to try', async () => {
    const why = [await run('differencing', withNoise(), 1), await run('averaging', summed(), 1)];
    assert.deepEqual(
      why.map((reason) => typeof reason),
      ['string', 'string'],
    );
  });

  it('hold noise to the bound of its budget', async () => {
    const outcomes = await run('averaging', withNoise(), 1);
    assert.ok(typeof outcomes !== 'string');
    const [asItIs] = outcomes.map(judged);
    assert.equal(asItIs?.bound?.accuracy.toFixed(3), '0.731');
    assert.deepEqual([asItIs.judgement, asItIs.refusals['BUDGET_SPENT']], ['held', 1]);
  });
});
