import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { auditRules, LedgerAudit } from '@entente/cli';
import type { ReadTransaction } from '@entente/network/evidence';
import { type ClaimedUnits, contentHash, type QueryRequest } from '@entente/protocol';
import { ChaincodeAlliance, dataSource, queryContract } from '../parts.js';
import { transactionsOf } from './replay-history.js';
import { type Forged, seededBreaches } from './seeded-breaches.js';

const limits = [{ units: 3, per: 'life', of: 'contract', giveBack: 'unanswered' }];

/** An honest ledger on which every rule has something to say. */
async function honest(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.ready();
  const { ledger } = alliance;
  const end = (request: QueryRequest, by: string): Promise<unknown> =>
    ledger.submit('queries:End', by, { request: { member: by, id: request.id }, status: 'failed' });
  const report = { source: 'loans', mappingHash: dataSource('LenderAMSP').mappingHash };
  await alliance.close(await alliance.ask('LenderAMSP'));
  await end(await alliance.ask('LenderBMSP'), 'LenderBMSP');
  for (const passed of [false, true]) {
    await ledger.submit('data-sources:Report', 'LenderAMSP', { ...report, passed });
  }
  const limited = queryContract({ version: 2, limits });
  await alliance.approve('LenderAMSP', limited);
  const contract = { id: limited.id, version: 2, hash: contentHash('query-contract', limited) };
  const units: ClaimedUnits[] = [{ scope: 'contract:loans-by-product:contract:life', period: 'life', units: [2] }];
  const asked = { ...alliance.signed(alliance.question('LenderBMSP', { contract })), units };
  await end(await ledger.submit<QueryRequest>('queries:Open', 'LenderBMSP', asked), 'LenderBMSP');
  await ledger.submit('approvals:Delegate', 'LenderAMSP', {
    ...{ to: 'LenderBMSP', kinds: 'all' },
    until: '2026-04-01T00:00:00.000Z',
  });
  const target = { source: { member: 'LenderAMSP', id: 'loans' } };
  const { id } = await ledger.submit<{ id: string }>('freezes:Freeze', 'LenderAMSP', { target, reason: 'a leak' });
  await alliance.approve('LenderBMSP', { kind: 'unfreeze', freeze: id, reason: 'mended' });
  await ledger.submit('members:RevokeKey', 'LenderAMSP', { id: alliance.ring('LenderAMSP').keyId });
  return transactionsOf(ledger.history);
}

function rulesBrokenIn(ledger: readonly ReadTransaction[]): readonly string[] {
  const audit = new LedgerAudit();
  for (const transaction of ledger) {
    audit.replay(transaction);
  }
  return audit.breaches.map(({ rule, detail }) => `${rule}: ${detail}`);
}

describe('the audit of a ledger', { timeout: 300_000 }, () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await honest();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  it('is tried with every rule', () => {
    const tried = new Set(seededBreaches.map(({ rule }) => rule));
    const missing = auditRules.map(({ name }) => name).filter((name) => !tried.has(name));
    assert.deepEqual(missing, []);
  });

  for (const { rule, what, seed } of seededBreaches) {
    it(`finds, by the rule "${rule}", ${what}`, () => {
      const forged: Forged = ledger.map((transaction) => ({ ...transaction }));
      seed(forged);
      const broken = rulesBrokenIn(forged);
      assert.ok(
        broken.some((one) => one.startsWith(`${rule}: `)),
        broken.slice(0, 5).join('\n'),
      );
    });
  }
});
