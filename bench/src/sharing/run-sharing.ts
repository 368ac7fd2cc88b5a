import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LendersAlliance, type Member, memberFolder, startLenders, supervisor } from '@entente/examples';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { found } from '../query/alliance.js';
import { type Spread, spread } from '../statistics.js';
import { MemoryInUse } from './memory-in-use.js';
import { type Memory, watchMemory } from './memory.js';
import type { SharingOptions } from './options.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const commandLine = join(root, 'cli', 'dist', 'main.js');
const [owner, asking] = ['LenderAMSP', 'LenderBMSP'] as const;

export interface SharingResult {
  readonly machine: Machine;
  readonly load: readonly number[];
  readonly megabytes: number;
  readonly rounds: number;
  /** Milliseconds of the whole command. */
  readonly put: Spread;
  /** From its being granted until it is at the requester's gateway, which fetches it unasked. */
  readonly fetch: Spread;
  /** From there into the file. */
  readonly get: Spread;
  readonly openssl: Spread;
  /** The same, until the disk has it: what `put` waits for too. */
  readonly opensslKept: Spread;
  /** By process, the most of all rounds. */
  readonly memory: Readonly<Record<string, Memory>>;
}

/** @throws Error that says what did not work */
export async function runSharing(
  { megabytes, rounds }: SharingOptions,
  say: (message: string) => void,
): Promise<SharingResult> {
  const load = loadNow();
  const dir = await mkdtemp(join(tmpdir(), 'entente-bench-'));
  say('starting an alliance');
  const alliance = await startLenders({ dir, size: 'small' });
  try {
    await found(alliance);
    await alliance.users.client(supervisor, 'officer').post('/v1/supervision/key', { body: {} });
    const file = join(dir, 'document.bin');
    await writeRandom(file, megabytes);
    const keys = join(dir, 'keys');
    const person = (member: Member, user: 'officer' | 'requester', ...args: readonly string[]): Promise<Ran> =>
      entente(alliance, member, user, args);
    await person(asking, 'requester', 'key', 'new', '--out', keys);
    await person(asking, 'requester', 'key', 'register', keys);
    const times = {
      put: [] as number[],
      fetch: [] as number[],
      get: [] as number[],
      openssl: [] as number[],
      kept: [] as number[],
    };
    let memory: Readonly<Record<string, Memory>> = {};
    for (let round = 1; round <= rounds; round += 1) {
      say(`document ${String(round)} of ${String(rounds)}, ${String(megabytes)} MB`);
      const target = join(dir, 'target.bin');
      const warmed = async (): Promise<MemoryInUse> => MemoryInUse.take(dir, megabytes * 1_000_000);
      const plain = await (await warmed()).during(async () => openssl(file, target));
      times.openssl.push(plain.ms);
      times.kept.push(plain.ms + (await run('sync', [target], {})).ms);
      await rm(target);
      const id = `document-${String(round)}`;
      const put = await (
        await warmed()
      ).during(async () =>
        person(
          ...([owner, 'officer', 'sharing', 'put', file, '--id', id, '--title', id] as const),
          ...(['--to', asking, '--purpose', 'benchmark'] as const),
        ),
      );
      const forFetch = await warmed();
      const request = await granted(alliance, id, keys);
      const since = performance.now();
      await forFetch.during(async () => untilFetched(alliance, contentHash(put.out)));
      times.fetch.push(performance.now() - since);
      const get = await (
        await warmed()
      ).during(async () => person(asking, 'requester', 'sharing', 'get', request, '--key', keys, '-o', target));
      times.put.push(put.ms);
      times.get.push(get.ms);
      memory = [plain.memory, named(put, 'put'), named(get, 'get')].reduce(most, memory);
      await rm(target);
      const withdrawn = { path: { id }, body: {} };
      await alliance.users.client(owner, 'officer').post('/v1/sharing/items/{id}/withdraw', withdrawn);
    }
    const { put, fetch: fetched, get, openssl: alone, kept } = times;
    return {
      ...{ machine: describeMachine(root), load, megabytes, rounds, memory },
      ...{ put: spread(put), fetch: spread(fetched), get: spread(get), openssl: spread(alone) },
      opensslKept: spread(kept),
    };
  } finally {
    await alliance.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Ran {
  readonly ms: number;
  readonly out: string;
  readonly memory: Readonly<Record<string, Memory>>;
}

/** Asks for an item and has both sides approve. @returns the request's id */
async function granted(alliance: LendersAlliance, item: string, keys: string): Promise<string> {
  const { out } = await entente(alliance, asking, 'requester', ['sharing', 'ask', owner, item, '--key', keys]);
  const { id } = JSON.parse(out) as { readonly id: string };
  const path = { id };
  for (const member of [owner, supervisor] as const) {
    const officer = alliance.users.client(member, 'officer');
    await untilDone(() => officer.get('/v1/sharing/requests/{id}', { path }));
    await officer.post('/v1/sharing/requests/{id}/approve', { path, body: {} });
  }
  const requester = alliance.users.client(asking, 'requester');
  await untilDone(() => requester.get('/v1/sharing/requests/{id}/grant', { path }));
  return id;
}

function contentHash(put: string): string {
  const { content } = JSON.parse(put) as { readonly content: { readonly hash: string } };
  return content.hash;
}

async function untilFetched({ dir }: LendersAlliance, hash: string): Promise<void> {
  const file = join(memberFolder(dir, asking), 'gateway', 'sharing', 'contents', hash);
  for (let left = 6_000; !existsSync(file); left -= 1) {
    if (left === 0) {
      throw new Error('the content did not come within five minutes of being granted');
    }
    await pause(50);
  }
}

/** Tries again until it is not refused; another gateway may be a block behind. */
async function untilDone(act: () => Promise<unknown>): Promise<void> {
  for (let left = 200; ; left -= 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (left === 0) {
        throw error;
      }
      await pause(50);
    }
  }
}

async function entente(
  alliance: LendersAlliance,
  member: Member,
  user: 'officer' | 'requester',
  args: readonly string[],
): Promise<Ran> {
  const { httpUrl, caFile } = alliance.gateway(member);
  const token = alliance.users.tokenFile(member, user);
  const settings = ['--json', '--gateway', httpUrl, '--ca', caFile, '--token-file', token];
  const gateways = { [owner]: alliance.gateway(owner).process.pid, [asking]: alliance.gateway(asking).process.pid };
  return run(process.execPath, [commandLine, ...settings, ...args], gateways);
}

async function openssl(file: string, target: string): Promise<Ran> {
  const [key, iv] = [randomBytes(32).toString('hex'), randomBytes(16).toString('hex')];
  return run('openssl', ['enc', '-aes-256-ctr', '-K', key, '-iv', iv, '-in', file, '-out', target], {});
}

async function run(
  command: string,
  args: readonly string[],
  watched: Readonly<Record<string, number | undefined>>,
): Promise<Ran> {
  const started = performance.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = watchMemory({ ...watched, [command === 'openssl' ? command : 'command line']: child.pid });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const [ms, memory] = [performance.now() - started, stop()];
  if (code !== 0) {
    throw new Error(`${command} ${args.at(-1) ?? ''} ended with ${String(code)}: ${err}`);
  }
  return { ms, out, memory };
}

function named({ memory }: Ran, what: string): Readonly<Record<string, Memory>> {
  return Object.fromEntries(Object.entries(memory).map(([name, each]) => [`${name}, ${what}`, each]));
}

function most(
  first: Readonly<Record<string, Memory>>,
  second: Readonly<Record<string, Memory>>,
): Readonly<Record<string, Memory>> {
  const merged = { ...first };
  for (const [name, memory] of Object.entries(second)) {
    const known = merged[name] ?? memory;
    merged[name] = {
      before: Math.min(known.before, memory.before),
      most: Math.max(known.most, memory.most),
      processorMs: Math.max(known.processorMs, memory.processorMs),
    };
  }
  return merged;
}

async function writeRandom(file: string, megabytes: number): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o600 });
  for (let written = 0; written < megabytes; written += 1) {
    if (!stream.write(randomBytes(1_000_000))) {
      await once(stream, 'drain');
    }
  }
  stream.end();
  await once(stream, 'close');
}
