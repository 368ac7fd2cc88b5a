import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import express, { Router } from 'express';
import { builtConsole, consolePages } from './console.js';

describe('the pages of the console', () => {
  let folder: string;
  let server: Server;
  let address: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-console-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'assets', 'index-1.js'), '');
    await writeFile(join(folder, 'assets', 'offline-1.js'), 'x'.repeat(9_000));
    await writeFile(join(folder, 'assets', 'grammar-1.js'), '');
    server = createServer(express().use('/console', consolePages(folder)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/console/`;
  });

  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it('may run and call nothing but what comes from their gateway, and stand in no frame', async () => {
    const policy = (await fetch(address)).headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.split(';').includes(rule), rule);
    }
    assert.doesNotMatch(policy, /unsafe/);
  });

  it('are asked for anew each time, and their assets, whose names change with them, never', async () => {
    assert.equal((await fetch(address)).headers.get('cache-control'), 'no-cache');
    const asset = await fetch(`${address}assets/index-1.js`);
    assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
  });

  it('have threads that may call nobody at all, where what they do must need no network', async () => {
    const { headers } = await fetch(`${address}assets/offline-1.js`);
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; script-src 'self'");
  });

  it('have one thread that runs WebAssembly, which the pages themselves may not', async () => {
    const policyOf = async (path: string): Promise<string> =>
      (await fetch(`${address}${path}`)).headers.get('content-security-policy') ?? '';
    assert.equal(
      await policyOf('assets/grammar-1.js'),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    for (const path of ['', 'assets/index-1.js', 'assets/offline-1.js']) {
      assert.doesNotMatch(await policyOf(path), /wasm/);
    }
  });

  it('show nothing that lies outside of them', async () => {
    assert.equal((await fetch(`${address}%2e%2e/%2e%2e/etc/passwd`)).status, 404);
    assert.equal((await fetch(`${address}assets/none.js`)).status, 404);
  });

  it('come compressed to who takes that, with the same headers, and as they are to others', async () => {
    const asset = `${address}assets/offline-1.js`;
    const squeezed = await fetch(asset, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(squeezed.headers.get('content-encoding'), 'gzip');
    assert.ok(Number(squeezed.headers.get('content-length')) < 1_000);
    const plain = await fetch(asset, { headers: { 'accept-encoding': 'identity' } });
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(await squeezed.text(), await plain.text());
    for (const name of ['cache-control', 'content-security-policy', 'content-type']) {
      assert.equal(squeezed.headers.get(name), plain.headers.get(name));
    }
  });
});

const built = builtConsole();
const skip = built === undefined ? 'the console is not built here: npm run build --workspace console' : false;

describe('the first load of the console', { skip }, () => {
  it('is under 200 kB on the wire, without the editor of contracts', async () => {
    const server = createServer(express().use('/console', built ?? Router()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    try {
      const page = await (await fetch(`${origin}/console/`)).text();
      const files = [...page.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, file = '']) => file);
      let bytes = Buffer.byteLength(page);
      for (const file of files) {
        const { headers } = await fetch(`${origin}${file}`, { headers: { 'accept-encoding': 'gzip' } });
        assert.equal(headers.get('content-encoding'), 'gzip', file);
        bytes += Number(headers.get('content-length'));
      }
      assert.ok(files.length >= 2);
      assert.ok(bytes < 200_000, `${String(bytes)} bytes in ${String(files.length)} files`);
      assert.ok(files.every((file) => !file.includes('editor')));
    } finally {
      server.close();
    }
  });
});
