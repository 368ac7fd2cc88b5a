import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enclaveKeys, nonceOf, softwareMeasurement } from '../parts.js';
import type { AllianceOnLedger, Told } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [host, second, third, supervisor] = members;
const node = { host, id: 'combiner' };

function wrote(told: Told): unknown {
  return 'wrote' in told ? [told.ended, ...told.wrote] : told;
}

/** An enclave from the vote on its code to its leaving. */
export function enclaveCases(alliance: () => AllianceOnLedger): void {
  describe('an enclave', () => {
    it('is challenged, quoted over nonces of a quorum, verified by a quorum, and leaves', async () => {
      const begin = { id: node.id, measurement: 'combiner-1' };
      assert.deepEqual(await alliance().tell('enclaves:Challenge', host, begin), { refused: 'ENCLAVE_NOT_FOUND' });
      await alliance().approve(host, softwareMeasurement());
      assert.deepEqual(wrote(await alliance().tell('enclaves:Challenge', host, begin)), ['VALID', 'enclave-round']);
      const nonce = (member: string): Promise<Told> =>
        alliance().tell('enclaves:AddNonce', member, { node, round: 1, nonce: nonceOf(member) });
      const quote = { id: node.id, round: 1, quote: 'cXVvdGU', keys: enclaveKeys };
      assert.deepEqual(await nonce(host), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await nonce(second)), ['VALID', 'enclave-round']);
      assert.deepEqual(await alliance().tell('enclaves:Register', host, quote), { refused: 'ENCLAVE_INVALID' });
      await nonce(third);
      assert.deepEqual(wrote(await alliance().tell('enclaves:Register', host, quote)), ['VALID', 'enclave-round']);
      const attest = (member: string): Promise<Told> =>
        alliance().tell('enclaves:Attest', member, { node, round: 1, finding: { verdict: 'pass' } });
      assert.deepEqual(wrote(await attest(supervisor)), ['VALID', 'enclave-round']);
      assert.deepEqual(await attest(supervisor), { refused: 'ENCLAVE_INVALID' });
      assert.deepEqual(wrote(await attest(second)), ['VALID', 'enclave-node', 'enclave-round']);
      const left = await alliance().tell('enclaves:Leave', host, { id: node.id });
      assert.deepEqual(wrote(left), ['VALID', 'enclave-node', 'enclave-round']);
    });
  });
}
