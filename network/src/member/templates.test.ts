import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { memberLayout } from '../alliance/layout.js';
import { homeFiles } from './home.js';

const run = promisify(execFile);
const deploy = fileURLToPath(new URL('../../../deploy/', import.meta.url));
const home = '/srv/entente';
const layout = memberLayout(home, { mspId: 'LenderAMSP', name: 'lender-a' });
const files = homeFiles(home);
const kinds = ['orderer', 'peer', 'chaincode', 'gateway'] as const;

async function works(command: string, ...args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

const systemd = (await works('systemd-analyze', '--version')) ? false : 'systemd-analyze is not installed here';
const compose = (await works('docker', 'compose', 'version')) ? false : "Docker's compose is not installed here";

describe('the systemd units', () => {
  let dir: string;
  let units: ReadonlyMap<string, string>;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-units-'));
    const read = async (kind: string): Promise<[string, string]> => [
      kind,
      await readFile(join(deploy, 'systemd', `entente-${kind}.service`), 'utf8'),
    ];
    units = new Map(await Promise.all(kinds.map(read)));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('are one for each process of a member', async () => {
    const present = await readdir(join(deploy, 'systemd'));
    assert.deepEqual(present.sort(), kinds.map((kind) => `entente-${kind}.service`).sort());
  });

  it('name the files that a home has', () => {
    for (const [kind, path] of [
      ['orderer', join(layout.fabric.ordererDir, 'orderer.yaml')],
      ['peer', join(layout.fabric.peerDir, 'core.yaml')],
      ['chaincode', files.chaincodeEnv],
      ['gateway', files.gatewayEnv],
      ['gateway', files.gatewayData],
    ] as const) {
      assert.ok(units.get(kind)?.includes(path), `${kind}: ${path}`);
    }
  });

  it('give their processes nothing that they do not need', () => {
    for (const [kind, text] of units) {
      for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'User=entente']) {
        assert.ok(text.split('\n').includes(line), `${kind}: ${line}`);
      }
    }
  });

  it('are accepted by systemd', { skip: systemd }, async () => {
    // The programs that they start are not here, and others stand in for them.
    for (const [kind, text] of units) {
      const standIn = text
        .replaceAll('/opt/fabric/bin/orderer', '/bin/true')
        .replaceAll('/opt/fabric/bin/peer', '/bin/true')
        .replaceAll('/usr/bin/node', '/bin/true');
      await writeFile(join(dir, `entente-${kind}.service`), standIn);
    }
    const paths = kinds.map((kind) => join(dir, `entente-${kind}.service`));
    const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', ...paths]);
    const said = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('entente-'));
    assert.deepEqual(said, []);
  });
});

describe('the compose file', () => {
  interface Service {
    readonly image: string;
    readonly cap_drop?: readonly string[];
    readonly read_only?: boolean;
    readonly user?: string;
    readonly network_mode?: string;
    readonly env_file?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly volumes: readonly { readonly source: string; readonly target: string; readonly read_only?: boolean }[];
  }
  let services: Readonly<Record<string, Service>>;
  let text: string;

  before(async () => {
    text = await readFile(join(deploy, 'compose', 'compose.yaml'), 'utf8');
    ({ services } = parse(text, { merge: true }) as { services: typeof services });
  });

  it('has a service for each process, confined, with what it writes and no more', () => {
    assert.deepEqual(Object.keys(services), [...kinds]);
    for (const [kind, service] of Object.entries(services)) {
      assert.deepEqual(service.cap_drop, ['ALL'], kind);
      assert.equal(service.read_only, true, kind);
      assert.ok(service.user !== undefined, kind);
      const writable = service.volumes.filter(({ read_only }) => read_only !== true).map(({ target }) => target);
      const expected = {
        orderer: ['${ENTENTE_HOME}/fabric/orderer/data'],
        peer: ['${ENTENTE_HOME}/fabric/peer/data'],
        chaincode: [],
        gateway: ['${ENTENTE_HOME}/gateway-data'],
      }[kind];
      assert.deepEqual(writable, expected, kind);
    }
  });

  it('takes Fabric’s official images, of the release that Entente asks for', () => {
    assert.match(services['orderer']?.image ?? '', /^hyperledger\/fabric-orderer:\$\{FABRIC_VERSION:-3\.1\.5\}$/);
    assert.match(services['peer']?.image ?? '', /^hyperledger\/fabric-peer:\$\{FABRIC_VERSION:-3\.1\.5\}$/);
  });

  it('is given every value that it asks for by the example', async () => {
    const example = await readFile(join(deploy, 'compose', 'example.env'), 'utf8');
    const given = new Set([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
    const asked = new Set([...text.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name));
    assert.deepEqual([...asked].sort(), [...given].sort());
  });

  it('is accepted by docker compose config', { skip: compose }, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'entente-compose-'));
    try {
      const example = await readFile(join(deploy, 'compose', 'example.env'), 'utf8');
      await mkdir(join(dir, 'home'));
      await Promise.all(['chaincode.env', 'gateway.env'].map((name) => writeFile(join(dir, 'home', name), 'A=b\n')));
      await writeFile(join(dir, '.env'), example.replace(/^ENTENTE_HOME=.*$/m, `ENTENTE_HOME=${join(dir, 'home')}`));
      await writeFile(join(dir, 'compose.yaml'), text);
      const { stdout } = await run('docker', ['compose', '--project-directory', dir, 'config']);
      assert.match(stdout, /hyperledger\/fabric-peer:3\.1\.5/);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
