import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditBlocks } from '@entente/cli';
import { ClusterFault, EnclaveCluster } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, members } from '../parts.js';
import { until } from '../until.js';
import { EnclaveProcess, measured } from './enclave-process.js';

const [first, second, third] = members;
const id = 'combiner';
const Shown = z.looseObject({
  cluster: EnclaveCluster,
  fault: ClusterFault.optional(),
  nodes: z.array(z.looseObject({ host: z.string(), sameCode: z.boolean(), holds: z.boolean() })),
});
type Shown = z.infer<typeof Shown>;

describe('the key that software enclaves of several members share', { timeout: 600_000 }, () => {
  const code = measured();
  let alliance: TestAlliance;
  let enclaves: Readonly<Record<Member, EnclaveProcess>>;

  const shown = async (by: Member = third): Promise<Shown> =>
    Shown.parse(await alliance.officer(by).get('/v1/enclave-clusters/{id}', { path: { id: 'combiners' } }));
  const allow = (measurement: string, digest = code): Promise<unknown> =>
    alliance.decide(first, {
      ...{ kind: 'enclave-measurement', id: measurement, title: 'The combiner', platform: 'software' },
      ...{ measurement: digest, validUntil: '2099-12-31', cluster: 'combiners' },
    });
  /** Waits for a generation and its holders. */
  const standing = (generation: number, holders: readonly Member[]): Promise<Shown> =>
    until(
      `generation ${String(generation)} at ${holders.join(', ')}`,
      async () => {
        const found = await shown().catch(() => undefined);
        const hosts = found?.cluster.holders.map(({ node }) => node.host).sort() ?? [];
        const isSo = found?.cluster.key.generation === generation && found.fault === undefined;
        return isSo && hosts.join() === [...holders].sort().join() ? found : undefined;
      },
      120_000,
    );
  /** Waits until the process itself has the key that the ledger names. */
  const holding = async (member: Member): Promise<void> => {
    const { key } = (await shown()).cluster;
    await until(
      `the key in the enclave of ${member}`,
      async () => {
        const { held } = await enclaves[member].status();
        return held.some(({ publicKey }) => publicKey.x === key.publicKey.x) ? true : undefined;
      },
      120_000,
    );
  };

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [] });
    enclaves = Object.fromEntries(
      members.map((member) => [member, new EnclaveProcess(alliance, member, id)]),
    ) as typeof enclaves;
    await allow('combiner-1');
  });
  after(async () => {
    await Promise.all(members.map((member) => enclaves[member].kill()));
    await alliance.stop();
  });

  it('is made by the first that counts, without anybody asking for it', async () => {
    await enclaves[first].start();
    await enclaves[first].challenge('combiner-1');
    const { cluster } = await standing(1, [first]);
    assert.deepEqual([cluster.simulated, cluster.key.by.node.host, cluster.key.digest], [true, first, code]);
    await holding(first);
  });

  it('moves to an enclave of another member when that is verified, by the grants of a quorum', async () => {
    await enclaves[second].start();
    await enclaves[second].challenge('combiner-1');
    const { cluster, nodes } = await standing(1, [first, second]);
    const grantedBy = cluster.holders.find(({ node }) => node.host === second)?.grantedBy ?? [];
    assert.ok(grantedBy.length >= 2 && !grantedBy.includes(second));
    assert.ok(nodes.every(({ sameCode, holds }) => sameCode && holds));
    await holding(second);
  });

  it('comes back to an enclave that was killed and started again, once that was attested anew', async () => {
    await enclaves[second].kill();
    await enclaves[second].start();
    await enclaves[second].counting(2, [third]);
    await holding(second);
    assert.equal((await shown()).cluster.key.generation, 1);
  });

  it('is made anew when an enclave that had it leaves', async () => {
    await alliance.users.client(second, 'operator').post('/v1/enclaves/{id}/leave', { path: { id } });
    assert.equal((await standing(2, [first])).cluster.because, 'holder');
    await holding(first);
  });

  it('is made anew by the next code of the cluster when that which had it is withdrawn', async () => {
    await allow('combiner-2');
    await enclaves[third].start();
    await enclaves[third].challenge('combiner-2');
    await enclaves[third].counting(1, [first]);
    const { nodes, cluster } = await shown();
    assert.ok(!cluster.holders.some(({ node }) => node.host === third), 'it runs under another name than the cluster');
    assert.equal(nodes.find(({ host }) => host === third)?.holds, false);
    await alliance.decide(first, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a hole' });
    assert.equal((await standing(3, [third])).cluster.because, 'measurement');
    await holding(third);
    const old = await enclaves[first].status();
    assert.ok(old.held.every(({ generation }) => generation === 2));
  });

  it('leaves a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(second);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });
});
