import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import type { AllianceDescription } from '../alliance/description.js';
import { type KeyPairFiles, layout } from '../alliance/layout.js';
import { NetworkProblem } from '../problem.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { findFabricPrograms } from '../programs/index.js';
import { TestNetwork, text, threeMembers } from '../testing/index.js';
import { ordererChannel } from './join.js';
import { planFabricNetwork } from './plan.js';
import { type RunningFabricNetwork, startFabricNetwork } from './start-fabric-network.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

describe('a Fabric network on this machine', { skip, timeout: 120_000 }, () => {
  let dir: string;
  let network: TestNetwork;
  let running: RunningFabricNetwork;
  const description: AllianceDescription = { ...threeMembers, ordering: { type: 'raft', distance: 'local' } };
  const start = (): Promise<TestNetwork> =>
    TestNetwork.start({ dir, description }, async (options) => {
      running = await startFabricNetwork(options);
      return running;
    });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-fabric-'));
    network = await start();
  });

  after(async () => {
    await network.stop();
  });

  it('orders by raft for three members, and goes on where it was when it is started again', async () => {
    assert.equal(await put('first'), 'first');
    const before = await ordererChannel(running.tools('LenderAMSP'));
    await running.stop();
    network = await start();
    assert.equal(await evaluate('first'), 'first');
    const now = await ordererChannel(running.tools('LenderAMSP'));
    assert.equal(now.height, before.height, 'starting again writes nothing');
    assert.equal(await put('second'), 'second');
  });

  it('lets nobody in on any port without a certificate of a member', async () => {
    const { plan } = running;
    const [member, other] = plan.members;
    assert.ok(member !== undefined && other !== undefined);
    const own = member.layout.gatewayTls;
    const ports = ['peer', 'peerOperations', 'chaincode', 'orderer', 'ordererAdmin', 'ordererOperations'] as const;
    for (const name of ports) {
      const port: number = member.ports[name];
      // The control: whoever belongs there gets in. A chaincode takes its own peer alone, whose certificate is in the package.
      const insider: KeyPairFiles = name === 'chaincode' ? member.layout.chaincodeClient : own;
      assert.equal(await handshake(port, insider), 'open', name);
      // Health and version are told to anybody on this machine; metrics and log levels ask for the certificate later.
      const isOpenToAll = name === 'peerOperations' || name === 'ordererOperations';
      if (!isOpenToAll) {
        assert.equal(await handshake(port), 'closed', name);
      }
    }
    assert.equal(await handshake(member.ports.chaincode, own), 'closed', 'the gateway at the chaincode');
    assert.equal(
      await handshake(member.ports.ordererAdmin, other.layout.gatewayTls),
      'closed',
      'another member at the orderer',
    );
  });

  it('refuses BFT for three members and says what to do', async () => {
    const programs = await findFabricPrograms();
    const bft = { ...threeMembers, ordering: { type: 'bft', distance: 'local' } as const };
    await assert.rejects(
      planFabricNetwork({ description: bft, network: layout(dir, bft), programs }),
      (error) => error instanceof NetworkProblem && error.code === 'TOO_FEW_FOR_BFT' && /raft/.test(error.detail),
    );
  });

  async function put(value: string): Promise<string> {
    return text(await withContract((contract) => contract.submitTransaction('put', value, value)));
  }

  async function evaluate(key: string): Promise<string> {
    return text(await withContract((contract) => contract.evaluateTransaction('get', key)));
  }

  async function withContract<T>(
    act: (contract: Awaited<ReturnType<TestNetwork['client']>>['contract']) => Promise<T>,
  ): Promise<T> {
    const client = await network.client(1);
    try {
      return await act(client.contract);
    } finally {
      client.close();
    }
  }

  /** Whether the listener keeps the connection after the handshake; TLS 1.3 tells a missing certificate only then. */
  async function handshake(
    port: number,
    files?: { readonly certFile: string; readonly keyFile: string },
  ): Promise<'open' | 'closed'> {
    const ca = await readFile(running.plan.members[0]?.layout.tlsCaCertFile ?? '');
    const pair =
      files === undefined ? {} : { cert: await readFile(files.certFile), key: await readFile(files.keyFile) };
    return await new Promise((resolve) => {
      const socket = connectTls({ host: 'localhost', port, ca, ALPNProtocols: ['h2', 'http/1.1'], ...pair });
      const end = (answer: 'open' | 'closed'): void => {
        socket.destroy();
        resolve(answer);
      };
      socket.on('error', () => {
        end('closed');
      });
      socket.on('end', () => {
        end('closed');
      });
      socket.once('secureConnect', () => {
        setTimeout(() => {
          end('open');
        }, 300);
      });
    });
  }
});
