import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { create } from 'tar';
import { FolderLock } from '../dev-ledger/store/folder-lock.js';
import { findFabricPrograms } from './find-programs.js';
import { type FabricInstallation, installFabric, type InstallOptions, type InstallProgress } from './install-fabric.js';
import { archiveName } from './release-archive.js';
import { type ArchiveServer, serveArchive } from './testing/archive-server.js';
import { type FakeRelease, layRelease, packRelease } from './testing/fake-release.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const name = archiveName('3.1.5');

describe('installing Fabric', { timeout: 60_000 }, () => {
  let dir: string;
  let cache: string;
  let env: NodeJS.ProcessEnv;
  let good: Buffer;
  let server: ArchiveServer;
  let count = 0;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-install-'));
    // Something that does not compress, so that the archive has a size worth breaking off.
    good = await archiveOf({ more: { 'config/padding': randomBytes(150_000).toString('base64') } });
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  beforeEach(async () => {
    count += 1;
    env = { XDG_CACHE_HOME: join(dir, `cache-${String(count)}`), PATH: '' };
    cache = join(dir, `cache-${String(count)}`, 'entente', 'fabric');
    server = await serveArchive(good);
  });

  afterEach(async () => {
    await server.close();
  });

  async function archiveOf(release: FakeRelease): Promise<Buffer> {
    const folder = await layRelease(await mkdtemp(join(dir, 'release-')), release);
    return readFile(await packRelease(folder, `${folder}.tar.gz`));
  }

  const install = (more: InstallOptions = {}): Promise<FabricInstallation> =>
    installFabric({ env, baseUrl: server.baseUrl, ...more });

  /** All that is left in the cache but the lock. */
  const left = async (): Promise<string[]> =>
    (await readdir(cache).catch(() => [])).filter((entry) => !entry.startsWith('.installing.lock')).sort();

  it('fetches the archive with progress, records its digest and makes the programs findable', async () => {
    const steps: InstallProgress[] = [];
    const done = await install({ onProgress: (progress) => steps.push(progress) });
    assert.deepEqual(done, {
      outcome: 'installed',
      version: '3.1.5',
      home: join(cache, '3.1.5'),
      sha256: sha256(good),
      trust: 'first-use',
    });
    assert.deepEqual(await left(), ['3.1.5', `${name}.sha256`]);
    assert.equal(await readFile(join(cache, `${name}.sha256`), 'utf8'), `${sha256(good)}  ${name}\n`);
    const last = steps.findLast(({ step }) => step === 'download');
    assert.deepEqual(last, { step: 'download', bytes: good.length, total: good.length });
    assert.deepEqual(steps.slice(-3), [{ step: 'check' }, { step: 'unpack' }, { step: 'verify' }]);
    const found = await findFabricPrograms({ env });
    assert.deepEqual([found.version, found.foundIn, found.home], ['3.1.5', 'cache', done.home]);
  });

  it('says so when the release is installed, without asking the server', async () => {
    await install();
    assert.deepEqual(await install(), {
      outcome: 'already-installed',
      version: '3.1.5',
      home: join(cache, '3.1.5'),
      sha256: sha256(good),
      trust: undefined,
    });
    assert.equal(server.asked.length, 1);
  });

  it('takes a broken connection up where it broke', async () => {
    server.breaks = [50_000, 20_000];
    const done = await install({ sha256: sha256(good) });
    assert.equal(done.trust, 'given');
    assert.equal(server.asked.length, 3);
    assert.deepEqual(server.asked.slice(0, 2), [undefined, 'bytes=50000-']);
  });

  it('keeps what it has when a download is given up, and goes on with it the next time', async () => {
    server.breaks = [60_000, 0, 0, 0];
    await assert.rejects(install(), { code: 'DOWNLOAD_BROKEN' });
    assert.equal((await stat(join(cache, `${name}.part`))).size, 60_000);
    await install();
    assert.equal(server.asked.at(-1), 'bytes=60000-');
    assert.deepEqual(await left(), ['3.1.5', `${name}.sha256`]);
  });

  it('goes on with what an interrupted process has left', async () => {
    server.stallAfter = 70_000;
    const code = `
      import { installFabric } from ${JSON.stringify(join(import.meta.dirname, 'install-fabric.js'))};
      await installFabric({ baseUrl: ${JSON.stringify(server.baseUrl)} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const gone = once(child, 'exit');
    const size = async (): Promise<number> => (await stat(join(cache, `${name}.part`)).catch(() => ({ size: 0 }))).size;
    while (child.exitCode === null && (await size()) < 70_000) {
      await pause(5);
    }
    child.kill('SIGINT');
    assert.deepEqual(await gone, [null, 'SIGINT']);
    await install();
    assert.equal(server.asked.at(-1), 'bytes=70000-');
    assert.deepEqual(await left(), ['3.1.5', `${name}.sha256`]);
  });

  it('starts over with a server that knows no ranges', async () => {
    server.ranges = false;
    server.breaks = [50_000];
    await install({ sha256: sha256(good) });
    assert.deepEqual(server.asked, [undefined, 'bytes=50000-']);
  });

  it('starts over when the file on the server changed meanwhile', async () => {
    server.breaks = [50_000, 0, 0, 0];
    await assert.rejects(install(), { code: 'DOWNLOAD_BROKEN' });
    server.body = await archiveOf({ more: { 'config/note': 'rebuilt' } });
    assert.equal((await install()).sha256, sha256(server.body));
  });

  it('starts over with bytes that came from elsewhere', async () => {
    server.breaks = [50_000, 0, 0, 0];
    await assert.rejects(install(), { code: 'DOWNLOAD_BROKEN' });
    await install({ baseUrl: `${server.baseUrl}/mirror` });
    assert.equal(server.asked.at(-1), undefined);
  });

  it('refuses an archive with another digest than the given one and keeps nothing of it', async () => {
    await assert.rejects(install({ sha256: 'a'.repeat(64) }), { code: 'DIGEST_MISMATCH' });
    assert.deepEqual(await left(), []);
    await assert.rejects(install({ sha256: 'abc' }), { code: 'DIGEST_MALFORMED' });
  });

  it('refuses other content under a name that was used before, unless its digest is given', async () => {
    await install();
    await rm(join(cache, '3.1.5'), { recursive: true });
    server.body = await archiveOf({ more: { 'config/note': 'not what it was' } });
    await assert.rejects(install(), { code: 'DIGEST_CHANGED' });
    assert.deepEqual(await left(), [`${name}.sha256`]);
    assert.equal((await install({ sha256: sha256(server.body).toUpperCase() })).trust, 'given');
    await rm(join(cache, '3.1.5'), { recursive: true });
    assert.equal((await install()).trust, 'recorded');
  });

  it('does not take a damaged record for a first use', async () => {
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, `${name}.sha256`), '');
    await assert.rejects(install(), { code: 'DIGEST_RECORD_DAMAGED' });
  });

  it('installs again what was damaged, or what came from another archive than the given digest says', async () => {
    await install();
    await rm(join(cache, '3.1.5', 'bin', 'orderer'));
    assert.equal((await install()).outcome, 'installed');
    server.body = await archiveOf({ more: { 'config/note': 'rebuilt' } });
    assert.equal((await install({ sha256: sha256(server.body) })).outcome, 'installed');
    await access(join(cache, '3.1.5', 'config', 'note'));
    assert.deepEqual(await left(), ['3.1.5', `${name}.sha256`]);
  });

  it('takes an archive brought by hand through the same checks and leaves it where it is', async () => {
    const archive = join(dir, 'by-hand.tgz');
    await writeFile(archive, good);
    await assert.rejects(install({ archive, sha256: 'b'.repeat(64) }), { code: 'DIGEST_MISMATCH' });
    const done = await install({ archive });
    assert.deepEqual([done.outcome, done.trust, server.asked.length], ['installed', 'first-use', 0]);
    await access(archive);
    await assert.rejects(install({ archive: join(dir, 'nowhere.tgz'), sha256: 'b'.repeat(64) }), {
      code: 'ARCHIVE_NOT_FOUND',
    });
  });

  describe('refuses, and leaves nothing of,', () => {
    const refused = async (body: Buffer, code: string, detail: RegExp): Promise<void> => {
      server.body = body;
      await assert.rejects(install(), (error: Error & { code?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, detail);
        return true;
      });
      assert.deepEqual(await left(), []);
    };

    it('an archive that ends in the middle', async () => {
      await refused(good.subarray(0, good.length - 1000), 'ARCHIVE_CORRUPT', /damaged/);
    });

    it('an archive with a damaged byte', async () => {
      const damaged = Buffer.from(good);
      damaged.writeUInt8(damaged.readUInt8(90_000) ^ 0xff, 90_000);
      await refused(damaged, 'ARCHIVE_CORRUPT', /damaged/);
    });

    it('a page of a login portal', async () => {
      await refused(Buffer.from('<!DOCTYPE html><title>Please log in</title>'), 'ARCHIVE_CORRUPT', /DOCTYPE/);
    });

    it('an archive with a path that leads out', async () => {
      const folder = join(await mkdtemp(join(dir, 'out-')), 'inner');
      await layRelease(folder);
      await writeFile(join(folder, '..', 'escaped'), 'x');
      const file = `${folder}.tar.gz`;
      await create({ file, cwd: folder, gzip: true, preservePaths: true }, ['bin', 'config', 'builders', '../escaped']);
      await refused(await readFile(file), 'ARCHIVE_UNSAFE', /"\.\.\/escaped" leads out/);
      await assert.rejects(access(join(cache, 'escaped')));
    });

    it('an archive with a link', async () => {
      const folder = await layRelease(await mkdtemp(join(dir, 'link-')));
      await symlink('/etc', join(folder, 'config', 'elsewhere'));
      await packRelease(folder, `${folder}.tar.gz`);
      await refused(await readFile(`${folder}.tar.gz`), 'ARCHIVE_UNSAFE', /SymbolicLink/);
    });

    it('an archive that lacks a program', async () => {
      await refused(await archiveOf({ without: ['bin/osnadmin'] }), 'ARCHIVE_INCOMPLETE', /bin\/osnadmin/);
    });

    it('an archive of an older release', async () => {
      await refused(await archiveOf({ version: '2.5.9' }), 'FABRIC_WRONG_VERSION', /v2\.5\.9, not 3\.1\.5/);
    });

    it('programs that do not run on this platform', async () => {
      const foreign = await archiveOf({ more: { 'bin/configtxgen': '#!/no/such/loader\n' } });
      await refused(foreign, 'PROGRAM_DOES_NOT_RUN', /configtxgen does not run here/);
    });
  });

  it('refuses a version before 3.1.5 by name, before it asks anybody', async () => {
    await assert.rejects(install({ version: '2.5.9' }), {
      code: 'FABRIC_TOO_OLD',
      message: /Fabric 2\.5\.9; Entente needs 3\.1\.5 or later: .*SmartBFT.*CVE-2024-45244/,
    });
    await assert.rejects(install({ version: '../../3.1.5' }), { code: 'FABRIC_VERSION_UNKNOWN' });
    assert.equal(server.asked.length, 0);
  });

  it('tells apart a release that is not there, a server that refuses and one that cannot be reached', async () => {
    server.status = 404;
    await assert.rejects(install(), { code: 'DOWNLOAD_NOT_FOUND' });
    server.status = 503;
    await assert.rejects(install(), { code: 'DOWNLOAD_REFUSED', message: /answered 503/ });
    await server.close();
    await assert.rejects(install(), { code: 'DOWNLOAD_UNREACHABLE', message: /ECONNREFUSED.*--archive/ });
    await assert.rejects(install({ baseUrl: 'ftp://mirror.example' }), { code: 'BASE_URL_WRONG' });
    assert.deepEqual(await left(), []);
  });

  it('follows a redirect, but not without end and not to another machine without encryption', async () => {
    const other = await serveArchive(good);
    server.redirectTo = `${other.baseUrl}/elsewhere`;
    assert.equal((await install()).outcome, 'installed');
    await other.close();
    await rm(join(cache, '3.1.5'), { recursive: true });
    server.redirectTo = server.baseUrl;
    await assert.rejects(install(), { code: 'DOWNLOAD_REFUSED', message: /redirects/ });
    server.redirectTo = 'http://mirror.example/x';
    await assert.rejects(install(), { code: 'DOWNLOAD_INSECURE' });
  });

  it('says that the disk is full', { skip: process.platform !== 'linux' }, async () => {
    await mkdir(cache, { recursive: true });
    await symlink('/dev/full', join(cache, `${name}.part`));
    await assert.rejects(install(), { code: 'DISK_FULL', message: /XDG_CACHE_HOME/ });
  });

  it('says that the cache cannot be written', async () => {
    await writeFile(join(dir, 'a-file'), '');
    await assert.rejects(install({ env: { XDG_CACHE_HOME: join(dir, 'a-file') } }), { code: 'CACHE_NOT_WRITABLE' });
  });

  it('does not work beside another installation', async () => {
    await mkdir(cache, { recursive: true });
    const lock = FolderLock.take(join(cache, '.installing.lock'));
    await assert.rejects(install(), { code: 'INSTALL_IN_PROGRESS' });
    lock.release();
    await install();
  });

  it('clears away what a killed installation has left', async () => {
    await mkdir(join(cache, '.3.1.5.installing-abcdef', 'new'), { recursive: true });
    await install();
    assert.deepEqual(await left(), ['3.1.5', `${name}.sha256`]);
  });

  it('knows the archive of each platform and refuses others', () => {
    assert.equal(archiveName('3.1.5', 'linux', 'x64'), 'hyperledger-fabric-linux-amd64-3.1.5.tar.gz');
    assert.equal(archiveName('3.1.5', 'darwin', 'arm64'), 'hyperledger-fabric-darwin-arm64-3.1.5.tar.gz');
    assert.throws(() => archiveName('3.1.5', 'linux', 'riscv64'), { code: 'PLATFORM_NOT_SUPPORTED' });
    assert.throws(() => archiveName('3.1.5', 'win32', 'x64'), { code: 'PLATFORM_NOT_SUPPORTED' });
  });
});
