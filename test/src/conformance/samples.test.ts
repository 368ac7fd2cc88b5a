import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect, createServer } from 'node:tls';
import { type ChaincodeSource, type LedgerKind, type RunningMember, startNetwork } from '@entente/network';
import { type TestClient, TestNetwork, text } from '@entente/network/testing';
import { type Refusal, refusalOf } from './outcome.js';
import { conformanceAlliance, ledgersUnderTest } from './ledger-under-test.js';

/**
 * Chaincodes and a client of Hyperledger's fabric-samples, as they are there, behave the same on both ledgers. They are
 * looked for in the checkout that ENTENTE_FABRIC_SAMPLES names, where they must have been installed: `npm ci` in
 * asset-transfer-basic/chaincode-javascript, `npm ci` and `npm run build` in asset-transfer-basic/chaincode-typescript.
 */
const samples = process.env['ENTENTE_FABRIC_SAMPLES'] ?? '';
const basic = join(samples, 'asset-transfer-basic');
const chaincodes = {
  TypeScript: { dir: join(basic, 'chaincode-typescript'), main: 'dist/index.js' },
  JavaScript: { dir: join(basic, 'chaincode-javascript'), main: 'index.js' },
} as const;
const applicationFile = join(basic, 'application-gateway-javascript', 'src', 'app.js');

/** Why a sample cannot be run; undefined if it can. */
function missing({ dir, main }: { readonly dir: string; readonly main: string }): string | undefined {
  if (samples === '') {
    return 'ENTENTE_FABRIC_SAMPLES does not name a checkout of fabric-samples';
  }
  const wanted = [applicationFile, join(dir, main), join(dir, 'node_modules', 'fabric-shim', 'package.json')];
  const absent = wanted.find((file) => !existsSync(file));
  return absent === undefined ? undefined : `${absent} is not there: run npm ci (and npm run build) in ${dir}`;
}

/** The chaincode as its own `fabric-chaincode-node server` runs it. */
function sampleChaincode(dir: string): ChaincodeSource {
  const cli = join(dir, 'node_modules', 'fabric-shim', 'cli.js');
  return {
    command: ({ address, chaincodeId, tlsKeyFile, tlsCertFile, tlsClientCaCertFile }) => ({
      command: process.execPath,
      args: [
        cli,
        'server',
        ...['--module-path', dir],
        ...['--chaincode-address', address],
        ...['--chaincode-id', chaincodeId],
        ...['--chaincode-tls-key-file', tlsKeyFile],
        ...['--chaincode-tls-cert-file', tlsCertFile],
        ...['--chaincode-tls-client-cacert-file', tlsClientCaCertFile],
      ],
      ready: 'port',
    }),
  };
}

/** The sample client knows no mutual TLS: what it sends is passed on with the certificate of the member's gateway. */
async function withoutClientCertificate(member: RunningMember): Promise<Server> {
  const ca = readFileSync(member.peerTlsCaFile);
  const [host, port] = member.peerEndpoint.split(':');
  const own = { cert: readFileSync(member.gatewayTls.certFile), key: readFileSync(member.gatewayTls.keyFile) };
  const server = createServer({ ...own, ALPNProtocols: ['h2'] }, (client) => {
    const peer = connect({ host, port: Number(port), servername: 'localhost', ca, ...own, ALPNProtocols: ['h2'] });
    const close = (): void => {
      client.destroy();
      peer.destroy();
    };
    client.on('error', close).on('close', close).pipe(peer);
    peer.on('error', close).on('close', close).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The sample client takes the only file of a folder. */
async function folderOf(dir: string, name: string, file: string): Promise<string> {
  const folder = join(dir, 'sample-client', name);
  await mkdir(folder, { recursive: true });
  await copyFile(file, join(folder, 'only.pem'));
  return folder;
}

/** Runs the sample client until it ends; gives its output without what differs from run to run. */
async function runApplication(
  dir: string,
  member: RunningMember,
): Promise<{ readonly code: unknown; readonly output: string }> {
  const server = await withoutClientCertificate(member);
  const { port } = server.address() as AddressInfo;
  const require = createRequire(import.meta.url);
  const modules = dirname(dirname(dirname(require.resolve('@hyperledger/fabric-gateway/package.json'))));
  const child = spawn(process.execPath, [applicationFile], {
    env: {
      PATH: process.env['PATH'],
      NODE_PATH: modules,
      CHANNEL_NAME: 'alliance',
      CHAINCODE_NAME: 'basic',
      MSP_ID: member.mspId,
      KEY_DIRECTORY_PATH: await folderOf(dir, 'key', member.clientKeyFile),
      CERT_DIRECTORY_PATH: await folderOf(dir, 'cert', member.clientCertFile),
      TLS_CERT_PATH: member.peerTlsCaFile,
      PEER_ENDPOINT: `localhost:${String(port)}`,
      PEER_HOST_ALIAS: 'localhost',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  server.close();
  return { code, output };
}

const basicAlliance = { ...conformanceAlliance, chaincode: 'basic' };

/** What CreateAsset answers: only one of the two gives the asset. */
const created = {
  TypeScript: '',
  JavaScript: '{"ID":"asset7","Color":"white","Size":20,"Owner":"Ann","AppraisedValue":900}',
} as const;

/** How the chaincodes' library shows the empty answer of the ledger to a write. */
const changed = '{"type":"Buffer","data":[]}';

const initialIds = ['asset1', 'asset2', 'asset3', 'asset4', 'asset5', 'asset6'];

function refused(status: 'ABORTED' | 'UNKNOWN', reason: string): Refusal {
  const message = `chaincode response 500, ${reason}`;
  return {
    status,
    message:
      status === 'UNKNOWN'
        ? `evaluate call to endorser returned error: ${message}`
        : 'failed to endorse transaction, see attached details for more info',
    details: [{ mspId: 'LenderAMSP', message }],
  };
}

/** Plays with the sample as a client would, and compares what it answers. */
async function play({ contract }: TestClient, language: keyof typeof created): Promise<void> {
  const submit = async (name: string, ...args: string[]): Promise<string> =>
    text(await contract.submitTransaction(name, ...args));
  const evaluate = async (name: string, ...args: string[]): Promise<string> =>
    text(await contract.evaluateTransaction(name, ...args));
  const ids = async (): Promise<string[]> =>
    (JSON.parse(await evaluate('GetAllAssets')) as { ID: string }[]).map(({ ID }) => ID);
  const asset7 = async (): Promise<object> => JSON.parse(await evaluate('ReadAsset', 'asset7')) as object;

  assert.deepEqual(await ids(), []);
  assert.equal(await submit('InitLedger'), '');
  assert.deepEqual(await ids(), initialIds);
  assert.equal(await submit('CreateAsset', 'asset7', 'white', '20', 'Ann', '900'), created[language]);
  assert.equal(await evaluate('AssetExists', 'asset7'), 'true');
  assert.equal(await submit('TransferAsset', 'asset7', 'Bob'), 'Ann');
  const bobs = { AppraisedValue: 900, Color: 'white', ID: 'asset7', Owner: 'Bob', Size: 20 };
  assert.deepEqual(strings(await asset7()), strings(bobs));
  assert.equal(await submit('UpdateAsset', 'asset7', 'grey', '21', 'Cid', '1000'), changed);
  const cids = { AppraisedValue: 1000, Color: 'grey', ID: 'asset7', Owner: 'Cid', Size: 21 };
  assert.deepEqual(strings(await asset7()), strings(cids));
  assert.equal(await submit('DeleteAsset', 'asset7'), changed);
  assert.equal(await evaluate('AssetExists', 'asset7'), 'false');
  assert.deepEqual(await ids(), initialIds);
  assert.deepEqual(
    await refusalOf(submit('CreateAsset', 'asset1', 'white', '20', 'Ann', '900')),
    refused('ABORTED', 'The asset asset1 already exists'),
  );
  assert.deepEqual(
    await refusalOf(evaluate('ReadAsset', 'asset7')),
    refused('UNKNOWN', 'The asset asset7 does not exist'),
  );
  assert.deepEqual(
    await refusalOf(evaluate('NoSuchFunction')),
    refused('UNKNOWN', "You've asked to invoke a function that does not exist: NoSuchFunction"),
  );
  assert.deepEqual(
    await refusalOf(evaluate('ReadAsset')),
    refused('UNKNOWN', 'Expected 1 parameters, but 0 have been supplied'),
  );
}

/** One of the chaincodes keeps numbers as text after an update. */
function strings(asset: object): [string, string][] {
  return Object.entries(asset).map(([name, value]) => [name, String(value)]);
}

for (const kind of await ledgersUnderTest()) {
  for (const language of ['TypeScript', 'JavaScript'] as const) {
    const sample = chaincodes[language];
    const reason = missing(sample);
    const options = { timeout: 120_000, ...(reason === undefined ? {} : { skip: reason }) };
    describe(`the ${language} sample on the ${kind} ledger`, options, () => {
      let network: TestNetwork;

      before(async () => {
        network = await start(kind, sample.dir);
      });

      after(async () => {
        await network.stop();
      });

      it('shows a client what it shows on every ledger', async () => {
        await play(await network.client(), language);
      });

      it('is used by the sample client as it is', async () => {
        const { code, output } = await runApplication(network.dir, network.member(1));
        assert.equal(code, 0, output);
        assert.equal(output.match(/Transaction committed successfully/g)?.length, 3);
        assert.match(output, /Owner: 'Saptha'/);
        assert.match(
          output,
          /message: 'chaincode response 500, The asset asset70 does not exist',\n\s+mspId: 'LenderBMSP'/,
        );
      });
    });
  }
}

async function start(kind: LedgerKind, dir: string): Promise<TestNetwork> {
  return await TestNetwork.start({ description: basicAlliance, chaincode: sampleChaincode(dir) }, (options) =>
    startNetwork({ ledger: kind, ...options }),
  );
}
