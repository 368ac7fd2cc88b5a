import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { Parser, type ReadEntry } from 'tar';
import { findFabricPrograms, runProgram } from '../programs/index.js';
import { propertyRuns } from '../testing/property-runs.js';
import { digestOfVersion } from './build-digest.js';
import { ccaasPackage, packageId } from './ccaas-package.js';
import { packageLabel } from './package-label.js';

const pem = (kind: string): string => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`;
const tls = { rootCert: pem('CERTIFICATE'), clientCert: pem('CERTIFICATE'), clientKey: pem('PRIVATE KEY') };
const options = { label: 'entente_0.1.0-abc', address: 'localhost:7052', tls };

/** Names, modes, times and contents, as another implementation of tar reads them. */
async function entriesOf(archive: Uint8Array): Promise<{ path: string; mode: number; content: string | Buffer }[]> {
  const entries: { path: string; mode: number; content: Buffer }[] = [];
  const parser = new Parser({ strict: true });
  parser.on('entry', (entry: ReadEntry) => {
    const chunks: Buffer[] = [];
    entry.on('data', (chunk: Buffer) => chunks.push(chunk));
    entry.on('end', () => {
      entries.push({ path: entry.path, mode: entry.mode ?? 0, content: Buffer.concat(chunks) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(Buffer.from(archive));
  });
  return entries;
}

describe('the package that a member installs', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-package-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('says where the chaincode is and how to call it, readable by its owner alone', async () => {
    const [metadata, code, ...more] = await entriesOf(ccaasPackage(options));
    assert.deepEqual(more, []);
    assert.deepEqual(
      [metadata?.path, metadata?.mode, code?.path, code?.mode],
      ['metadata.json', 0o600, 'code.tar.gz', 0o600],
    );
    assert.deepEqual(JSON.parse(String(metadata?.content)), { type: 'ccaas', label: options.label });
    const [connection] = await entriesOf(code?.content as Buffer);
    assert.equal(connection?.path, 'connection.json');
    assert.deepEqual(JSON.parse(String(connection.content)), {
      address: 'localhost:7052',
      dial_timeout: '3s',
      tls_required: true,
      client_auth_required: true,
      root_cert: tls.rootCert,
      client_cert: tls.clientCert,
      client_key: tls.clientKey,
    });
  });

  it('is the same bytes for the same member, and others for another', () => {
    assert.deepEqual(ccaasPackage(options), ccaasPackage({ ...options }));
    assert.notDeepEqual(ccaasPackage(options), ccaasPackage({ ...options, address: 'localhost:7053' }));
  });

  it('is read by the system’s own tar', async () => {
    const file = join(dir, 'package.tar.gz');
    await writeFile(file, ccaasPackage(options), { mode: 0o600 });
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { stdout } = await promisify(execFile)('tar', ['-tvzf', file]);
    assert.match(stdout, /^-rw------- .* metadata\.json\n-rw------- .* code\.tar\.gz\n$/);
  });

  it('gets the id that Fabric itself computes', async (context) => {
    const programs = await findFabricPrograms().catch(() => undefined);
    if (programs === undefined) {
      context.skip("Fabric's programs are not installed");
      return;
    }
    const bytes = ccaasPackage(options);
    const file = join(dir, 'id.tar.gz');
    await writeFile(file, bytes, { mode: 0o600 });
    const { stdout } = await runProgram({
      command: programs.bin.peer,
      args: ['lifecycle', 'chaincode', 'calculatepackageid', file],
      env: { FABRIC_CFG_PATH: programs.configDir },
    });
    assert.equal(stdout.trim(), packageId(options.label, bytes));
  });

  for (const [what, wrong, code] of [
    ['a label that Fabric refuses', { label: '-x' }, 'INVALID_LABEL'],
    ['an address without a port', { address: 'localhost' }, 'INVALID_ADDRESS'],
    ['a certificate in the place of the key', { tls: { ...tls, clientKey: tls.clientCert } }, 'INVALID_PEM'],
    ['a key in the place of a certificate', { tls: { ...tls, rootCert: tls.clientKey } }, 'INVALID_PEM'],
  ] as const) {
    it(`is not made with ${what}`, () => {
      assert.throws(() => ccaasPackage({ ...options, ...wrong }), { code });
    });
  }
});

describe('the label of a package', () => {
  it('is accepted by Fabric, whatever name and version', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
        fc.string({ maxLength: 300 }),
        (name, version) => {
          const label = packageLabel(name, version);
          assert.match(label, /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/);
          assert.ok(Buffer.byteLength(`${label}.${'0'.repeat(64)}.tar.gz`) <= 255);
        },
      ),
      propertyRuns(100),
    );
  });

  it('keeps the whole build digest', () => {
    const digest = 'ab'.repeat(32);
    assert.equal(packageLabel('entente', `0.1.0+${digest}`), `entente_0.1.0-${digest}`);
    assert.equal(digestOfVersion(`0.1.0+${digest}`), digest);
    assert.equal(digestOfVersion('1.0'), undefined);
  });
});
