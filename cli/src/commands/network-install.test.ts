import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Command } from 'commander';
import { networkInstallCommand, progressLines } from './network-install.js';
import { Registrar } from './registrar.js';

describe('entente network install', () => {
  const cacheBefore = process.env['XDG_CACHE_HOME'];
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-cli-install-'));
    process.env['XDG_CACHE_HOME'] = dir;
  });

  after(async () => {
    if (cacheBefore === undefined) {
      delete process.env['XDG_CACHE_HOME'];
    } else {
      process.env['XDG_CACHE_HOME'] = cacheBefore;
    }
    await rm(dir, { recursive: true });
  });

  async function run(...args: readonly string[]): Promise<{ readonly out: string; readonly exit: number | undefined }> {
    let out = '';
    let exit: number | undefined;
    const io = {
      env: {},
      colors: false,
      stdout: (text: string): void => {
        out += text;
      },
      stderr: (): void => undefined,
    };
    const program = new Command('entente').option('--json').exitOverride();
    networkInstallCommand(
      new Registrar(program, io, (code) => {
        exit = code;
      }).group('network', 'the network'),
    );
    await program.parseAsync([...args], { from: 'user' });
    return { out, exit };
  }

  it('refuses with a code what it cannot do', async () => {
    await assert.rejects(run('network', 'install', '--archive', join(dir, 'nowhere.tar.gz')), {
      code: 'ARCHIVE_NOT_FOUND',
    });
    await assert.rejects(run('network', 'install', '--fabric-version', '2.5.9'), { code: 'FABRIC_TOO_OLD' });
  });

  it('says what is installed already, as JSON too', async () => {
    const home = join(dir, 'entente', 'fabric', '3.1.5');
    const programs = ['orderer', 'peer', 'configtxgen', 'osnadmin', 'configtxlator'].map((name) => `bin/${name}`);
    const builders = ['detect', 'build', 'release'].map((name) => `builders/ccaas/bin/${name}`);
    const files = ['core', 'orderer', 'configtx'].map((name) => `config/${name}.yaml`);
    for (const path of [...programs, ...builders, ...files]) {
      await mkdir(dirname(join(home, path)), { recursive: true });
      await writeFile(join(home, path), '#!/bin/sh\necho " Version: v3.1.5"\n', { mode: 0o755 });
    }
    const { out, exit } = await run('network', 'install');
    assert.match(out, /^Fabric 3\.1\.5 is already installed in .*3\.1\.5 \(archive's SHA-256: not recorded\)\n$/);
    assert.equal(exit, 0);
    const json = await run('--json', 'network', 'install');
    assert.deepEqual(JSON.parse(json.out), { outcome: 'already-installed', version: '3.1.5', home });
  });

  it('shows a download in tenths and not in thousands of lines', () => {
    const lines: string[] = [];
    const onProgress = progressLines((line) => lines.push(line));
    for (let bytes = 0; bytes <= 50_000_000; bytes += 65_536) {
      onProgress({ step: 'download', bytes, total: 50_000_000 });
    }
    onProgress({ step: 'download', bytes: 50_000_000, total: 50_000_000 });
    onProgress({ step: 'unpack' });
    assert.equal(lines.length, 12);
    assert.deepEqual(lines.slice(-2), ['downloaded 50.0 MB of 50.0 MB (100 %)', 'unpacking']);
  });

  it('shows a download of unknown size by what is there', () => {
    const lines: string[] = [];
    const onProgress = progressLines((line) => lines.push(line));
    for (const bytes of [0, 1_000_000, 20_500_000, 21_000_000]) {
      onProgress({ step: 'download', bytes, total: undefined });
    }
    assert.deepEqual(lines, ['downloaded 0.0 MB', 'downloaded 20.5 MB']);
  });
});
