import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { TestNetwork, text } from '../testing/test-network.js';
import { type ChaincodeBuild, packageChaincode } from './package-chaincode.js';
import { otherCheckout } from './testing/other-checkout.js';

const run = promisify(execFile);

const charter = {
  kind: 'charter',
  id: 'lenders',
  title: 'Lenders and their supervisor',
  members: {
    LenderAMSP: { title: 'Lender A', roles: ['data-owner'] },
    LenderBMSP: { title: 'Lender B', roles: ['data-owner'] },
    SupervisorMSP: { title: 'Supervisor', roles: ['supervisor'] },
  },
  votingRules: Object.fromEntries(
    ['generalized-schema', 'data-source', 'query-contract', 'retirement'].map((kind) => [
      kind,
      { threshold: 'majority' },
    ]),
  ),
};

describe('a packaged chaincode', { timeout: 120_000 }, () => {
  let dir: string;
  let built: ChaincodeBuild;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-packaged-'));
    built = await packageChaincode({ into: join(dir, 'builds') });
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('is the same bytes from another folder', async () => {
    const other = await packageChaincode({
      into: join(dir, 'other-builds'),
      from: await otherCheckout(join(dir, 'a checkout of another name')),
    });
    assert.equal(other.version, built.version);
    await run('diff', ['-r', built.dir, other.dir]);
    assert.doesNotMatch(await readFile(built.entry, 'utf8'), new RegExp(`${dir}|${process.cwd()}/`));
  });

  it('is another build, beside the first, when one line is another', async () => {
    const from = await otherCheckout(join(dir, 'changed'));
    await appendFile(join(from, 'node_modules/@entente/chaincode/dist/server.js'), '\nexport const more = 1;\nmore;\n');
    const changed = await packageChaincode({ into: join(dir, 'builds'), from });
    assert.notEqual(changed.digest, built.digest);
    assert.equal((await readdir(join(dir, 'builds'))).length, 2);
  });

  it('is left alone when it is packaged again, and its digest is what sha256sum says', async () => {
    const { mtimeMs } = await stat(built.entry);
    assert.deepEqual(await packageChaincode({ into: join(dir, 'builds') }), built);
    assert.equal((await stat(built.entry)).mtimeMs, mtimeMs);
    await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: built.dir });
    const { stdout } = await run('sha256sum', ['SHA256SUMS'], { cwd: built.dir });
    assert.equal(stdout, `${built.digest}  SHA256SUMS\n`);
  });

  it('names what others wrote, with their licences', async () => {
    const notices = await readFile(join(built.dir, 'THIRD-PARTY.txt'), 'utf8');
    assert.match(notices, /^fabric-shim \d+\.\d+\.\d+ \(Apache-2\.0\)$/m);
    assert.doesNotMatch(notices, /@entente|licence not named/);
  });

  it('runs copied out alone, says its digest and does a transaction', async () => {
    const alone = join(dir, 'alone');
    await cp(built.dir, alone, { recursive: true });
    const network = await TestNetwork.start({
      description: {
        name: 'lenders',
        channel: 'alliance',
        chaincode: 'entente',
        members: [
          { mspId: 'LenderAMSP', name: 'lender-a' },
          { mspId: 'LenderBMSP', name: 'lender-b' },
          { mspId: 'SupervisorMSP', name: 'supervisor' },
        ],
      },
      chaincode: { entry: join(alone, 'chaincode.cjs') },
      chaincodeVersion: built.version,
    });
    try {
      const log = await readFile(join(network.dir, 'logs', 'chaincode-lender-a.log'), 'utf8');
      assert.match(log, new RegExp(`"ready":true,.*"digest":"${built.digest}"`));
      const { contract } = await network.client();
      const founded: unknown = JSON.parse(
        text(await contract.submitTransaction('members:Found', JSON.stringify({ charter }))),
      );
      assert.equal((founded as { member: string }).member, 'LenderAMSP');
      // What decorators say survives the bundling: every parameter has its type.
      const metadata = text(await contract.evaluateTransaction('org.hyperledger.fabric:GetMetadata'));
      assert.match(metadata, /"name":"CastBallot"/);
    } finally {
      await network.stop();
    }
  });

  it('does not start when a file of it is another', async () => {
    const damaged = join(dir, 'damaged');
    await cp(built.dir, damaged, { recursive: true });
    await appendFile(join(damaged, 'chaincode.cjs'), '\n// one more line\n');
    const env = Object.fromEntries(
      ['KEY_FILE', 'CERT_FILE', 'CLIENT_CACERT_FILE'].map((name) => [`CHAINCODE_TLS_${name}`, join(dir, 'none.pem')]),
    );
    await assert.rejects(
      run(join(damaged, 'start'), [], {
        env: {
          ...process.env,
          NODE: process.execPath,
          CHAINCODE_SERVER_ADDRESS: '127.0.0.1:1',
          CHAINCODE_ID: 'x:y',
          ...env,
        },
      }),
      /chaincode\.cjs is not the file that was packaged/,
    );
  });

  it('is not packaged over one that somebody changed', async () => {
    const into = join(dir, 'changed-builds');
    const first = await packageChaincode({ into });
    await appendFile(first.entry, '\n// one more line\n');
    await assert.rejects(packageChaincode({ into }), { code: 'BUILD_ALTERED' });
  });

  it('cannot be made where no chaincode is installed, or where it is not compiled', async () => {
    await assert.rejects(packageChaincode({ into: dir, from: dir }), { code: 'CHAINCODE_NOT_FOUND' });
    const from = await otherCheckout(join(dir, 'not-compiled'));
    await rm(join(from, 'node_modules/@entente/chaincode/dist/server.js'));
    await assert.rejects(packageChaincode({ into: dir, from }), { code: 'CHAINCODE_NOT_BUILT' });
  });
});
