import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.js';

const readyWithinMs = 20_000;

/** A database server that runs as a child of this process; its output goes to `server.log` in `folder`. */
export interface NativeServer {
  /** Resolves when `ask` succeeds for the first time. @throws Error with the end of its log if it ends before, or after 20 s */
  untilReady(ask: () => Promise<void>): Promise<void>;
  /** Asks it to end, and waits until it has. */
  end(signal: 'SIGINT' | 'SIGTERM'): Promise<void>;
}

/** Starts `program` with the options that an account and a working folder make. `name` is for its errors. */
export async function launchServer(
  name: string,
  { program, flags, folder, options }: ServerProgram,
): Promise<NativeServer> {
  const log = await open(join(folder, 'server.log'), 'w', 0o600);
  // Its own process group: Ctrl-C reaches it through the stop that this process orders, or through the watch.
  const server = spawn(program, [...flags], { ...options, detached: true, stdio: ['ignore', log.fd, log.fd] });
  server.on('error', () => undefined);
  server.unref();
  await log.close();
  return {
    untilReady: async (ask) => {
      await untilReady(server, ask, async (cause) => {
        const words = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
        return new Error(`${name} did not start: ${words.trim().slice(-1_000)}`, { cause });
      });
    },
    end: (signal) => ended(server, signal),
  };
}

export interface ServerProgram {
  readonly program: string;
  readonly flags: readonly string[];
  /** Where it works and its log is. */
  readonly folder: string;
  readonly options: SpawnOptions;
}

async function untilReady(
  server: ChildProcess,
  ask: () => Promise<void>,
  fault: (cause: unknown) => Promise<Error>,
): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    try {
      await ask();
      return;
    } catch (cause) {
      if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
        throw await fault(cause);
      }
    }
    await pause(25);
  }
}

async function ended(server: ChildProcess, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const exit = once(server, 'exit');
  server.ref();
  server.kill(signal);
  await exit;
}

/** Gives a file to the account that the server runs as, if that is another one. */
export async function own(path: string, account: Account | undefined): Promise<void> {
  if (account !== undefined) {
    await chown(path, account.uid, account.gid);
  }
}

/** A password for one run, of letters and digits alone: it stands in URLs and statements as it is. */
export function newPassword(): string {
  return randomBytes(24).toString('hex');
}
