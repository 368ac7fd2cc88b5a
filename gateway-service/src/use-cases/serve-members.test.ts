import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import type { QueryRequest } from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import type { Delivery } from '../ports/services.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { noElections, noReruns, noRounds } from '../testing/link.js';
import { Jobs } from './jobs.js';
import { ServeMembers } from './serve-members.js';

const [asking, own] = ['LenderAMSP', 'LenderBMSP'];
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

function served(): { readonly members: ServeMembers; readonly ledger: FakeLedger } {
  const [ledger, journal] = [new FakeLedger(), memoryJournal()];
  const wait = (): Promise<'wait'> => Promise.resolve('wait');
  const steps = { requester: wait, owner: wait, service: wait, 'co-approver': wait };
  const jobs = new Jobs({ journal, log: quietLog, steps, giveUp: wait });
  const signatures = new EcSignatures(pem.toString());
  const options = {
    mspId: own,
    ledger,
    journal,
    jobs,
    signatures,
    elections: noElections,
    reruns: noReruns,
    coordinator: noRounds,
    patienceMs: 10,
  };
  return { ledger, members: new ServeMembers(options) };
}

function delivery(number: number, member = asking): Delivery {
  return { request: { member, id: String(number).padStart(64, '0') }, parameters: {}, salt: 's' };
}

async function deliver(members: ServeMembers, one: Delivery): Promise<void> {
  await members.deliver(one.request.member, one);
}

describe('deliveries of another member', () => {
  it('are kept for requests to come up to a number, and beyond that once they are committed', async () => {
    const { members, ledger } = served();
    for (let number = 0; number < 500; number++) {
      await deliver(members, delivery(number));
    }
    await assert.rejects(async () => deliver(members, delivery(500)), { code: 'RATE_LIMITED' });
    await deliver(members, delivery(500, 'LenderCMSP'));

    ledger.put('request', [asking, delivery(500).request.id], { owners: { [own]: [] } } as unknown as QueryRequest);
    await deliver(members, delivery(500));
  });

  it('are taken from the member that asks alone', async () => {
    const { members } = served();
    await assert.rejects(async () => members.deliver('LenderCMSP', delivery(1)), { code: 'FORBIDDEN' });
  });
});

describe('a receipt', () => {
  it('that comes before the own peer has the block is no refusal', async () => {
    const { members } = served();
    const receipt = { owner: asking, request: delivery(1).request } as Parameters<ServeMembers['commit']>[1]['receipt'];
    await assert.rejects(members.commit(asking, { receipt, signature: '' }), { code: 'MEMBER_UNAVAILABLE' });
  });
});
