import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

/** What a command line ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine of its own for one member, as far as this one can play it. */
export interface Machine {
  readonly name: string;
  /** Under which the other machines reach it. */
  readonly host: string;
  readonly portBase: number;
  /** A folder that only this machine's commands use. */
  readonly dir: string;
  /** Runs `entente --json …` there and gives what it printed. @throws Error if it is refused */
  entente(...args: readonly string[]): Promise<Record<string, unknown>>;
  /** The same for a command that may be refused. */
  attempt(...args: readonly string[]): Promise<Ended>;
}

export interface Machines {
  /** In one line, how far apart the machines are. */
  readonly how: string;
  readonly machines: readonly Machine[];
  /** All that commands have printed, on all machines. */
  readonly printed: () => string;
  /** Removes machines and folders. Processes are the caller's to end. */
  remove(): Promise<void>;
}

/**
 * Machines for members that share nothing but a network: network namespaces on a switch of their own where they can be made,
 * else blocks of ports on this machine's loopback.
 */
export async function makeMachines(names: readonly string[]): Promise<Machines> {
  const root = await mkdtemp(join(tmpdir(), 'entente-machines-'));
  const net = await makeNamespaces(names.length).catch(() => undefined);
  const printed: string[] = [];
  const machines = names.map((name, index): Machine => {
    const namespace = net?.namespaces[index];
    const attempt = async (...args: readonly string[]): Promise<Ended> => {
      const line = [process.execPath, '--disable-warning=ExperimentalWarning', cli, '--json', ...args];
      const ended = await run(
        namespace === undefined ? line : ['ip', 'netns', 'exec', namespace, ...line],
        join(root, name),
      );
      printed.push(ended.stdout, ended.stderr);
      return ended;
    };
    return {
      name,
      host: net === undefined ? '127.0.0.1' : (net.hosts[index] ?? ''),
      portBase: net === undefined ? 21_000 + (process.pid % 400) * 20 + index * 20 : 7051,
      dir: join(root, name),
      attempt,
      entente: async (...args) => {
        const ended = await attempt(...args);
        if (ended.code !== 0) {
          throw new Error(`${name}: entente ${args.join(' ')} ended with ${String(ended.code)}: ${ended.stderr}`);
        }
        return JSON.parse(ended.stdout) as Record<string, unknown>;
      },
    };
  });
  return {
    how:
      net === undefined
        ? 'members apart by blocks of ports (no network namespaces here)'
        : 'members apart by network namespaces',
    machines,
    printed: () => printed.join('\n'),
    remove: async () => {
      await net?.remove();
      await rm(root, { recursive: true, force: true });
    },
  };
}

interface Namespaces {
  readonly namespaces: readonly string[];
  readonly hosts: readonly string[];
  remove(): Promise<void>;
}

/** Everything is inside the namespaces, the switch too: this machine's own network is not touched. */
async function makeNamespaces(count: number): Promise<Namespaces> {
  const prefix = `ent${process.pid.toString(36)}`;
  const hub = `${prefix}-hub`;
  const made: string[] = [];
  const remove = async (): Promise<void> => {
    for (const name of made.splice(0)) {
      await run(['ip', 'netns', 'del', name]);
    }
  };
  const ip = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await run(['ip', ...args]);
    if (code !== 0) {
      throw new Error(`ip ${args.join(' ')}: ${stderr}`);
    }
  };
  try {
    await ip('netns', 'add', hub);
    made.push(hub);
    await ip('-n', hub, 'link', 'add', 'switch', 'type', 'bridge');
    await ip('-n', hub, 'link', 'set', 'switch', 'up');
    const net = `10.${String(100 + (process.pid % 100))}.7`;
    const hosts: string[] = [];
    for (let index = 0; index < count; index++) {
      const name = `${prefix}-${String(index)}`;
      const plug = `p${String(index)}`;
      await ip('netns', 'add', name);
      made.push(name);
      await ip('-n', name, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', plug, 'netns', hub);
      await ip('-n', hub, 'link', 'set', plug, 'master', 'switch', 'up');
      const host = `${net}.${String(index + 1)}`;
      await ip('-n', name, 'addr', 'add', `${host}/24`, 'dev', 'eth0');
      await ip('-n', name, 'link', 'set', 'eth0', 'up');
      await ip('-n', name, 'link', 'set', 'lo', 'up');
      hosts.push(host);
    }
    return { namespaces: made.slice(1), hosts, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

const patienceMs = 180_000;

function run([command = '', ...args]: readonly string[], home?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      timeout: patienceMs,
      maxBuffer: 32 * 1024 * 1024,
      env: { ...process.env, ...(home === undefined ? {} : { ENTENTE_MEMBER_DIR: home }) },
    };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}
