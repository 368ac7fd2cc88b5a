import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lendersFiles } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Audit, auditLedger } from '../ledger/audit.js';
import { members } from '../parts.js';
import { assertPlainAnswer } from '../questions.js';
import { Chance, runs, seed } from '../runs.js';
import { type Asked, World } from './world.js';

const operations = runs(16);

describe(
  `an alliance under ${String(operations)} random operations (seed ${String(seed)})`,
  { timeout: 3_600_000 },
  () => {
    let alliance: TestAlliance;
    let asked: readonly Asked[];
    let audit: Audit;
    let world: World | undefined;
    const done: string[] = [];

    before(async () => {
      const { multiLoanCheck, industryOverdue } = lendersFiles.contracts;
      alliance = await startAlliance({
        contracts: [multiLoanCheck, industryOverdue],
        settings: { ENTENTE_RATE_PER_MINUTE: '100000' },
      });
      const requesters = await Promise.all([alliance.requester('LenderAMSP'), alliance.requester('LenderBMSP')]);
      world = new World({ alliance, requesters, chance: new Chance() });
      for (let step = 0; step < operations; step++) {
        done.push(await world.step());
      }
      asked = await world.settle();
      audit = await auditLedger(alliance);
    });

    after(async () => {
      await alliance.stop();
    });

    it('answers under approved contracts in force only, once each, with a receipt of every owner', (context) => {
      // The audit itself has thrown if any of that did not hold; here it must have had something to look at.
      context.diagnostic(done.join('; '));
      context.diagnostic(summary(asked));
      assert.ok(audit.requests.size > 0);
      assert.equal(
        audit.requests.size,
        new Set(asked.flatMap(({ end }) => (typeof end === 'string' ? [] : [end.id]))).size,
      );
    });

    it('ends every request, and says so to who asked as the ledger has it', () => {
      for (const { end } of asked) {
        if (typeof end !== 'string') {
          assert.equal(end.status, audit.requests.get(end.id)?.outcome?.status, `${end.id} after ${done.join('; ')}`);
        }
      }
    });

    it('gives answers that equal the plain computation', async () => {
      for (const { requester, asking, end } of asked) {
        if (typeof end === 'string' || end.status !== 'answered') {
          continue;
        }
        const requestDate = audit.requests.get(end.id)?.request.openedAt.slice(0, 10) ?? '';
        const [name = '', version = ''] = asking.contract.split('@');
        // Odd versions of the contract have the first text, even ones the second.
        const contract = `${name}@${Number(version) % 2 === 1 ? '1' : '2'}`;
        const result = await requester.open(end.id);
        assertPlainAnswer(result, { asking: { ...asking, contract }, members: alliance.rows, requestDate });
      }
    });

    it('leaves every gateway with the same ledger', async () => {
      for (const member of members) {
        assert.equal(
          (await auditLedger(alliance, member)).transactions.length >= audit.transactions.length,
          true,
          member,
        );
      }
    });
  },
);

function summary(asked: readonly Asked[]): string {
  const counts = Map.groupBy(asked, ({ end }) => (typeof end === 'string' ? end : end.status));
  return [...counts].map(([what, ends]) => `${what} ${String(ends.length)}`).join(', ');
}
