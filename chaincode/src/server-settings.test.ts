import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readServerSettings } from './server-settings.js';

const complete = {
  CHAINCODE_SERVER_ADDRESS: '127.0.0.1:9999',
  CHAINCODE_ID: 'entente:1',
  CHAINCODE_TLS_KEY_FILE: 'key.pem',
  CHAINCODE_TLS_CERT_FILE: 'cert.pem',
  CHAINCODE_TLS_CLIENT_CACERT_FILE: 'ca.pem',
};

describe('the settings of the chaincode process', () => {
  it('are read from what a peer gives a chaincode as a service', () => {
    assert.deepEqual(readServerSettings(complete), {
      address: '127.0.0.1:9999',
      chaincodeId: 'entente:1',
      keyFile: 'key.pem',
      certFile: 'cert.pem',
      clientCaCertFile: 'ca.pem',
    });
  });

  it('are refused with every fault at once', () => {
    const { CHAINCODE_TLS_CLIENT_CACERT_FILE: _, ...withoutCa } = complete;
    assert.throws(
      () => readServerSettings({ ...withoutCa, CHAINCODE_SERVER_ADDRESS: 'nowhere' }),
      /CHAINCODE_SERVER_ADDRESS: write it as host:port[^]*CHAINCODE_TLS_CLIENT_CACERT_FILE/,
    );
  });

  it('keep a process from starting that could not listen safely', () => {
    const main = fileURLToPath(new URL('./main.js', import.meta.url));
    const { CHAINCODE_TLS_KEY_FILE: _, ...withoutKey } = complete;
    const { status, stderr, stdout } = spawnSync(process.execPath, [main], { env: withoutKey, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /CHAINCODE_TLS_KEY_FILE/);
    assert.equal(stdout, '');
  });
});
