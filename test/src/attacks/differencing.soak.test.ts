import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { supervisor } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until } from '../until.js';

const [lenderA, lenderB, lenderC] = lenders;

/** Sums over all loans since a day that the requester names: made to be taken from each other. */
async function balanceSince(): Promise<unknown> {
  const { parameters: _, title: __, ...form } = await readContractForm(lendersFiles.contracts.industryOverdue);
  return {
    ...form,
    ...{ id: 'balance-since', title: 'What is owed on loans since a day?' },
    parameters: { since: { column: 'credit_exposure.opened_on' } },
    local: 'SELECT count(*) AS loans, sum(balance) AS balance FROM credit_exposure WHERE opened_on >= :since',
    combine: {
      ...{ mode: 'merge', by: supervisor },
      query: 'SELECT sum(loans) AS loans, sum(balance) AS balance FROM partial',
    },
  };
}

/** The check of one applicant, once a month for each. */
async function checkOnce(): Promise<unknown> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  return { ...form, id: 'check-once', subjectLimit: { uses: 1, per: 'month' } };
}

const since = (day: string): Asking => ({
  ...{ contract: 'balance-since@1', purpose: 'risk-statistics' },
  parameters: { since: day },
});

describe('differencing, by two members that pool what they are answered', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let first: Requester;
  let second: Requester;

  before(async () => {
    alliance = await startAlliance();
    await alliance.decide(lenderA, await balanceSince());
    await alliance.decide(lenderA, await checkOnce());
    first = await alliance.requester(lenderA);
    second = await alliance.requester(lenderC);
  });

  after(async () => {
    await alliance.stop();
  });

  const logOf = (member: typeof lenderB): Promise<string> => readFile(alliance.gateway(member).logFile, 'utf8');

  it('is refused, and the requester learns no more than that', async () => {
    assert.equal((await first.ask(since('2024-01-10'))).status, 'answered');
    const refused = await second.ask(since('2024-01-11'));
    assert.equal(refused.status, 'refused');
    assert.ok(!JSON.stringify(refused).includes('OVERLAP'));
    assert.match(await logOf(lenderB), /ANSWERS_OVERLAP/);
  });

  it('is refused still after an owner was started again', async () => {
    await alliance.gateway(lenderB).process.stop();
    await alliance.restartGateway(lenderB);
    assert.equal((await second.ask(since('2024-01-12'))).status, 'refused');
  });

  it('does not keep anybody from what others asked before, and gives the same bytes', async () => {
    const [mine, theirs] = [await first.ask(since('2024-01-10')), await second.ask(since('2024-01-10'))];
    assert.deepEqual((await second.open(theirs.id)).table, (await first.open(mine.id)).table);
  });

  it('leaves questions about one applicant alone, but for their number', async () => {
    const { everywhere, nowhere } = alliance.data.personas;
    const about = (person: string): Asking => ({ ...aboutPerson(person), contract: 'check-once@1' });
    assert.equal((await first.ask(about(everywhere))).status, 'answered');
    assert.equal((await second.ask(about(everywhere))).status, 'refused');
    assert.equal((await second.ask(about(nowhere))).status, 'answered');
    assert.match(await logOf(lenderB), /SUBJECT_LIMIT_REACHED/);
  });
});

describe('the same, where the charter only has it watched', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance({
      charter: (charter) => ({ ...charter, disclosure: { ...charter.disclosure, overlaps: 'watched' } }),
    });
    await alliance.decide(lenderA, await balanceSince());
  });

  after(async () => {
    await alliance.stop();
  });

  it('tells what few people owe', async () => {
    const requester = await alliance.requester(lenderA);
    const days = Array.from({ length: 12 }, (_, index) => `2024-01-${String(10 + index)}`);
    const balances: bigint[] = [];
    for (const day of days) {
      const { id, status } = await requester.ask(since(day));
      assert.equal(status, 'answered');
      const { table } = await requester.open(id);
      balances.push(BigInt(String(table.rows[0]?.[1]).replace('.', '')));
    }
    const steps = balances.slice(1).map((balance, index) => (balances[index] ?? 0n) - balance);
    assert.ok(
      steps.some((step) => step > 0n),
      'a day on which somebody borrowed shows what',
    );
    assert.match(await readFile(alliance.gateway(lenderB).logFile, 'utf8'), /answers overlap/);
  });

  it('is seen by the owners in their own data, and by the supervisor, who are told no number', async () => {
    const requester = await alliance.requester(lenderA);
    const seen = await until('the supervisor’s list of overlaps', async () => {
      const { items } = await overlapsOf(alliance, supervisor);
      return items.length > 0 ? items : undefined;
    });
    const owners: readonly string[] = lenders;
    for (const { owner, first, second } of seen) {
      assert.ok(owners.includes(owner));
      assert.deepEqual([first.contract, second.contract], ['balance-since@1', 'balance-since@1']);
    }
    const witness = lenders.find((lender) => lender === seen[0]?.owner) ?? lenderB;
    const own = await overlapsOf(alliance, witness);
    assert.ok(own.items.some(({ owner }) => owner === witness));
    await assert.rejects(requester.client.get('/v1/overlaps'), { code: 'FORBIDDEN' });
    assert.deepEqual(new Set(seen.flatMap((one) => Object.keys(one))), new Set(['owner', 'at', 'first', 'second']));
  });
});

describe('the same, where owners do not watch either', { timeout: 300_000 }, () => {
  it('is seen by nobody', async () => {
    const alliance = await startAlliance({
      charter: (charter) => ({ ...charter, disclosure: { ...charter.disclosure, overlaps: 'watched' } }),
      settings: { ENTENTE_OVERLAP_WATCH: 'off' },
    });
    try {
      await alliance.decide(lenderA, await balanceSince());
      const requester = await alliance.requester(lenderA);
      for (const day of ['2024-01-10', '2024-01-12', '2024-01-14']) {
        assert.equal((await requester.ask(since(day))).status, 'answered');
      }
      for (const member of [...lenders, supervisor] as const) {
        assert.deepEqual((await overlapsOf(alliance, member)).items, []);
      }
    } finally {
      await alliance.stop();
    }
  });
});

interface Overlaps {
  readonly items: readonly {
    readonly owner: string;
    readonly first: { readonly contract: string };
    readonly second: { readonly contract: string };
  }[];
}

async function overlapsOf(alliance: TestAlliance, member: Parameters<TestAlliance['officer']>[0]): Promise<Overlaps> {
  return (await alliance.officer(member).get('/v1/overlaps')) as Overlaps;
}
