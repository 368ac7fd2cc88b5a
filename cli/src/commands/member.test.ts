import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { secretsBelow, secretsIn } from '@entente/network/testing';
import { run } from '../program.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

describe('entente member', () => {
  let dir: string;
  let printed = '';

  async function entente(...args: readonly string[]): Promise<Ended> {
    let out = '';
    let said = '';
    const io = {
      env: {},
      colors: false,
      stdout: (text: string): void => {
        out += text;
      },
      stderr: (text: string): void => {
        said += text;
      },
    };
    const code = await run(args, io);
    printed += out + said;
    return { code, out, said };
  }

  const home = (): string => join(dir, 'a');
  const init = (...more: readonly string[]): Promise<Ended> =>
    entente('member', 'init', '--msp-id', 'LenderAMSP', '--name', 'lender-a', '--dir', home(), ...more);

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-cli-member-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('makes a home and says what to hand to the others', async () => {
    const made = await init('--host', 'a.example', '--peer-port', '9051');
    assert.equal(made.code, 0, made.said);
    assert.match(made.out, /give every other member this file: .*bundle\.json/);
    const [, fingerprint = ''] = /another way: ([0-9a-f ]+)/.exec(made.out) ?? [];

    const shown = await entente('member', 'bundle', join(home(), 'bundle.json'));
    assert.match(shown.out, /peer +a\.example:9051/);
    assert.ok(shown.out.includes(fingerprint));
    assert.equal((await entente('member', 'bundle', '--dir', home())).out, shown.out);
  });

  it('refuses, with a code, another home in the same place and a host that is none', async () => {
    const other = await init('--host', 'b.example');
    assert.equal(other.code, 1);
    assert.match(other.said, /^MEMBER_HOME_EXISTS: .*a\.example/);
    const wrong = await init('--host', 'https://a.example');
    assert.match(wrong.said, /MEMBER_HOME_EXISTS|MEMBER_SETTINGS_INVALID/);
    assert.match((await entente('member', 'status', '--dir', join(dir, 'none'))).said, /^NO_MEMBER_HOME/);
  });

  it('shows certificates, and what is wrong with a member that has not joined', async () => {
    const certificates = await entente('member', 'certificates', '--dir', home());
    assert.match(certificates.out, /orderer-tls +\d{4}-\d\d-\d\d +36\d +in use/);
    const status = await entente('member', 'status', '--dir', home());
    assert.equal(status.code, 1);
    assert.match(status.out, /! peer:lender-a does not run/);
  });

  it('rotates by name', async () => {
    const rotated = await entente('member', 'rotate', 'gateway', 'gateway-tls', '--dir', home());
    assert.equal(rotated.code, 0, rotated.said);
    assert.match(rotated.out, /^gateway is new; the old one was [0-9a-f]{32}$/m);
    assert.match(rotated.out, /entente gateway register/);
    assert.match(
      (await entente('member', 'rotate', 'none', '--dir', home())).said,
      /^NO_SUCH_CERTIFICATE: .*gateway-tls/,
    );
  });

  it('backs up only encrypted unless told otherwise, and restores elsewhere', async () => {
    const file = join(dir, 'a.backup');
    const open = await entente('member', 'backup', file, '--dir', home());
    assert.equal(open.code, 2);
    await writeFile(join(dir, 'passphrase'), 'three lenders and a supervisor\n');
    const sealed = ['--passphrase-file', join(dir, 'passphrase')];
    assert.equal((await entente('member', 'backup', file, '--dir', home(), ...sealed)).code, 0);
    const restored = await entente('member', 'restore', file, '--dir', join(dir, 'again'), ...sealed);
    assert.match(restored.out, /entente member join --dir/);
    assert.deepEqual(
      await readFile(join(dir, 'again', 'ca', 'key.pem')),
      await readFile(join(home(), 'ca', 'key.pem')),
    );
  });

  it('has printed no private key in all this', async () => {
    const secrets = await secretsBelow(home());
    assert.ok(secrets.size >= 13);
    assert.deepEqual(secretsIn(printed, secrets), []);
  });
});
