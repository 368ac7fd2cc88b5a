import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { EnclaveCluster, EnclaveNode, EnclaveRound, TransactionName } from '@entente/protocol';
import { clusterId, clusterRequest, grantsOf, madeClusterKey } from './testing/clusters.js';
import { lenders, supervisor } from './testing/documents.js';
import { ecKeyPair, type KeyPair } from './testing/key-ring.js';
import { nonceOf, softwareMeasurement } from './testing/random-enclaves.js';
import { TestAlliance } from './testing/test-alliance.js';

const [host, second, third] = lenders;
const everyone = [host, second, third, supervisor];
const pass = { verdict: 'pass' };

describe('the key of a cluster', () => {
  let alliance: TestAlliance;
  let signing: ReadonlyMap<string, KeyPair>;

  /** Takes a member's enclave through a round; the same keys again unless the enclave was started anew. */
  async function verified(
    member: string,
    round = 1,
    measurement = 'combiner-1',
    finding: object = pass,
  ): Promise<void> {
    const { ledger } = alliance;
    const node = { host: member, id: 'combiner' };
    const [one = '', two = ''] = everyone.filter((other) => other !== member);
    await ledger.submit('enclaves:Challenge', member, { id: node.id, measurement });
    for (const other of [one, two]) {
      await ledger.submit('enclaves:AddNonce', other, { node, round, nonce: nonceOf(other, round) });
    }
    const keys = { encryption: ecKeyPair().jwk, signing: signingOf(member).jwk };
    await ledger.submit<EnclaveRound>('enclaves:Register', member, { id: node.id, round, quote: 'cXVvdGU', keys });
    for (const other of [one, two]) {
      await ledger.submit('enclaves:Attest', other, { node, round, finding });
    }
  }
  const signingOf = (member: string): KeyPair => signing.get(member) ?? assert.fail(member);
  const nodeOf = (member: string): Promise<EnclaveNode> => alliance.ledger.state.enclaves.nodes.get(member, 'combiner');
  const cluster = (): Promise<EnclaveCluster> => alliance.ledger.state.enclaves.clusters.get(clusterId);
  const say = (name: TransactionName, caller: string, input: object): Promise<EnclaveCluster> =>
    alliance.ledger.submit<EnclaveCluster>(name, caller, input);
  const make = async (member: string, change: Parameters<typeof madeClusterKey>[2] = {}): Promise<EnclaveCluster> =>
    say(
      'enclaves:MakeKey',
      member,
      madeClusterKey(alliance, { node: await nodeOf(member), signing: signingOf(member) }, change),
    );
  async function ask(member: string, granting: readonly string[], nonce = 't'): Promise<EnclaveCluster> {
    const nonces = { from: 'f'.repeat(43), to: nonce.repeat(43) };
    const request = clusterRequest(await cluster(), await nodeOf(member), { nonces });
    return say('enclaves:GrantKey', member, { request, grants: grantsOf(alliance, request, granting) });
  }

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    signing = new Map(everyone.map((member) => [member, ecKeyPair()]));
    for (const member of everyone) {
      await alliance.registerGateway(member);
    }
    await alliance.approve(host, softwareMeasurement());
    await verified(host);
  });

  it('is made by an enclave that counts, in its own signed word, for code that members gave the cluster', async () => {
    await assert.rejects(make(host, { digest: 'cd'.repeat(32) }), { code: 'ENCLAVE_INVALID' });
    await assert.rejects(make(host, { cluster: 'others' }), { code: 'ENCLAVE_INVALID' });
    await assert.rejects(make(host, { generation: 2 }), { code: 'ENCLAVE_INVALID' });
    await assert.rejects(make(host, { roster: 'cd'.repeat(32) }), { code: 'ENCLAVE_INVALID' });
    const node = await nodeOf(host);
    const byHost = madeClusterKey(alliance, { node, signing: alliance.ring(host).gateway });
    await assert.rejects(say('enclaves:MakeKey', host, byHost), { code: 'PROOF_INVALID' });
    const good = madeClusterKey(alliance, { node, signing: signingOf(host) });
    await assert.rejects(say('enclaves:MakeKey', second, good), { code: 'FORBIDDEN' });
    const made = await say('enclaves:MakeKey', host, good);
    assert.deepEqual([made.key.generation, made.simulated, made.holders.length], [1, true, 1]);
  });

  it('moves to an enclave that counts when more than half of the other gateways grant it, not its host', async () => {
    await make(host);
    await verified(second);
    await assert.rejects(ask(second, [host]), { code: 'ENCLAVE_NOT_VERIFIED' });
    await assert.rejects(ask(second, [host, second]), { code: 'ENCLAVE_NOT_VERIFIED' });
    const { holders } = await ask(second, [host, third]);
    assert.deepEqual(
      holders.map(({ node, grantedBy }) => [node.host, grantedBy?.length ?? 0]),
      [
        [host, 0],
        [second, 2],
      ],
    );
  });

  it('is granted to no enclave that is not verified, runs other code, or has other keys than were verified', async () => {
    await make(host);
    const node = { ...(await nodeOf(host)), node: { host: second, id: 'combiner' } };
    const forged = clusterRequest(await cluster(), node);
    const grants = grantsOf(alliance, forged, [host, third]);
    await assert.rejects(say('enclaves:GrantKey', second, { request: forged, grants }), {
      code: 'ENCLAVE_NOT_VERIFIED',
    });
    await alliance.approve(host, softwareMeasurement({ id: 'other-1', measurement: 'cd'.repeat(32) }));
    await verified(second, 1, 'other-1');
    await assert.rejects(ask(second, [host, third]), { code: 'ENCLAVE_NOT_VERIFIED' });
    await verified(second, 2);
    const held = { ...(await nodeOf(second)), keys: (await nodeOf(host)).keys };
    const request = clusterRequest(await cluster(), held);
    const others = { request, grants: grantsOf(alliance, request, [host, third]) };
    await assert.rejects(say('enclaves:GrantKey', second, others), { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('is granted once for one request, and never again by the same words', async () => {
    await make(host);
    await verified(second);
    await ask(second, [host, third]);
    await assert.rejects(ask(second, [host, third]), { code: 'ENCLAVE_INVALID' });
    assert.equal((await ask(second, [host, third], 'u')).holders.length, 2);
  });

  it('stays as it is while nothing speaks against it', async () => {
    await make(host);
    await assert.rejects(make(host, { generation: 2 }), { code: 'ENCLAVE_INVALID' });
  });

  it('is made anew when its code is withdrawn, by an enclave of the next code that members gave the cluster', async () => {
    await make(host);
    await alliance.approve(host, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a hole' });
    await assert.rejects(make(host, { generation: 2 }), { code: 'ENCLAVE_NOT_VERIFIED' });
    await alliance.approve(host, softwareMeasurement({ id: 'combiner-2', measurement: 'cd'.repeat(32) }));
    await verified(second, 1, 'combiner-2');
    const { key, because, holders } = await make(second, { generation: 2 });
    assert.deepEqual([key.generation, because, holders.length], [2, 'measurement', 1]);
    await assert.rejects(ask(host, [second, third]), { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('is made anew when an enclave that may hold it leaves or is refused, and is handed to nobody before that', async () => {
    await make(host);
    await verified(second);
    await ask(second, [host, third]);
    await verified(second, 2, 'combiner-1', { verdict: 'fail', fault: 'debug' });
    await verified(third);
    await assert.rejects(ask(third, [host, second]), { code: 'ENCLAVE_NOT_VERIFIED' });
    const { key, because, holders } = await make(host, { generation: 2 });
    assert.deepEqual([key.generation, because, holders.length], [2, 'holder', 1]);
    await alliance.ledger.submit('enclaves:Leave', host, { id: 'combiner' });
    assert.equal((await make(third, { generation: 3 })).because, 'holder');
  });

  it('is made anew when a gateway has another key, and when every enclave that had it was started again', async () => {
    await make(host);
    const ring = alliance.ring(second);
    Object.assign(ring, { gateway: ecKeyPair() });
    await alliance.registerGateway(second);
    assert.equal((await make(host, { generation: 2 })).because, 'roster');
    await verified(host, 2);
    assert.equal((await make(host, { generation: 3 })).because, 'lost');
  });
});
