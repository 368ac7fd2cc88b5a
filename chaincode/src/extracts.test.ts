import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Extract, ProblemCode, PublishedExtract } from '@entente/protocol';
import { lenders, supervisor } from './testing/documents.js';
import { extract } from './testing/extracts.js';
import { TestAlliance } from './testing/test-alliance.js';

const [owner, receiver] = lenders;

describe('extracts', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  function withdraw(member: string, id = 'loans-by-size'): Promise<PublishedExtract> {
    return alliance.ledger.submit('data-sources:WithdrawExtract', member, { id, reason: 'a column is too fine' });
  }

  it('stand on the ledger as they were approved, until their owner withdraws them, once', async () => {
    await alliance.approve(owner, extract(owner));
    assert.deepEqual(await alliance.ledger.state.extracts.get(owner, 'loans-by-size'), {
      ...extract(owner),
      status: 'published',
    });

    await assert.rejects(withdraw(receiver), { code: 'EXTRACT_NOT_FOUND' });
    const withdrawn = await withdraw(owner);
    assert.deepEqual(withdrawn, {
      ...extract(owner),
      status: 'withdrawn',
      withdrawn: { at: alliance.ledger.now, reason: 'a column is too fine' },
    });
    await assert.rejects(withdraw(owner), { code: 'EXTRACT_NOT_AVAILABLE' });
    await assert.rejects(alliance.open(owner, extract(owner)), { code: 'ALREADY_EXISTS' });
  });

  it('are not put to the vote by anybody else, from nothing, to nobody, or with a report that does not hold', async () => {
    const { report, copies, columns } = extract(owner);
    const copy = { contentHash: '7'.repeat(64), bytes: 10 };
    const cases: readonly (readonly [string, Partial<Extract>, ProblemCode])[] = [
      [receiver, {}, 'FORBIDDEN'],
      [owner, { source: 'nothing' }, 'SOURCE_NOT_FOUND'],
      [owner, { mappingHash: '0'.repeat(64) }, 'SOURCE_NOT_FOUND'],
      [owner, { copies: { ...copies, StrangerMSP: copy } }, 'MEMBER_NOT_FOUND'],
      [owner, { copies: { ...copies, [owner]: copy } }, 'EXTRACT_REFUSED'],
      [owner, { validUntil: '2026-02-01' }, 'TIMESTAMP_UNACCEPTABLE'],
      [owner, { k: 26 }, 'EXTRACT_REFUSED'],
      [owner, { k: 9 }, 'EXTRACT_REFUSED'],
      [owner, { l: 10 }, 'EXTRACT_REFUSED'],
      [owner, { report: { ...report, prosecutor: { highest: 1_000, average: 5_000 } } }, 'EXTRACT_REFUSED'],
      [owner, { columns: { ...columns, person: { method: 'keep' } } }, 'EXTRACT_REFUSED'],
    ];
    for (const [author, change, code] of cases) {
      await assert.rejects(alliance.open(author, extract(owner, change)), { code }, JSON.stringify(change));
    }
  });

  it('are not put to the vote while their source is frozen', async () => {
    const target = { source: { member: owner, id: 'loans' } };
    await alliance.ledger.submit('freezes:Freeze', supervisor, { target, reason: 'a complaint' });
    await assert.rejects(alliance.open(owner, extract(owner)), { code: 'FROZEN' });
  });

  it('that two of one name are open for are published once', async () => {
    const [one, other] = [
      await alliance.open(owner, extract(owner)),
      await alliance.open(owner, extract(owner, { title: 'Again' })),
    ];
    for (const proposal of [one, other]) {
      for (const elector of proposal.electorate) {
        await alliance.cast(elector, proposal);
      }
    }
    assert.equal((await alliance.decide(one)).outcome, 'approved');
    assert.equal((await alliance.decide(other)).outcome, 'stale');
  });
});
