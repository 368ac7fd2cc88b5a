import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';
import { FakeGateway } from '../testing/fake-gateway.js';

const until = '2026-03-01T09:15:00.000Z';

describe('users from the command line', () => {
  const gateway = new FakeGateway({
    'POST /v1/users': () => ({ status: 201, body: { name: 'lin', role: 'officer', token: 'of-lin' } }),
    'POST /v1/me/sign-in-links': () => ({ status: 201, body: { code: 'once', until } }),
  });
  let address: string;
  let folder: string;

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-users-'));
    await writeFile(join(folder, 'token'), 'of-the-operator\n');
  });

  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  async function entente(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    gateway.requests.length = 0;
    let [out, err] = ['', ''];
    const code = await run(['--gateway', address, '--token-file', join(folder, 'token'), 'user', ...args], {
      ...{ env: {}, colors: false },
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  it('says a link beside the token of a new user, made in the name of that user', async () => {
    const { code, out, err } = await entente('add', 'lin', '--role', 'officer', '--link', '--minutes', '5');
    assert.deepEqual([code, out], [0, 'of-lin\n']);
    assert.ok(err.includes(`${address}/console/#sign-in=once\n`));
    const second = gateway.requests.at(1);
    assert.equal(second?.headers['authorization'], 'Bearer of-lin');
    assert.deepEqual(JSON.parse(second.body), { minutes: 5 });
  });

  it('gives whoever has a token a link of their own', async () => {
    const { code, out } = await entente('link');
    assert.deepEqual([code, out], [0, `${address}/console/#sign-in=once\n`]);
    assert.equal(gateway.requests[0]?.headers['authorization'], 'Bearer of-the-operator');
  });

  it('asks for nothing where the minutes or the role cannot be', async () => {
    assert.equal((await entente('link', '--minutes', '61')).code, 2);
    assert.equal((await entente('add', 'lin', '--role', 'officer', '--link', '--minutes', '0')).code, 2);
    assert.equal((await entente('add', 'lin', '--role', 'king')).code, 2);
    assert.deepEqual(gateway.requests, []);
  });
});
