import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fabricOnThisMachine, type RunningFabricNetwork, startFabricNetwork } from '@entente/network';
import { type TestClient, TestNetwork, text, threeMembers } from '@entente/network/testing';
import { until } from '../../until.js';
import { stateHashes, untilPeersAgree } from './chain.js';
import { leaderOf, untilOrderersAgree } from './ordering.js';

const supervisor = { mspId: 'SupervisorMSP', name: 'supervisor' };
const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

describe('peers, chaincodes and orderers that die or freeze', { skip, timeout: 280_000 }, () => {
  let net: TestNetwork;
  let network: RunningFabricNetwork;
  let client: TestClient;
  let written = 0;

  before(async () => {
    const description = {
      ...threeMembers,
      members: [...threeMembers.members.slice(0, 2), { mspId: 'LenderCMSP', name: 'lender-c' }, supervisor],
    };
    net = await TestNetwork.start({ description }, async (options) => {
      network = await startFabricNetwork(options);
      return network;
    });
    client = await net.client(0);
  });

  after(async () => {
    await net.stop();
  });

  it('a peer that is killed, and away while others write, has the same blocks and the same state after its restart', async () => {
    await network.kill('peer:lender-b');
    await write(5);
    await network.restart('peer:lender-b');
    await assertSameEverywhere();
  });

  it('a peer that is frozen does not hold up the others, and has the same blocks when it goes on', async () => {
    network.pause('peer:lender-c');
    try {
      await write(3);
    } finally {
      network.resume('peer:lender-c');
    }
    await untilPeersAgree(network);
  });

  for (const [what, fail] of [
    ['killed', (name: string) => network.kill(name)],
    [
      'frozen',
      (name: string): Promise<void> => {
        network.pause(name);
        return Promise.resolve();
      },
    ],
  ] as const) {
    it(`a chaincode process that is ${what} does not stop the others; started again it endorses as before`, async () => {
      const name = 'chaincode:lender-b';
      await fail(name);
      await write(2);
      await network.restart(name);
      const own = await net.client(1);
      await until('its own endorsement', async () => {
        const read = await own.contract
          .evaluate('get', { arguments: ['key1'], endorsingOrganizations: ['LenderBMSP'] })
          .catch(() => undefined);
        return read === undefined ? undefined : text(read);
      });
    });
  }

  it('an orderer that was killed has the same blocks after its restart', async () => {
    const leader = await leaderOf(network);
    const other = network.layout.members.find(({ mspId }) => mspId !== leader);
    const name = `orderer:${other?.slug ?? ''}`;
    await network.kill(name);
    await write(3);
    await network.restart(name);
    await untilOrderersAgree(network);
    await write(1);
    await untilOrderersAgree(network);
  });

  it('a network of which every process was killed goes on where it was', async () => {
    const before = await untilPeersAgree(network);
    await Promise.all(network.processes.map((name) => network.kill(name)));
    await Promise.all(network.processes.map((name) => network.restart(name)));
    assert.deepEqual(await untilPeersAgree(network), before);
    await write(1);
    await assertSameEverywhere();
  });

  /** Writes keys, one transaction each, and again as long as the network is in trouble: the same value is the same outcome. */
  async function write(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      written += 1;
      const key = `key${String(written)}`;
      let failure: unknown;
      await until(`${key} to be written`, () =>
        client.contract.submit('put', { arguments: [key, 'value'] }).catch((error: unknown) => {
          failure = error;
          return undefined;
        }),
      ).catch((error: unknown) => {
        throw new Error('not written', { cause: failure ?? error });
      });
    }
  }

  async function assertSameEverywhere(): Promise<void> {
    const chain = await untilPeersAgree(network);
    assert.ok(chain.height > written);
    const [first, ...others] = await Promise.all(network.members.map(({ mspId }) => stateHashes(network, mspId)));
    for (const other of others) {
      assert.deepEqual(other, first);
    }
  }
});
