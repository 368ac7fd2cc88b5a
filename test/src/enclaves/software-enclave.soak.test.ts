import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EnclaveNode, EnclaveRound } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { memberFolder, members } from '../parts.js';
import { until, untilTrue } from '../until.js';

const entry = fileURLToPath(new URL('../../../gateway-service/dist/enclave/main.js', import.meta.url));
const [host] = members;
const id = 'combiner';
const Shown = z.looseObject({
  round: EnclaveRound.unwrap().omit({ quote: true }),
  counts: EnclaveNode.optional(),
});

describe('a software enclave beside a gateway', { timeout: 240_000 }, () => {
  const code = execFileSync(process.execPath, [entry, 'measure'], { encoding: 'utf8' }).trim();
  let alliance: TestAlliance;
  let enclave: ChildProcess | undefined;

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [] });
    const measurement = { kind: 'enclave-measurement', title: 'The combiner', platform: 'software' };
    const allowed = { ...measurement, validUntil: '2099-12-31' };
    await alliance.decide(host, { ...allowed, id: 'combiner-1', measurement: code });
    await alliance.decide(host, { ...allowed, id: 'other-code', measurement: '0'.repeat(64) });
  });
  after(async () => {
    await stopEnclave();
    await alliance.stop();
  });

  async function startEnclave(): Promise<void> {
    const socket = join(memberFolder(alliance.dir, host), 'gateway', 'enclaves', `${id}.sock`);
    enclave = spawn(process.execPath, [entry, 'run', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    const { stdout } = enclave;
    assert.ok(stdout !== null);
    const [line] = (await once(stdout, 'data')) as [Buffer];
    assert.equal((JSON.parse(line.toString('utf8')) as { simulated?: unknown }).simulated, true);
  }
  async function stopEnclave(): Promise<void> {
    if (enclave?.exitCode === null) {
      const ended = once(enclave, 'exit');
      enclave.kill('SIGKILL');
      await ended;
    }
  }
  const operator = (): ReturnType<TestAlliance['officer']> => alliance.users.client(host, 'operator');
  const shown = async (): Promise<z.infer<typeof Shown>> =>
    Shown.parse(await alliance.officer('LenderBMSP').get(`/v1/enclaves/${host}/${id}`));
  const counting = (round: number): Promise<EnclaveNode> =>
    until(`round ${String(round)} to count`, async () => {
      const { counts } = await shown();
      return counts?.round === round && counts.status === 'verified' ? counts : undefined;
    });

  it('is attested without anybody handing its quote on, and counts as simulated at the others', async () => {
    await startEnclave();
    await operator().post('/v1/enclaves', { id, measurement: 'combiner-1' });
    const { simulated, digest } = await counting(1);
    assert.deepEqual({ simulated, digest }, { simulated: true, digest: code });
  });

  it('is attested anew by itself when it was killed and started again, with its new keys', async () => {
    const { keys } = await counting(1);
    await stopEnclave();
    await startEnclave();
    // Its host looks at it with every block about enclaves, and once a minute.
    const again = await until(
      'the second round to count',
      async () => {
        const { counts } = await shown();
        return counts?.round === 2 && counts.status === 'verified' ? counts : undefined;
      },
      120_000,
    );
    assert.notDeepEqual(again.keys, keys);
  });

  it('is not passed off for other code: its host shows no quote that the others would refuse', async () => {
    await operator().post('/v1/enclaves', { id, measurement: 'other-code' });
    await untilTrue('nonces of a quorum', async () => Object.keys((await shown()).round.nonces).length >= 2);
    await assert.rejects(
      untilTrue('a quote', async () => (await shown()).round.status !== 'challenged', 3_000),
      /waited/,
    );
  });
});
