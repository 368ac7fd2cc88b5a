import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { members } from '../parts.js';
import { untilTrue } from '../until.js';
import { EnclaveProcess, measured } from './enclave-process.js';

const [host, other] = members;
const id = 'combiner';

describe('a software enclave beside a gateway', { timeout: 240_000 }, () => {
  const code = measured();
  let alliance: TestAlliance;
  let enclave: EnclaveProcess;

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [] });
    enclave = new EnclaveProcess(alliance, host, id);
    const measurement = { kind: 'enclave-measurement', title: 'The combiner', platform: 'software' };
    const allowed = { ...measurement, validUntil: '2099-12-31' };
    await alliance.decide(host, { ...allowed, id: 'combiner-1', measurement: code });
    await alliance.decide(host, { ...allowed, id: 'other-code', measurement: '0'.repeat(64) });
  });
  after(async () => {
    await enclave.kill();
    await alliance.stop();
  });

  it('is attested without anybody handing its quote on, and counts as simulated at the others', async () => {
    await enclave.start();
    await enclave.challenge('combiner-1');
    const { simulated, digest } = await enclave.counting(1, [other]);
    assert.deepEqual({ simulated, digest }, { simulated: true, digest: code });
  });

  it('is attested anew by itself when it was killed and started again, with its new keys', async () => {
    const { keys } = await enclave.counting(1, [other]);
    await enclave.kill();
    await enclave.start();
    // Its host looks at it with every block about enclaves, and once a minute.
    const again = await enclave.counting(2, [other]);
    assert.notDeepEqual(again.keys, keys);
  });

  it('is not passed off for other code: its host shows no quote that the others would refuse', async () => {
    await enclave.challenge('other-code');
    const shown = (): ReturnType<EnclaveProcess['shown']> => enclave.shown(other);
    await untilTrue('nonces of a quorum', async () => Object.keys((await shown()).round.nonces).length >= 2);
    await assert.rejects(
      untilTrue('a quote', async () => (await shown()).round.status !== 'challenged', 3_000),
      /waited/,
    );
  });
});
