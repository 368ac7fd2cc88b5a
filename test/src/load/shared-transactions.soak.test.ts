import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GatewayProblem } from '@entente/cli';
import { lenders, lendersFiles } from '@entente/examples';
import { itemLimits } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { limitedCheck } from '../budgets/limited.js';
import { auditLedger } from '../ledger/audit.js';
import type { RawTransaction } from '../ledger/read-blocks.js';
import { aboutPerson, aboutRegion, assertPlainAnswer } from '../questions.js';
import type { Asking, Requester } from '../requester.js';

const asked = 24;
const [lenderA] = lenders;

interface Answered {
  readonly asking: Asking;
  readonly id: string;
}

/** What one transaction wrote of a kind. */
function count({ writes }: RawTransaction, kind: string): number {
  return writes.filter((write) => write.kind === kind).length;
}

describe(`${String(asked)} requests at once`, { timeout: 280_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.industryOverdue] });
    await alliance.decide(lenderA, await limitedCheck(asked / 2 - 4, 'never'));
    requester = await alliance.requester(lenderA);
  });

  after(async () => {
    await alliance.stop();
  });

  /** Every other one of a contract that is spent before all of them are through. */
  function askings(): readonly Asking[] {
    const { personas, cases } = alliance.data;
    const persons = [personas.everywhere, personas.twoLenders, personas.oneLender, personas.nowhere];
    return Array.from({ length: asked }, (_none, index) =>
      index % 2 === 0
        ? aboutPerson(persons[(index / 2) % persons.length] ?? personas.everywhere, 90 + index)
        : aboutRegion(cases.good),
    );
  }

  it('share transactions, and each gets its own answer or its own refusal', async (context) => {
    const { height } = await auditLedger(alliance);
    const ended = await Promise.all(askings().map((asking) => askOne(requester, asking)));
    const answered = ended.filter((one) => typeof one !== 'string');
    assert.deepEqual(
      ended.filter((one) => typeof one === 'string'),
      Array<string>(4).fill('BUDGET_SPENT'),
      'nobody is refused but those for whom no unit was left',
    );
    const { transactions, requests } = await auditLedger(alliance);
    for (const { asking, id } of answered) {
      const audited = requests.get(id);
      assert.ok(audited !== undefined);
      assert.deepEqual([audited.outcome?.status, audited.receipts.length], ['answered', lenders.length]);
      const requestDate = audited.request.openedAt.slice(0, 10);
      assertPlainAnswer(await requester.open(id), { asking, members: alliance.rows, requestDate });
    }
    for (const [kind, alone, many] of [
      ['request', 'queries:Open', 'queries:OpenMany'],
      ['outcome', 'queries:Close', 'queries:CloseMany'],
    ] as const) {
      const later = transactions.filter(({ block, valid }) => block >= height && valid);
      const shared = later.filter(({ name }) => name === many).map((one) => count(one, kind));
      const own = later.filter(({ name }) => name === alone).length;
      context.diagnostic(`${kind}: ${String(own)} by themselves, and together ${shared.join(', ')}`);
      assert.equal(own + shared.reduce((sum, one) => sum + one, 0), answered.length, kind);
      assert.ok(Math.max(0, ...shared) > 1 && Math.max(0, ...shared) <= itemLimits.most, `${kind}: shared by none`);
    }
  });
});

async function askOne(requester: Requester, asking: Asking): Promise<Answered | string> {
  try {
    const { id, status } = await requester.ask(asking);
    return status === 'answered' ? { asking, id } : status;
  } catch (error) {
    if (error instanceof GatewayProblem) {
      return error.code;
    }
    throw error;
  }
}
