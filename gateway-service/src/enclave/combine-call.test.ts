import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { attestedBound, type AttestedFacts, encode, ResultDocument } from '@entente/protocol';
import { compactDecrypt, compactVerify, importJWK } from 'jose';
import { attestedWorld, type AttestedWorld } from '../testing/attested-world.js';
import type { CombineCall } from './calls.js';
import { SoftwareEnclave } from './software-enclave.js';

const refused = { code: 'ENCLAVE_REFUSED' };

describe('what an enclave combines', () => {
  let world: AttestedWorld;
  let call: CombineCall;

  before(async () => {
    world = await attestedWorld();
    call = await world.call();
  });

  const opened = async (envelope: string, by = world.requester): Promise<ResultDocument> => {
    const { plaintext } = await compactDecrypt(envelope, by.privateKey);
    const key = await importJWK({ ...world.enclave.keys.signing }, 'ES256');
    const { payload } = await compactVerify(plaintext, key);
    return ResultDocument.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
  };
  const told = (change: Partial<AttestedFacts>): CombineCall => ({ ...call, facts: { ...call.facts, ...change } });

  it('is the owners’ partial results, merged, for the requester alone, signed with its own key', async () => {
    const { envelope } = await world.enclave.combine(call);
    const { table, enclave } = await opened(envelope);
    assert.deepEqual(table.rows, [['card', 90]]);
    assert.equal(encode(enclave ?? {}), encode(call.facts.enclave));
    await assert.rejects(opened(envelope, world.host));
  });

  it('passes its host in texts in which no part of a partial result can be read', () => {
    const passed = encode(call);
    const parts = Object.values(call.sealed).map((sealed) => Buffer.from(sealed.split('.')[3] ?? '', 'base64url'));
    assert.ok(!passed.includes('"partial-result"'));
    assert.ok(parts.every((bytes) => !bytes.includes('partial-result')));
  });

  it('is nothing where the host has put its own key in the place of the requester’s', async () => {
    const swapped = told({ key: { ...call.facts.key, encryption: world.host.jwk } });
    await assert.rejects(world.enclave.combine(swapped), refused);
    // What is kept out by the owners' word alone: were they to bind what the host says, the host would read the answer.
    const believing = await world.call({ bound: attestedBound(swapped.facts) });
    const { envelope } = await world.enclave.combine({ ...believing, facts: swapped.facts });
    assert.deepEqual((await opened(envelope, world.host)).table.rows, [['card', 90]]);
  });

  it('is nothing under another contract, policy or request than the owners know, or as if it were hardware', async () => {
    const { contract, policy, request, enclave } = call.facts;
    const looser: readonly Partial<AttestedFacts>[] = [
      { contract: { ...contract, version: 2 } },
      { policy: { ...policy, rounding: 1 } },
      { request: { ...request, openedAt: '2026-03-02T12:00:00.000Z' } },
      { enclave: { ...enclave, simulated: false } },
      { enclave: { ...enclave, round: 2 } },
    ];
    for (const change of looser) {
      await assert.rejects(world.enclave.combine(told(change)), refused);
    }
  });

  it('is nothing where the host leaves an owner out, adds one, or answers in the place of one', async () => {
    const [first = '', second = ''] = Object.keys(call.sealed);
    const { [first]: left, ...others } = call.sealed;
    assert.ok(left !== undefined);
    await assert.rejects(world.enclave.combine({ ...call, sealed: others }), refused);
    await assert.rejects(world.enclave.combine({ ...call, sealed: { ...call.sealed, HostMSP: left } }), refused);
    await assert.rejects(world.enclave.combine({ ...call, sealed: { ...call.sealed, [second]: left } }), refused);
    const { forged, gateway } = await world.forge(first, [['card', 1000]]);
    await assert.rejects(world.enclave.combine({ ...call, sealed: { ...call.sealed, [first]: forged } }), refused);
    // With a key of its own for that owner: the other owners know the one on the ledger.
    const gateways = { ...call.facts.gateways, [first]: gateway };
    const pretended = { ...told({ gateways }), sealed: { ...call.sealed, [first]: forged } };
    await assert.rejects(world.enclave.combine(pretended), refused);
  });

  it('is nothing that an owner did not commit to in its receipt', async () => {
    const [first = ''] = Object.keys(call.sealed);
    const other = await world.call({ rows: [['card', 31]] });
    const mixed = { ...call, sealed: { ...call.sealed, [first]: other.sealed[first] ?? '' } };
    await assert.rejects(world.enclave.combine(mixed), refused);
  });

  it('is nothing that was sealed to an enclave before it was started again, or to another', async () => {
    const { measurement } = world.enclave;
    await assert.rejects(new SoftwareEnclave({ measurement }).combine(call), { code: 'ENCLAVE_NOT_VERIFIED' });
    const another = new SoftwareEnclave({ measurement });
    const asIfItsOwn = told({ enclave: { ...call.facts.enclave, keys: another.keys } });
    await assert.rejects(another.combine(asIfItsOwn), refused);
  });
});
