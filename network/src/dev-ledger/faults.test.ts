import assert from 'node:assert/strict';
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { startDevelopmentNetwork } from '../processes/development-network.js';
import { TestNetwork, text } from '../testing/test-network.js';

interface Health {
  readonly height: number;
  readonly lastHash: string;
}

describe('faults', { timeout: 120_000 }, () => {
  let network: TestNetwork;

  before(async () => {
    network = await TestNetwork.start();
  });

  after(async () => {
    await network.stop();
  });

  async function health(): Promise<Health> {
    const { operations, gatewayTls } = network.member(0);
    const [ca, cert, key] = await Promise.all(
      [operations.caFile, gatewayTls.certFile, gatewayTls.keyFile].map((file) => readFile(file)),
    );
    return await new Promise((resolve, reject) => {
      request(`${operations.url}/healthz`, { ca, cert, key, agent: false }, (response) => {
        response.on('data', (chunk: Buffer) => {
          resolve(JSON.parse(chunk.toString()) as Health);
        });
      })
        .on('error', reject)
        .end();
    });
  }

  const blocksFile = (): string => network.running.layout.ledger.blocksFile;
  const ledgerLog = (): Promise<string> => readFile(`${network.running.layout.logsDir}/ledger.log`, 'utf8');

  it('loses nothing that was acknowledged when it is killed under load', async () => {
    const client = await network.client();
    const acknowledged: string[] = [];
    let stopped = false;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; !stopped; index++) {
        const key = `load-${String(writer)}-${String(index)}`;
        try {
          const submitted = await client.contract.submitAsync('put', { arguments: [key, key] });
          if ((await submitted.getStatus()).code === StatusCode.VALID) {
            acknowledged.push(key);
          }
        } catch {
          // Killed meanwhile: what became of this one is unknown.
        }
      }
    });
    while (acknowledged.length < 60) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await network.running.kill('ledger');
    stopped = true;
    await Promise.all(writers);
    await network.running.restart('ledger');

    const again = await network.client(1);
    const kept = JSON.parse(text(await again.contract.evaluateTransaction('range', 'load-', 'load-~'))) as [
      string,
      string,
    ][];
    const keys = new Set(kept.map(([key]) => key));
    assert.deepEqual(
      acknowledged.filter((key) => !keys.has(key)),
      [],
    );
  });

  it('has the same height and hash after kill -9 and restart', async () => {
    const before = await health();
    await network.running.kill('ledger');
    await network.running.restart('ledger');
    const { height, lastHash } = await health();
    assert.deepEqual([height, lastHash], [before.height, before.lastHash]);
  });

  it('cuts off a torn last write and says so', async () => {
    const before = await health();
    await network.running.kill('ledger');
    const { size } = await stat(blocksFile());
    await appendFile(blocksFile(), Buffer.from([0, 0, 1, 0, 1, 2, 3, 4, 9, 9, 9]));
    await network.running.restart('ledger');
    assert.equal((await stat(blocksFile())).size, size);
    assert.match(await ledgerLog(), /had not finished: 11 bytes cut off/);
    assert.equal((await health()).lastHash, before.lastHash);
    const client = await network.client();
    assert.equal(text(await client.contract.submitTransaction('put', 'after', 'torn')), 'torn');
  });

  it('refuses to start over a damaged block in the middle and names it', async () => {
    await network.running.kill('ledger');
    const bytes = await readFile(blocksFile());
    const damaged = Buffer.from(bytes);
    const second = 8 + bytes.readUInt32BE(0);
    damaged.writeUInt8(damaged.readUInt8(second + 40) ^ 0xff, second + 40);
    await writeFile(blocksFile(), damaged);
    await assert.rejects(network.running.restart('ledger'), /block 1 in .* is damaged/);
    await writeFile(blocksFile(), bytes);
    await network.running.restart('ledger');
  });

  it('does not let two ledgers share a folder', async () => {
    const twice = startDevelopmentNetwork({
      dir: network.dir,
      description: network.running.description,
      chaincode: {
        command: () => ({
          command: process.execPath,
          args: ['-e', 'console.log(\'{"ready":true}\');setInterval(()=>{},1e6)'],
        }),
      },
    });
    await assert.rejects(twice, /is held by another development ledger/);
    assert.ok((await health()).height > 1);
  });

  it('uses a chaincode process again as soon as it is back', async () => {
    const client = await network.client();
    await network.running.kill('chaincode:lender-a');
    await assert.rejects(client.contract.submitTransaction('put', 'survived', 'no'), { code: 10 });
    await network.running.restart('chaincode:lender-a');
    assert.equal(text(await client.contract.submitTransaction('put', 'survived', 'yes')), 'yes');
    assert.equal(text(await client.contract.evaluateTransaction('get', 'survived')), 'yes');
  });

  it('tells a client when the chaincode process ends in the middle of its transaction', async () => {
    const client = await network.client(1);
    await assert.rejects(client.contract.submitTransaction('crash'), (error: { details?: { message: string }[] }) => {
      assert.match(error.details?.[0]?.message ?? '', /chaincode stream terminated/);
      return true;
    });
    await network.running.restart('chaincode:lender-b');
  });

  it('runs beside another network without disturbing it', async () => {
    const other = await TestNetwork.start();
    try {
      const [ours, theirs] = await Promise.all([network.client(), other.client()]);
      await Promise.all(
        [ours, theirs].map(({ contract }, index) => contract.submitTransaction('put', 'whose', String(index))),
      );
      assert.equal(text(await ours.contract.evaluateTransaction('get', 'whose')), '0');
      assert.equal(text(await theirs.contract.evaluateTransaction('get', 'whose')), '1');
    } finally {
      await other.stop();
    }
  });
});
