import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type Charter,
  type GatewayRecord,
  type QueryContract,
  saltCommitment,
  type TransactionInput,
} from '@entente/protocol';
import { FakeLedger } from '../testing/fake-ledger.js';
import { quietLog } from '../testing/journal.js';
import { StandingElection } from './standing-election.js';

const members = ['AMSP', 'BMSP', 'CMSP'];
const everyMs = 3_600_000;

describe('the standing election, by one gateway', () => {
  let ledger: FakeLedger;
  let now: number;

  beforeEach(() => {
    ledger = new FakeLedger();
    now = Date.parse('2026-03-01T12:00:00.000Z');
    ledger.put('charter', [], { members: Object.fromEntries(members.map((member) => [member, {}])) } as Charter);
    for (const member of members) {
      ledger.put('gateway', [member], { member } as GatewayRecord);
    }
    contract('standing');
  });

  function contract(by: string): void {
    const current = { id: 'c', version: 1, contentHash: '', status: 'active' as const, retiredThrough: 0 };
    ledger.put('query-contract-current', ['c'], current);
    ledger.put('query-contract', ['c', '1'], { combine: { by } } as QueryContract);
  }

  const salt = (epoch: number): string => Buffer.alloc(32, epoch).toString('base64url');

  async function tick(mspId = 'AMSP'): Promise<readonly (readonly [string, unknown])[]> {
    const before = ledger.submitted.length;
    const election = new StandingElection({
      ...{ mspId, ledger, log: quietLog, everyMs, saltOf: salt },
      clock: { now: () => new Date(now) },
      rank: (candidates) => Promise.resolve({ ranking: [[...candidates]], measures: [] }),
    });
    await election.tick();
    return ledger.submitted.slice(before).map(({ name, input }) => [name, input]);
  }

  function voted(epoch = 1, who = members): void {
    const castAt = new Date(now).toISOString();
    for (const member of who) {
      ledger.put('service-vote', [String(epoch), member], {
        ...{ epoch, member, ranking: [], measures: [], castAt },
        salt: '00'.repeat(32),
      });
    }
  }

  function revealed(who = members, epoch = 1): void {
    const revealedAt = new Date(now).toISOString();
    for (const member of who) {
      ledger.put('service-salt', [String(epoch), member], { epoch, member, salt: salt(1), revealedAt });
    }
  }

  it('begins when a contract asks for the roster, and ranks everybody but its own member', async () => {
    const vote: TransactionInput<'elections:Vote'> = {
      ...{ epoch: 1, ranking: [['BMSP', 'CMSP']], measures: [] },
      salt: saltCommitment('epoch 1', 'AMSP', salt(1)),
    };
    assert.deepEqual(await tick(), [['elections:Vote', vote]]);
    contract('BMSP');
    assert.deepEqual(await tick(), []);
  });

  it('joins when another member has begun, whatever its contracts say', async () => {
    contract('BMSP');
    voted(1, ['BMSP']);
    assert.equal((await tick())[0]?.[0], 'elections:Vote');
  });

  it('waits while a roster is fresh, and votes on the next when it is old', async () => {
    const settledAt = new Date(now).toISOString();
    ledger.put('service-roster', [], { epoch: 1, order: members, voters: members, leftOut: [], settledAt });
    now += everyMs - 1;
    assert.deepEqual(await tick(), []);
    now += 1;
    const [, vote] = (await tick())[0] ?? [];
    assert.equal((vote as { epoch: number }).epoch, 2);
  });

  it('shows its salt only when everybody has voted, or the time is up', async () => {
    voted(1, ['AMSP', 'BMSP']);
    assert.deepEqual(await tick(), []);
    now += 90 * 60_000;
    assert.deepEqual(await tick(), [['elections:Reveal', { epoch: 1, salt: salt(1) }]]);
    now -= 90 * 60_000;
    voted();
    assert.deepEqual(await tick(), [['elections:Reveal', { epoch: 1, salt: salt(1) }]]);
  });

  it('lets the first of those who revealed write the roster, and does it itself if that one does not', async () => {
    voted();
    revealed(['AMSP', 'BMSP']);
    assert.deepEqual(await tick('AMSP'), []);
    revealed();
    assert.deepEqual(await tick('AMSP'), [['elections:Settle', { epoch: 1 }]]);
    assert.deepEqual(await tick('BMSP'), []);
    now += 15_000;
    assert.deepEqual(await tick('BMSP'), [['elections:Settle', { epoch: 1 }]]);
  });

  it('has no vote without a registered gateway', async () => {
    assert.deepEqual(await tick('StrangerMSP'), []);
  });
});
