import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type AllowedMeasurement,
  DomainError,
  type EnclaveNode,
  type Receipt,
  type SealedPartial,
} from '@entente/protocol';
import { attestedWorld } from '../../testing/attested-world.js';
import { FakeLedger } from '../../testing/fake-ledger.js';
import type { ContractFacts } from '../request-facts.js';
import { enclaveNow } from './attested-facts.js';
import { sealToEnclave } from './seal-to-enclave.js';

const clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };

/** What an owner seals to, and whom it gives nothing. */
describe('an owner whose contract has an enclave combine', async () => {
  const { facts, receipts } = await (await attestedWorld()).call();
  const { contract, enclave, request } = facts;
  let ledger: FakeLedger;

  const node = (change: Partial<EnclaveNode> = {}): void => {
    const counts: EnclaveNode = {
      ...{ kind: 'enclave-node', ...enclave, digest: 'ab'.repeat(32), platform: 'software', status: 'verified' },
      ...{ verifiedBy: ['OneMSP'], verifiedAt: '2026-03-01T09:00:00.000Z', validUntil: '2026-03-08T09:00:00.000Z' },
      ...change,
    };
    ledger.put('enclave-node', [counts.node.host, counts.node.id], counts);
  };
  const measurement = (status: AllowedMeasurement['status']): void => {
    const document = { kind: 'enclave-measurement', id: 'combiner-1', title: 'It', platform: 'software' } as const;
    ledger.put('allowed-measurement', ['combiner-1'], {
      ...{ kind: 'allowed-measurement', id: 'combiner-1', status },
      document: { ...document, measurement: 'ab'.repeat(32), validUntil: '2027-01-01' },
    });
  };

  beforeEach(() => {
    ledger = new FakeLedger();
    node();
    measurement('allowed');
  });

  const now = (asked = contract): unknown => enclaveNow(ledger.state, asked, clock);

  it('seals to the one of the host that runs the code of the contract, whatever others there are', () => {
    node({ node: { host: 'HostMSP', id: 'a-first' }, measurement: 'other' });
    node({ node: { host: 'HostMSP', id: 'b-second' }, status: 'refused' });
    node({ node: { host: 'OneMSP', id: 'combiner' } });
    assert.deepEqual(now(), enclave);
  });

  it('seals to none that a quorum refused, that was not checked again, or whose code was withdrawn', () => {
    node({ status: 'refused' });
    assert.throws(now, { code: 'ENCLAVE_NOT_VERIFIED' });
    node({ validUntil: '2026-03-02T08:00:00.000Z' });
    assert.throws(now, { code: 'ENCLAVE_NOT_VERIFIED' });
    node();
    measurement('withdrawn');
    assert.throws(now, { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('seals to none of other code, and to no software enclave where hardware is asked for', () => {
    node({ measurement: 'other' });
    assert.throws(now, { code: 'ENCLAVE_NOT_FOUND' });
    node();
    const attested = { measurement: 'combiner-1', hardware: true as const };
    assert.throws(() => now({ ...contract, combine: { ...contract.combine, attested } as typeof contract.combine }), {
      code: 'ENCLAVE_SIMULATED',
    });
  });

  it('binds what its own ledger says, and seals nothing to an enclave that was attested anew', async () => {
    const { receipt } = receipts['OneMSP'] ?? assert.fail();
    const key = { id: facts.key.id, encryption: facts.key.encryption, status: 'active', version: 1 };
    ledger.put('requester-key', ['AskingMSP', facts.key.id], key as never);
    for (const [owner, signing] of Object.entries(facts.gateways)) {
      ledger.put('gateway', [owner], { member: owner, signing } as never);
    }
    const sealed: SealedPartial[] = [];
    const envelopes = {
      seal: (document: unknown): Promise<string> => {
        sealed.push(document as SealedPartial);
        return Promise.resolve('sealed');
      },
    };
    const { schemas, policy } = facts;
    const known = { contract, schemas, policy } as unknown as ContractFacts;
    const partial = {} as SealedPartial['partial'];
    const give = (stated: Receipt): Promise<string | undefined> =>
      sealToEnclave(
        { state: ledger.state, envelopes, clock },
        { request, facts: known, receipt: stated, partial, salt: '' },
      );
    await give(receipt);
    ledger.put('requester-key', ['AskingMSP', facts.key.id], { ...key, encryption: enclave.keys.signing } as never);
    await give(receipt);
    assert.notEqual(sealed[0]?.bound, sealed[1]?.bound);
    node({ round: 2 });
    const error = await give(receipt).catch((thrown: unknown) => thrown);
    assert.equal(error instanceof DomainError && error.code, 'ENCLAVE_NOT_VERIFIED');
    assert.equal(sealed.length, 2);
  });
});
