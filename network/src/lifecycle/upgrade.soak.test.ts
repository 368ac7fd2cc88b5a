import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { EndorseError, GatewayError, StatusCode } from '@hyperledger/fabric-gateway';
import type { ChaincodeSource } from '../processes/chaincode-process.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { ledgerTestChaincode, type TestClient, text } from '../testing/test-network.js';
import { deployToAll } from './deploy-to-all.js';
import type { PackagedProcess } from './start-version.js';
import { UpgradableNetwork } from './testing/upgradable-network.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

const lostRaces: ReadonlySet<number> = new Set([StatusCode.MVCC_READ_CONFLICT, StatusCode.PHANTOM_READ_CONFLICT]);
const attempts = 20;
const lookUpMs = 30_000;

/** What happened to the requests of one client. */
interface Tally {
  readonly done: string[];
  readonly failed: string[];
  readonly again: Map<string, number>;
}

/**
 * One request as a gateway makes it: what was not sent, and what was committed as invalid, is endorsed again; what was
 * sent without an answer is looked up.
 */
async function request(client: TestClient, key: string, tally: Tally): Promise<void> {
  let last = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    last = await tryOnce(client, key);
    if (last === '') {
      tally.done.push(key);
      return;
    }
    tally.again.set(last, (tally.again.get(last) ?? 0) + 1);
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
  tally.failed.push(`${key}: ${last}`);
}

/** @returns nothing if it was committed, else why it may be tried again */
async function tryOnce({ contract }: TestClient, key: string): Promise<string> {
  try {
    const transaction = await contract.newProposal('put', { arguments: [key, key] }).endorse();
    const { successful, code } = await (await transaction.submit()).getStatus();
    assert.ok(successful || lostRaces.has(code), `code ${String(code)}`);
    return successful ? '' : `code ${String(code)}`;
  } catch (error) {
    if (error instanceof EndorseError) {
      return said(error);
    }
    assert.ok(error instanceof GatewayError, String(error));
    const end = Date.now() + lookUpMs;
    while (text(await contract.evaluateTransaction('get', key)) !== key) {
      assert.ok(Date.now() < end, `the outcome of ${key} is not known: ${error.message}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return '';
  }
}

describe('an upgrade of the chaincode on Fabric', { timeout: 600_000, ...skip }, () => {
  let network: UpgradableNetwork;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-upgrade-'));
    network = await UpgradableNetwork.start();
  });

  after(async () => {
    await network.stop();
    await rm(dir, { recursive: true });
  });

  it('under load fails no request: what it makes invalid is endorsed again', async (context) => {
    const clients = await Promise.all([0, 1, 2, 3].map((index) => network.network.client(index)));
    const tally: Tally = { done: [], failed: [], again: new Map() };
    let isOver = false;
    const load = clients.map(async (client, index) => {
      for (let count = 0; !isOver; count++) {
        await request(client, `load-${String(index)}-${String(count)}`, tally);
      }
    });
    const doneBy = async (count: number): Promise<void> => {
      while (tally.done.length < count) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await doneBy(20);
    const began = Date.now();
    const next = await network.startVersion('2.0');
    const { sequence, failed } = await deployToAll(next, {
      name: 'kv',
      version: '2.0',
      onProgress: (message) => {
        context.diagnostic(message);
      },
    });
    assert.deepEqual([sequence, failed], [2, []]);
    context.diagnostic(`upgraded in ${String(Date.now() - began)} ms`);
    await doneBy(tally.done.length + 20);
    // The old processes are no longer asked by anybody.
    await Promise.all(['a', 'b', 'c', 'd'].map((letter) => network.fabric.kill(`chaincode:lender-${letter}`)));
    await doneBy(tally.done.length + 20);
    isOver = true;
    await Promise.all(load);

    assert.deepEqual(tally.failed, []);
    context.diagnostic(`${String(tally.done.length)} requests; again: ${JSON.stringify([...tally.again])}`);
    const { contract } = at(clients, 0);
    for (const key of tally.done) {
      assert.equal(text(await contract.evaluateTransaction('get', key)), key);
    }
  });

  describe('by which one member runs other code than the others', () => {
    let processes: PackagedProcess[];
    const [honest, withOther] = [
      ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'],
      ['LenderAMSP', 'LenderBMSP', 'LenderDMSP'],
    ];

    before(async () => {
      processes = await network.startVersion('3.0');
      await deployToAll(processes, { name: 'kv', version: '3.0' });
    });

    /** The same chaincode, but every value that it writes has something behind it. */
    async function otherCode(): Promise<ChaincodeSource> {
      const entry = join(dir, 'other-code.mjs');
      const stub = createRequire(import.meta.url).resolve('fabric-shim/lib/stub.js');
      assert.ok('entry' in ledgerTestChaincode);
      await writeFile(
        entry,
        `import Stub from ${JSON.stringify(pathToFileURL(stub).href)};
         const put = Stub.prototype.putState;
         Stub.prototype.putState = function (key, value) {
           return put.call(this, key, Buffer.concat([Buffer.from(value), Buffer.from(' and more')]));
         };
         await import(${JSON.stringify(pathToFileURL(ledgerTestChaincode.entry).href)});`,
      );
      return { entry };
    }

    async function put(key: string, endorsingOrganizations: string[]): Promise<void> {
      const { contract } = await network.network.client(3);
      await contract.submit('put', { arguments: [key, 'value'], endorsingOrganizations });
    }

    /** The value on every member's own peer. */
    async function valueOf(key: string): Promise<string[]> {
      return Promise.all(
        [0, 1, 2, 3].map(async (index) => {
          const { contract } = await network.network.client(index);
          return text(await contract.evaluateTransaction('get', key));
        }),
      );
    }

    it('goes through with every majority as long as all run the same', async () => {
      await put('control', withOther);
      await put('control', honest);
      assert.deepEqual(await valueOf('control'), Array(4).fill('value'));
    });

    it('lets that member change nothing, alone or with a majority that has it in, and the others go on', async () => {
      await at(processes, 3).run(await otherCode());
      await assert.rejects(put('changed', withOther), (error: unknown) => {
        assert.ok(error instanceof EndorseError);
        assert.match(said(error), /ProposalResponsePayloads do not match/);
        return true;
      });
      await assert.rejects(put('changed', ['LenderDMSP']), { code: StatusCode.ENDORSEMENT_POLICY_FAILURE });
      assert.deepEqual(await valueOf('changed'), Array(4).fill(''));

      await put('unchanged', honest);
      assert.deepEqual(await valueOf('unchanged'), Array(4).fill('value'));
    });
  });
});

function said({ message, details }: EndorseError): string {
  return [message, ...details.map((detail) => detail.message)].join('; ');
}

/** The element of a list that the test knows to be there. */
function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  assert.ok(found !== undefined);
  return found;
}
