import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AllowedMeasurement, type EnclaveRound } from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import { enclavesIn } from '../enclaves/enclave-socket.js';
import { verifyQuote } from '../enclaves/quotes/verify-quote.js';
import { measureCode, ownFolders } from './measured-code.js';
import { serveEnclave } from './serve-enclave.js';
import { SoftwareEnclave } from './software-enclave.js';

const now = new Date('2026-03-02T09:00:00.000Z');
const nonce = (text: string): string => Buffer.from(text.padEnd(32, '.')).toString('base64url');
const begun: EnclaveRound = {
  kind: 'enclave-round',
  ...{ node: { host: 'OneMSP', id: 'combiner' }, round: 1, measurement: 'combiner-1', status: 'quoted' },
  ...{ nonces: { TwoMSP: nonce('two'), ThreeMSP: nonce('three') }, findings: {}, begunAt: now.toISOString() },
};

describe('the measured code of an enclave', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-measured-'));
    await mkdir(join(dir, 'code', 'testing'), { recursive: true });
    await writeFile(join(dir, 'code', 'main.js'), 'run();');
  });
  after(() => rm(dir, { recursive: true, force: true }));

  it('is the same wherever the same is built, and whatever is tested beside it', async () => {
    const measured = await measureCode({ code: join(dir, 'code') });
    await cp(join(dir, 'code'), join(dir, 'copy'), { recursive: true });
    await writeFile(join(dir, 'copy', 'main.test.js'), 'test();');
    await writeFile(join(dir, 'copy', 'testing', 'fake.js'), 'fake();');
    assert.equal(await measureCode({ code: join(dir, 'copy') }), measured);
  });

  it('holds every file of the project that an enclave runs', async () => {
    const folders = Object.values(ownFolders());
    const seen = new Set<string>();
    const follow = async (file: string): Promise<void> => {
      if (seen.has(file)) {
        return;
      }
      seen.add(file);
      assert.ok(
        folders.some((folder) => file.startsWith(`${folder}/`)),
        `${file} is not measured`,
      );
      for (const [, path = ''] of (await readFile(file, 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
        await follow(join(dirname(file), path));
      }
    };
    await follow(fileURLToPath(new URL('main.js', import.meta.url)));
    assert.ok([...seen].some((file) => file.endsWith('disclosure/combine-partials.js')));
  });

  it('is another where a file is changed, added, or stands under another name', async () => {
    const measured = await measureCode({ code: join(dir, 'code') });
    await cp(join(dir, 'code'), join(dir, 'other'), { recursive: true });
    await writeFile(join(dir, 'other', 'main.js'), 'run(1);');
    assert.notEqual(await measureCode({ code: join(dir, 'other') }), measured);
    await writeFile(join(dir, 'other', 'main.js'), 'run();');
    await writeFile(join(dir, 'other', 'more.js'), '');
    assert.notEqual(await measureCode({ code: join(dir, 'other') }), measured);
    assert.notEqual(await measureCode({ other: join(dir, 'code') }), measured);
  });
});

describe('a software enclave', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signatures = new EcSignatures(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const find = (): undefined => undefined;
  let dir: string;
  let server: Server;
  let measurement: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-enclave-'));
    measurement = await measureCode(ownFolders());
    server = await serveEnclave(new SoftwareEnclave({ measurement }), join(dir, 'combiner.sock'));
  });
  after(async () => {
    server.close();
    await rm(dir, { recursive: true, force: true });
  });

  const finding = async (round: EnclaveRound, measured = measurement): Promise<string> => {
    const allowed = AllowedMeasurement.parse({
      ...{ kind: 'allowed-measurement', id: 'combiner-1', status: 'allowed' },
      document: {
        ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'It', platform: 'software' },
        ...{ measurement: measured, validUntil: '2099-12-31' },
      },
    });
    const found = await verifyQuote(round, allowed, { signatures, find, now });
    return found.finding.fault ?? found.finding.verdict;
  };
  const quoted = async (round = begun): Promise<EnclaveRound> => {
    const own = enclavesIn(dir)('combiner');
    assert.ok(own !== undefined);
    const { keys, simulated } = await own.status();
    assert.equal(simulated, true);
    return { ...round, keys, quote: await own.quote(round) };
  };

  it('quotes over the nonces of a round and its keys, and says that it is simulated', async () => {
    assert.equal(await finding(await quoted()), 'pass');
  });

  it('is found out with the quote of another round, with keys that are not its own, and with other code', async () => {
    const round = await quoted();
    assert.equal(await finding({ ...round, round: 2 }), 'report-data');
    assert.equal(await finding({ ...round, nonces: { ...begun.nonces, TwoMSP: nonce('again') } }), 'report-data');
    const { keys } = new SoftwareEnclave({ measurement });
    assert.equal(await finding({ ...round, keys }), 'report-data');
    assert.equal(await finding(round, '0'.repeat(64)), 'other-measurement');
  });

  it('passes for voted code whatever its host lets it run: a software quote proves a key, and is simulated for that reason', async () => {
    const liar = new SoftwareEnclave({ measurement: '0'.repeat(64) });
    const round = { ...begun, keys: liar.keys, quote: liar.quote(begun) };
    assert.equal(await finding(round, '0'.repeat(64)), 'pass');
  });

  it('has other keys each time it starts, and refuses calls that it does not know', async () => {
    const own = enclavesIn(dir)('combiner');
    assert.notDeepEqual((await own?.status())?.keys, new SoftwareEnclave({ measurement }).keys);
    assert.equal(enclavesIn(dir)('nobody'), undefined);
    const round = { ...begun, nonces: { TwoMSP: 'short' } };
    await assert.rejects(async () => own?.quote(round), { code: 'INVALID_INPUT' });
  });
});
