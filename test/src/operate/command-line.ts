import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fabricOnThisMachine, type NetworkStatus } from '@entente/network';

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const fabric = await fabricOnThisMachine();

/** Why these suites cannot run here, or false. */
export const skip = 'missing' in fabric ? fabric.missing : false;

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with an alliance file, and the command line as a person uses it there. Whatever it started ends with it. */
export class Place {
  readonly dir: string;
  readonly networkDir: string;

  private constructor(dir: string) {
    this.dir = dir;
    this.networkDir = join(dir, '.entente', 'network');
  }

  static async make(alliance: string): Promise<Place> {
    const place = new Place(await mkdtemp(join(tmpdir(), 'entente-place-')));
    await place.write('alliance.yaml', alliance);
    return place;
  }

  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.dir, name), text);
  }

  async remove(): Promise<void> {
    await this.entente('network', 'down', '--force', '--wait', '5');
    await rm(this.dir, { recursive: true });
  }

  /** Runs a command to its end. */
  async entente(...args: readonly string[]): Promise<Outcome> {
    return this.start(...args).ended;
  }

  /** Runs a command that says what it has to say as JSON. */
  async json<T>(...args: readonly string[]): Promise<T> {
    const { code, out, err } = await this.entente('--json', ...args);
    if (out === '') {
      throw new Error(`entente ${args.join(' ')} ended with ${String(code)}: ${err}`);
    }
    return JSON.parse(out) as T;
  }

  async status(): Promise<NetworkStatus> {
    return this.json<NetworkStatus>('network', 'status');
  }

  /** Starts a command without waiting for it. */
  start(...args: readonly string[]): {
    readonly process: ChildProcess;
    readonly ended: Promise<Outcome>;
    said(): string;
  } {
    const child = spawn(process.execPath, [main, ...args], { cwd: this.dir, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : -1, out, err }));
    return { process: child, ended, said: () => out + err };
  }
}

/** One member alone, ordering by raft: the least that is a network. */
export const alone = `name: alone
channel: alliance
chaincode: entente
members:
  - { mspId: LenderAMSP, name: lender-a }
ordering: { type: raft }
`;
