import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { QueryContractForm, validate } from '@entente/protocol';
import { canReadMemory, familyOf, formsOfCents, formsOfWord, inMemory } from '../attacks/process-memory.js';
import { banks, canaries, dealer, FourBanks, loansOf, overdueInSecret, overdueMerged } from './four-banks.js';

const [observed, asking] = banks;
const purpose = 'study';

const meanLoan = {
  ...{ kind: 'query-contract', version: 1, purposes: [purpose], schemas: { loans: 1 } },
  local: 'SELECT sum(balance) AS owed, count(*) AS loans FROM loans',
  access: { members: [...banks] },
};
const compared = { by: dealer, value: { of: 'owed', per: 'loans' }, epoch: 'year' } as const;
const rank = validate(QueryContractForm, {
  ...{ ...meanLoan, id: 'rank-of-mean', title: 'Which place has my mean loan?' },
  combine: { mode: 'rank', ...compared },
});
const largest = validate(QueryContractForm, {
  ...{ ...meanLoan, id: 'largest-mean', title: 'Who has the largest mean loan?' },
  combine: { mode: 'compare', ...compared },
});

/** Bank A's mean loan in millionths, as it is compared, and the sum that it is made of. */
function meanForms(): ReadonlyMap<string, readonly Buffer[]> {
  const rows = loansOf[observed] ?? [];
  const cents = rows.reduce((sum, row) => sum + BigInt(row.cents), 0n);
  return new Map([
    ['the number that is compared', formsOfWord((cents * 10_000n) / BigInt(rows.length))],
    ['the sum that it is made of', formsOfCents(cents)],
  ]);
}

/** What Bank A puts into the cells that are opened. */
function partForms(): ReadonlyMap<string, readonly Buffer[]> {
  const cells = Map.groupBy(loansOf[observed] ?? [], ({ region, product }) => `${region} ${product}`);
  const parts = [...cells].filter(([, rows]) => rows.length > 2);
  return new Map(
    parts.map(([cell, rows]) => [cell, formsOfCents(rows.reduce((sum, row) => sum + BigInt(row.cents), 0n))]),
  );
}

const amounts = new Map(canaries.map((cents) => [String(cents), formsOfCents(BigInt(cents))]));

describe(
  'the memory of all programs of all other members, once an answer has been opened',
  { timeout: 600_000 },
  () => {
    let running: FourBanks;

    before(async () => {
      running = await FourBanks.start({ contracts: [overdueInSecret, rank, largest, overdueMerged] });
    });
    after(async () => {
      await running.stop();
    });

    async function answer(contract: string): Promise<void> {
      const requester = await running.requester(asking);
      const view = await requester.ask({ contract, parameters: {}, purpose });
      assert.equal(view.status, 'answered', JSON.stringify(view));
      await requester.open(view.id);
    }

    /** What of Bank A's is with itself, and what is with anybody else: gateways, their readers, ledger and chaincode. */
    async function seen(
      test: TestContext,
      wanted: ReadonlyMap<string, readonly Buffer[]>,
    ): Promise<{ readonly own: ReadonlySet<string>; readonly others: ReadonlySet<string> } | undefined> {
      const own = await familyOf(running.alliance.gateway(observed).process.pid);
      if (!(await canReadMemory(own[0] ?? 0))) {
        test.skip('needs Linux and the right to read the memory of own processes');
        return undefined;
      }
      const all = (await familyOf(process.pid)).filter((pid) => pid !== process.pid);
      const others = all.filter((pid) => !own.includes(pid));
      assert.ok(others.length > banks.length, 'there are programs of others');
      return { own: await inAny(own, wanted), others: await inAny(others, wanted) };
    }

    async function inAny(
      pids: readonly number[],
      wanted: ReadonlyMap<string, readonly Buffer[]>,
    ): Promise<ReadonlySet<string>> {
      const found = new Set<string>();
      for (const pid of pids) {
        (await inMemory(pid, wanted)).forEach((name) => found.add(name));
      }
      return found;
    }

    async function holdNothing(test: TestContext, wanted: ReadonlyMap<string, readonly Buffer[]>): Promise<void> {
      const both = await seen(test, wanted);
      if (both !== undefined) {
        assert.ok(both.own.size > 0, 'the search finds what is there');
        assert.deepEqual([...both.others], []);
      }
    }

    it('holds no amount of a cell that a secure sum held back, and no part of one that it opened', async (test) => {
      await answer('owed-in-secret@1');
      await holdNothing(test, new Map([...amounts, ...partForms()]));
    });

    it('holds no number that was ranked', async (test) => {
      await answer('rank-of-mean@1');
      await holdNothing(test, meanForms());
    });

    it('holds no number of which only the largest is named', async (test) => {
      await answer('largest-mean@1');
      await holdNothing(test, meanForms());
    });

    it('does hold what a service node merges in the clear: so the search can fail', async (test) => {
      await answer('owed-merged@1');
      const parts = partForms();
      const both = await seen(test, parts);
      assert.ok(both === undefined || both.others.size === parts.size);
    });
  },
);
