import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { lenders } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type AuditedRequest, auditLedger } from '../ledger/audit.js';
import { type Member, members, supervisor } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { Chance, seed } from '../runs.js';
import { untilTrue } from '../until.js';
import { budgetAt, limitedCheck } from './limited.js';

const asksPerKill = 3;

/** Lets lenders ask for the units of one budget while gateways die, so many times, and counts what became of every unit. */
export function budgetUnderKills(kills: number): void {
  /** Fewer than are asked for: the last ones are fought for. */
  const units = Math.ceil(kills * 1.5);

  describe(`a budget while gateways are killed ${String(kills)} times`, { timeout: 7_200_000 }, () => {
    let alliance: TestAlliance;
    let requesters: readonly Requester[];
    const chance = new Chance(seed);

    before(async () => {
      // Soon, so that requests of gateways that are away for long expire and give their units back.
      alliance = await startAlliance({ contracts: [], settings: { ENTENTE_REQUEST_DEADLINE_MS: '6000' } });
      await alliance.decide('LenderAMSP', await limitedCheck(units, 'unanswered'));
      requesters = await Promise.all(lenders.map((lender) => alliance.requester(lender)));
    });

    after(async () => {
      await alliance.stop();
    });

    it('loses no unit and spends none twice', async (context) => {
      for (let kill = 0; kill < kills; kill++) {
        await killOne(kill % 5 === 1);
      }
      await untilTrue('the end of every request', isQuiet, 180_000);
      const requests = [...(await auditLedger(alliance)).requests.values()].filter(({ request }) => request.units);
      const held = requests.filter(({ outcome }) => outcome?.status === 'answered');
      assertEachOnce(held);
      for (const member of members) {
        const { spent, open, free, limit } = await budgetAt(alliance, member);
        assert.deepEqual([spent, open, free], [held.length, 0, units - held.length], member);
        assert.equal(spent + open + free, limit);
      }
      const counted = `${String(requests.length)} requests, ${String(held.length)} answered`;
      context.diagnostic(`seed ${String(seed)}: ${String(kills)} kills, ${counted} of ${String(units)} units`);
      assert.ok(held.length > 0 && held.length < requests.length, 'nothing was answered, or nothing given back');
    });

    /** Questions of all lenders, and a gateway that dies somewhere in between; every now and then it is away for long. */
    async function killOne(isAwayForLong: boolean): Promise<void> {
      const asking = aboutPerson(alliance.data.personas.everywhere);
      for (let count = 0; count < asksPerKill; count++) {
        // Whoever's gateway dies gets no answer; the ledger has what became of the question.
        void chance
          .pick(requesters)
          .begin(asking)
          .catch(() => undefined);
      }
      const member = chance.pick<Member>(isAwayForLong ? lenders : [...lenders, supervisor]);
      await pause(isAwayForLong ? 0 : chance.below(400));
      await alliance.gateway(member).process.kill();
      await pause(isAwayForLong ? 8_000 : 0);
      await alliance.restartGateway(member);
    }

    async function isQuiet(): Promise<boolean> {
      const budgets = await Promise.all(members.map((member) => budgetAt(alliance, member)));
      const [first] = budgets;
      return budgets.every(({ open, spent }) => open === 0 && spent === first?.spent);
    }
  });
}

function assertEachOnce(requests: readonly AuditedRequest[]): void {
  const numbers = requests.flatMap(({ request }) => (request.units ?? []).flatMap((claimed) => claimed.units));
  assert.equal(numbers.length, requests.length);
  assert.equal(new Set(numbers).size, numbers.length, 'a unit was spent by two answered requests');
}
