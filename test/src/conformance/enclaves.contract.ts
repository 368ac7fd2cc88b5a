import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ClusterMember,
  clusterRequest,
  enclaveKeys,
  enclaveSigning,
  grantsOf,
  madeClusterKey,
  nonceOf,
  softwareMeasurement,
} from '../parts.js';
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

    it('makes a key, and another one is granted it', async () => {
      const digest = 'ab'.repeat(32);
      const nodeOf = (member: string): ClusterMember => ({
        ...{ node: { host: member, id: 'sharer' }, round: 1, keys: enclaveKeys, digest },
      });
      for (const member of [host, second]) {
        const others = members.filter((other) => other !== member).slice(0, 2);
        const { node: named } = nodeOf(member);
        await alliance().tell('enclaves:Challenge', member, { id: 'sharer', measurement: 'combiner-1' });
        for (const other of others) {
          await alliance().tell('enclaves:AddNonce', other, { node: named, round: 1, nonce: nonceOf(other) });
        }
        const quote = { id: 'sharer', round: 1, quote: 'cXVvdGU', keys: enclaveKeys };
        await alliance().tell('enclaves:Register', member, quote);
        for (const other of others) {
          const finding = { verdict: 'pass' } as const;
          await alliance().tell('enclaves:Attest', other, { node: named, round: 1, finding });
        }
      }
      const { parts } = alliance();
      const said = madeClusterKey(parts, { node: nodeOf(host), signing: enclaveSigning });
      assert.deepEqual(await alliance().tell('enclaves:MakeKey', second, said), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await alliance().tell('enclaves:MakeKey', host, said)), ['VALID', 'enclave-cluster']);
      const request = clusterRequest({ key: said.statement }, nodeOf(second));
      const grant = (granting: readonly string[]): Promise<Told> =>
        alliance().tell('enclaves:GrantKey', second, { request, grants: grantsOf(parts, request, granting) });
      assert.deepEqual(await grant([host]), { refused: 'ENCLAVE_NOT_VERIFIED' });
      assert.deepEqual(wrote(await grant([host, third])), ['VALID', 'enclave-cluster']);
    });
  });
}
