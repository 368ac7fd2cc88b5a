import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { TestAlliance } from './testing/test-alliance.js';
import { type QueryRequest, stateKey, type TransactionName } from '@entente/protocol';
import { dataSource, lenders, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';

const [lenderA, lenderB] = lenders;
const { mappingHash } = dataSource(lenderB);
const statusKey = stateKey('source-status', lenderB, 'loans');

function report(alliance: TestAlliance, passed: boolean, change: object = {}): Promise<unknown> {
  return alliance.ledger.submit('data-sources:Report', lenderB, { source: 'loans', mappingHash, passed, ...change });
}

function withdraw(alliance: TestAlliance, member: string = lenderB): Promise<unknown> {
  return alliance.ledger.submit('data-sources:Withdraw', member, { source: 'loans' });
}

function endorse(
  alliance: TestAlliance,
  transaction: TransactionName,
  caller: string,
  input: unknown,
): Promise<Endorsement> {
  const { ledger } = alliance;
  return ledger.endorse({ transaction, caller, json: JSON.stringify(input), now: ledger.now });
}

function closing(alliance: TestAlliance, request: QueryRequest): object {
  const owners = Object.keys(request.owners);
  return alliance.closing(
    request,
    owners.map((owner) => alliance.receipt(request, owner)),
  );
}

describe("reporting a check of one's own source", () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  it('writes what no query reads while the check keeps passing', async () => {
    const input = { source: 'loans', mappingHash, passed: true };
    const { writes, events } = await endorse(alliance, 'data-sources:Report', lenderB, input);

    assert.deepEqual(Object.keys(writes), [statusKey]);
    assert.deepEqual(events, [['SourceReported', '{"member":"LenderBMSP","source":"loans","status":"passed"}']]);
    const open = await endorse(alliance, 'queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
    assert.ok(!Object.hasOwn(open.reads, statusKey));
    await report(alliance, true);
    assert.ok(alliance.ledger.isValid(open), 'a check that passes gets in the way of a question');
  });

  it('closes a source that fails to new requests until it passes', async () => {
    await report(alliance, false);
    const request = await alliance.ask(lenderA);
    assert.deepEqual(
      Object.keys(request.owners),
      lenders.filter((lender) => lender !== lenderB),
    );

    await report(alliance, false);
    await report(alliance, true);
    assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [...lenders]);
  });

  it('refuses questions while every source is closed, and says so', async () => {
    for (const member of lenders) {
      const input = { source: 'loans', mappingHash: dataSource(member).mappingHash, passed: false };
      await alliance.ledger.submit('data-sources:Report', member, input);
    }
    await assert.rejects(alliance.ask(lenderA), { code: 'SOURCE_CLOSED' });
  });

  it('refuses the answer of a source that failed since, and takes it once it passes again', async () => {
    const request = await alliance.ask(lenderA);
    await report(alliance, false);
    await assert.rejects(alliance.close(request), { code: 'SOURCE_CLOSED' });
    await report(alliance, true);
    await alliance.close(request);
  });

  it('makes a question and an answer that were endorsed before invalid', async () => {
    const request = await alliance.ask(lenderA);
    const open = await endorse(alliance, 'queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
    const close = await endorse(alliance, 'queries:Close', supervisor, closing(alliance, request));
    await report(alliance, false);
    assert.deepEqual([alliance.ledger.isValid(open), alliance.ledger.isValid(close)], [false, false]);
  });

  it('cannot fail and pass in one block', async () => {
    const [fails, passes] = await Promise.all(
      [false, true].map((passed) =>
        endorse(alliance, 'data-sources:Report', lenderB, { source: 'loans', mappingHash, passed }),
      ),
    );
    assert.ok(fails !== undefined && passes !== undefined);
    alliance.ledger.commit(fails);
    assert.ok(!alliance.ledger.isValid(passes));
  });

  it('is about the mapping on offer, and about sources of the caller', async () => {
    await assert.rejects(report(alliance, false, { mappingHash: '00'.repeat(32) }), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(report(alliance, false, { source: 'others' }), { code: 'SOURCE_NOT_FOUND' });
    const foreign = { source: 'loans', mappingHash, passed: false };
    await assert.rejects(alliance.ledger.submit('data-sources:Report', lenderA, foreign), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(alliance.ledger.submit('data-sources:Report', 'StrangerMSP', foreign), { code: 'FORBIDDEN' });
  });

  it('ends with a new mapping, which was checked when it was offered', async () => {
    await report(alliance, false);
    await alliance.approve(lenderB, dataSource(lenderB, { mappingHash: '00'.repeat(32) }));
    assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [...lenders]);
  });
});

describe("withdrawing one's own source", () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  it('takes effect at once, without a vote', async () => {
    const request = await alliance.ask(lenderA);
    await withdraw(alliance);

    assert.deepEqual(
      Object.keys((await alliance.ask(lenderA)).owners),
      lenders.filter((lender) => lender !== lenderB),
    );
    await assert.rejects(alliance.close(request), { code: 'SOURCE_NOT_FOUND' });
    const { status, withdrawals } = await alliance.ledger.state.sourceStatuses.get(lenderB, 'loans');
    assert.deepEqual([status, withdrawals], ['withdrawn', 1]);
  });

  it('is done once, by its owner', async () => {
    await assert.rejects(withdraw(alliance, supervisor), { code: 'SOURCE_NOT_FOUND' });
    await withdraw(alliance);
    await assert.rejects(withdraw(alliance), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(report(alliance, true), { code: 'SOURCE_NOT_FOUND' });
  });

  it('makes a question and an answer that were endorsed before invalid', async () => {
    const request = await alliance.ask(lenderA);
    const open = await endorse(alliance, 'queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
    const close = await endorse(alliance, 'queries:Close', supervisor, closing(alliance, request));
    await withdraw(alliance);
    assert.deepEqual([alliance.ledger.isValid(open), alliance.ledger.isValid(close)], [false, false]);
  });

  it('voids offers of it that were proposed before, not those after', async () => {
    const replacing = await alliance.open(lenderB, dataSource(lenderB, { mappingHash: '00'.repeat(32) }));
    await withdraw(alliance);
    const again = await alliance.open(lenderB, dataSource(lenderB));
    for (const proposal of [replacing, again]) {
      for (const elector of proposal.electorate) {
        await alliance.cast(elector, proposal);
      }
    }
    assert.equal((await alliance.decide(replacing)).outcome, 'stale');
    await alliance.decide(again);
    assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [...lenders]);
  });
});
