import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TlsSetting } from './mapping/connections.js';
import { serverAddress, type ServerAddress } from './server-address.js';

const address = (url: string, tls?: TlsSetting): Promise<ServerAddress> =>
  serverAddress(url, { tls, read: async (path) => `content of ${path}` });

describe('the address of a database server', () => {
  it('is protected and verified unless it is on this machine', async () => {
    assert.deepEqual((await address('postgresql://u:p@db.example/x')).tls, { serverName: 'db.example' });
    assert.deepEqual((await address('mysql://u:p@169.254.169.254/x')).tls, { serverName: '169.254.169.254' });
    for (const local of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
      assert.equal((await address(`postgresql://u:p@${local}/x`)).tls, undefined);
    }
    assert.equal((await address('postgresql:///x?host=/run/postgresql&user=u')).tls, undefined);
  });

  it('is unprotected on another host only where the sources file says so', async () => {
    await assert.rejects(address('postgresql://u:p@db.example/x?sslmode=disable'), {
      code: 'MAPPING_FAULTY',
      detail: /write tls: off here/,
    });
    assert.equal((await address('postgresql://u:p@db.example/x?sslmode=disable', 'off')).tls, undefined);
    assert.equal((await address('mysql://u:p@db.example/x', 'off')).tls, undefined);
    assert.equal((await address('postgresql://u:p@localhost/x?sslmode=disable')).tls, undefined);
  });

  it('refuses modes that verify nothing, certificates in the URL, and contradictions', async () => {
    for (const query of ['sslmode=prefer', 'sslmode=allow', 'sslmode=no-verify', 'sslrootcert=x', 'ssl=true']) {
      await assert.rejects(address(`postgresql://u:p@db.example/x?${query}`), { code: 'MAPPING_FAULTY' });
    }
    await assert.rejects(address('postgresql://u:p@db.example/x?sslmode=require', 'off'), { code: 'MAPPING_FAULTY' });
    await assert.rejects(address('postgresql://u:p@localhost/x?sslmode=disable', 'verify'), { code: 'MAPPING_FAULTY' });
  });

  it('reads the files that it names, and never shows a part of the URL', async () => {
    const { tls, url } = await address('postgresql://u:p@localhost/x?sslmode=require', {
      authorityFile: 'ca.pem',
      certificateFile: 'c.pem',
      keyFile: 'k.pem',
      serverName: 'db.internal',
    });
    assert.deepEqual(tls, {
      serverName: 'db.internal',
      authority: 'content of ca.pem',
      certificate: 'content of c.pem',
      key: 'content of k.pem',
    });
    assert.equal(url.search, '');
    await assert.rejects(address('postgresql://u:canary@[x/y'), (error: Error) => !error.message.includes('canary'));
  });
});
