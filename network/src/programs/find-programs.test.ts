import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { findFabricPrograms } from './find-programs.js';
import { layRelease } from './testing/fake-release.js';

describe("finding Fabric's programs", { timeout: 30_000 }, () => {
  let dir: string;
  let count = 0;
  let base: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-find-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  beforeEach(() => {
    count += 1;
    base = join(dir, String(count));
  });

  const cached = (version: string): string => join(base, 'cache', 'entente', 'fabric', version);
  const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    XDG_CACHE_HOME: join(base, 'cache'),
    PATH: '',
    ...more,
  });

  it('prefers FABRIC_HOME to the cache and the cache to PATH', async () => {
    const home = await layRelease(join(base, 'home'), { version: '3.1.6' });
    await layRelease(cached('3.1.5'));
    const onPath = await layRelease(join(base, 'path'), { version: '3.1.7' });
    const PATH = join(onPath, 'bin');
    const first = await findFabricPrograms({ env: env({ FABRIC_HOME: home, PATH }) });
    assert.deepEqual(first, {
      home,
      version: '3.1.6',
      bin: {
        orderer: join(home, 'bin', 'orderer'),
        peer: join(home, 'bin', 'peer'),
        configtxgen: join(home, 'bin', 'configtxgen'),
        osnadmin: join(home, 'bin', 'osnadmin'),
        configtxlator: join(home, 'bin', 'configtxlator'),
      },
      configDir: join(home, 'config'),
      ccaasBuilderDir: join(home, 'builders', 'ccaas'),
      foundIn: 'FABRIC_HOME',
    });
    assert.equal((await findFabricPrograms({ env: env({ PATH }) })).foundIn, 'cache');
    await rm(cached('3.1.5'), { recursive: true });
    assert.equal((await findFabricPrograms({ env: env({ PATH }) })).version, '3.1.7');
  });

  it('takes the newest version of the cache, by number and not by text', async () => {
    await layRelease(cached('3.1.9'), { version: '3.1.9' });
    await layRelease(cached('3.1.10'), { version: '3.1.10' });
    await layRelease(cached('3.1.10-rc1'), { version: '3.1.10-rc1' });
    await mkdir(cached('.3.2.0.installing-x'));
    assert.equal((await findFabricPrograms({ env: env() })).version, '3.1.10');
  });

  it('follows a link on PATH to the folder with the rest', async () => {
    const release = await layRelease(join(base, 'opt'));
    await mkdir(join(base, 'links'), { recursive: true });
    await symlink(join(release, 'bin', 'peer'), join(base, 'links', 'peer'));
    const { home, foundIn } = await findFabricPrograms({ env: env({ PATH: `/nowhere:${join(base, 'links')}` }) });
    assert.deepEqual([home, foundIn], [release, 'PATH']);
  });

  it('does not pass over a FABRIC_HOME that is wrong', async () => {
    await layRelease(cached('3.1.5'));
    for (const home of [join(base, 'nothing'), 'relative/path']) {
      await assert.rejects(findFabricPrograms({ env: env({ FABRIC_HOME: home }) }), { code: 'FABRIC_HOME_WRONG' });
    }
    const old = await layRelease(join(base, 'old'), { version: '2.5.9' });
    await assert.rejects(findFabricPrograms({ env: env({ FABRIC_HOME: old }) }), { code: 'FABRIC_TOO_OLD' });
  });

  it('names what is missing', async () => {
    const without = ['bin/osnadmin', 'config/core.yaml', 'builders/ccaas/bin/detect'];
    const PATH = join(await layRelease(join(base, 'part'), { without }), 'bin');
    await assert.rejects(findFabricPrograms({ env: env({ PATH }) }), {
      code: 'FABRIC_INCOMPLETE',
      message: /bin\/osnadmin, builders\/ccaas\/bin\/detect, config\/core\.yaml missing/,
    });
  });

  it('refuses releases before 3.1.5 by name and with the reason', async () => {
    await layRelease(cached('2.5.9'), { version: '2.5.9' });
    const reason = /Fabric 2\.5\.9; Entente needs 3\.1\.5 or later: .*SmartBFT 1\.0\.1.*CVE-2024-45244/;
    await assert.rejects(findFabricPrograms({ env: env() }), { code: 'FABRIC_TOO_OLD', message: reason });
    const PATH = join(await layRelease(join(base, 'rc'), { version: '3.1.5-rc1' }), 'bin');
    await assert.rejects(findFabricPrograms({ env: env({ PATH }) }), { code: 'FABRIC_TOO_OLD' });
  });

  it('refuses programs of different releases, and what is no program of Fabric', async () => {
    const mixed = await layRelease(join(base, 'mixed'), { orderer: '3.1.6' });
    await assert.rejects(findFabricPrograms({ env: env({ FABRIC_HOME: mixed }) }), { code: 'FABRIC_MIXED' });
    const odd = await layRelease(join(base, 'odd'), { more: { 'bin/peer': '#!/bin/sh\necho hello\n' } });
    await assert.rejects(findFabricPrograms({ env: env({ FABRIC_HOME: odd }) }), { code: 'PROGRAM_DOES_NOT_RUN' });
    const built = await layRelease(join(base, 'built'), { more: { 'bin/peer': '#!/bin/sh\necho Version: latest\n' } });
    await assert.rejects(findFabricPrograms({ env: env({ FABRIC_HOME: built }) }), { code: 'FABRIC_VERSION_UNKNOWN' });
  });

  it('says where it looked when there is nothing', async () => {
    await assert.rejects(findFabricPrograms({ env: env() }), {
      code: 'FABRIC_NOT_FOUND',
      message: /entente network install.*FABRIC_HOME/,
    });
  });
});
