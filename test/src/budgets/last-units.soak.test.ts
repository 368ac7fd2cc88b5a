import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GatewayProblem } from '@entente/cli';
import { lenders } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { members } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until } from '../until.js';
import { budgetAt, limitedCheck } from './limited.js';

const units = 20;
const asked = 200;

describe(`${String(asked)} requests at once for the last ${String(units)} units`, { timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let requesters: readonly Requester[];

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    await alliance.decide('LenderAMSP', await limitedCheck(units, 'never'));
    requesters = await Promise.all(lenders.map((lender) => alliance.requester(lender)));
  });

  after(async () => {
    await alliance.stop();
  });

  it('let exactly that many pass, and tell the others', async (context) => {
    const asking = aboutPerson(alliance.data.personas.everywhere);
    const started = performance.now();
    const asks = Array.from({ length: asked }, (_, index) => requesters[index % requesters.length]);
    const codes = await Promise.all(asks.map((requester) => begin(requester, asking)));
    context.diagnostic(`${String(asked)} requests took ${String(Math.round(performance.now() - started))} ms`);
    const counted = Object.groupBy(codes, (code) => code);
    assert.deepEqual(Object.fromEntries(Object.entries(counted).map(([code, items]) => [code, items?.length])), {
      opened: units,
      BUDGET_SPENT: asked - units,
    });
    for (const member of members) {
      const seen = await until(`all ended at ${member}`, async () => {
        const budget = await budgetAt(alliance, member);
        return budget.open === 0 && budget.spent > 0 ? budget : undefined;
      });
      assert.deepEqual([seen.spent, seen.open, seen.free], [units, 0, 0], member);
    }
  });
});

async function begin(requester: Requester | undefined, asking: Asking): Promise<string> {
  try {
    const view = await requester?.begin(asking);
    return view?.status === 'posted' ? 'not opened in time' : 'opened';
  } catch (error) {
    if (error instanceof GatewayProblem) {
      return error.code;
    }
    throw error;
  }
}
