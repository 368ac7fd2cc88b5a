import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  type AllowedMeasurement,
  type EnclaveCluster,
  type EnclaveNode,
  type QueryContract,
  rosterHash,
} from '@entente/protocol';
import { FakeLedger } from '../testing/fake-ledger.js';
import { ModelStore } from './model-store.js';
import { OwnModels } from './own-models.js';

const hash = 'cd'.repeat(32);
const digest = 'ab'.repeat(32);
const sealed = { cluster: 'combiners', generation: 1, sealed: 'a.b.c.d.e' };
const clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };

describe('the models that a gateway keeps', () => {
  let dir: string;
  let ledger: FakeLedger;
  let models: OwnModels;

  const contract = (change: object = {}): void => {
    const model = { owner: 'OwnerMSP', hash, link: 'linear', ...change };
    const combine = { mode: 'merge', by: 'HostMSP', attested: { measurement: 'combiner-1', model } };
    ledger.put('query-contract', ['risk', '1'], { id: 'risk', version: 1, combine } as unknown as QueryContract);
    ledger.put('query-contract-current', ['risk'], { id: 'risk', version: 1, status: 'active' } as never);
  };
  const cluster = (generation: number): void => {
    const node = { host: 'HostMSP', id: 'combiner' };
    const keys = { encryption: { kty: 'EC' }, signing: { kty: 'EC' } } as unknown as EnclaveNode['keys'];
    const key = { generation, digest, roster: rosterHash({}) };
    ledger.put('enclave-cluster', ['combiners'], {
      ...{ id: 'combiners', measurement: 'combiner-1', key, holders: [{ node, round: 1, keys }] },
    } as unknown as EnclaveCluster);
    const counts = { node, keys, digest, measurement: 'combiner-1', status: 'verified' };
    const validUntil = '2026-03-08T09:00:00.000Z';
    ledger.put('enclave-node', ['HostMSP', 'combiner'], { ...counts, validUntil } as unknown as EnclaveNode);
  };
  const measurement = (status: AllowedMeasurement['status']): void => {
    const document = { validUntil: '2027-01-01', cluster: 'combiners' };
    ledger.put('allowed-measurement', ['combiner-1'], { status, document } as unknown as AllowedMeasurement);
  };

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-models-'));
  });
  after(async () => {
    await rm(dir, { recursive: true });
  });
  beforeEach(async () => {
    await rm(join(dir, 'models'), { recursive: true, force: true });
    ledger = new FakeLedger();
    contract();
    cluster(1);
    measurement('allowed');
    models = new OwnModels({
      ...{ mspId: 'OwnerMSP', state: ledger.state, clock, store: new ModelStore(join(dir, 'models')) },
      demandFresh: () => Promise.resolve(),
    });
  });

  const asked = { hash, cluster: 'combiners', generation: 1 };

  it('go to the host whose enclave scores with them under a contract in force, and to nobody else', async () => {
    const { fault, contracts } = models.keep(hash, sealed);
    assert.deepEqual([fault, contracts], [null, ['risk@1']]);
    assert.equal(await models.model('HostMSP', asked), sealed.sealed);
    await assert.rejects(models.model('OtherMSP', asked), { code: 'FORBIDDEN' });
    contract({ hash: 'ef'.repeat(32) });
    await assert.rejects(models.model('HostMSP', asked), { code: 'FORBIDDEN' });
    contract({ owner: 'OtherMSP' });
    await assert.rejects(models.model('HostMSP', asked), { code: 'FORBIDDEN' });
  });

  it('are nothing to a key that was given up or withdrawn, until they are sealed anew', async () => {
    models.keep(hash, sealed);
    cluster(2);
    assert.match(models.list()[0]?.fault ?? '', /generation 2, not 1; seal it anew/);
    await assert.rejects(models.model('HostMSP', { ...asked, generation: 2 }), { code: 'MODEL_NOT_FOUND' });
    await assert.rejects(models.model('HostMSP', asked), { code: 'ENCLAVE_NOT_VERIFIED' });
    models.keep(hash, { ...sealed, generation: 2, sealed: 'anew' });
    assert.equal(await models.model('HostMSP', { ...asked, generation: 2 }), 'anew');
    measurement('withdrawn');
    await assert.rejects(models.model('HostMSP', { ...asked, generation: 2 }), { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('are not taken in under a key that does not stand, and then nothing is kept', async () => {
    assert.throws(() => models.keep(hash, { ...sealed, generation: 7 }), { code: 'ENCLAVE_NOT_VERIFIED' });
    assert.throws(() => models.keep(hash, { ...sealed, cluster: 'others' }), { code: 'ENCLAVE_NOT_FOUND' });
    assert.deepEqual(await readdir(dir), []);
    assert.deepEqual(models.list(), []);
  });

  it('are forgotten once, for good', async () => {
    models.keep(hash, sealed);
    models.remove(hash);
    assert.throws(
      () => {
        models.remove(hash);
      },
      { code: 'MODEL_NOT_FOUND' },
    );
    await assert.rejects(models.model('HostMSP', asked), { code: 'MODEL_NOT_FOUND' });
  });
});
