import { type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A database server's own certificate, and the authority that it asks of its clients. PEM. */
export interface ServerTls {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** A real server of a test, started on a loopback port. */
export interface NativeServer {
  /** URL of an account that may do everything; the password is random. */
  readonly url: string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts the server again over what it had written, on the same port. */
  start(): Promise<void>;
  /** Ends the server and removes all it wrote. */
  stop(): Promise<void>;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account that owns nothing, which every Unix has; undefined if this process is not root and needs no other. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'));
  const [uid, gid] = (line ?? '').split(':').slice(2, 4).map(Number);
  if (uid === undefined || gid === undefined) {
    throw new Error('database servers do not run as root, and there is no account "nobody"; run this as another user');
  }
  return { uid: uid >>> 0, gid: gid >>> 0 };
}

/** Waits for a program that ends by itself; its own words are in the error if it fails. */
export async function finished(name: string, child: ChildProcess): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stdout?.resume();
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`${name} ended with ${String(code)}: ${said.join('').slice(-2_000)}`));
      }
    });
  });
}

/** Waits until the server says on standard error that it takes connections. */
export async function ready(name: string, server: ChildProcess, words: string): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join('').includes(words)) {
        said.length = 0;
        resolve();
      }
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`${name} did not start: ${said.join('').slice(-2_000)}`));
    });
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** Puts a server's certificate files where it reads them, with the owner and the rights that servers insist on. */
export async function writeTlsFiles(
  folder: string,
  tls: ServerTls,
  own: (path: string) => Promise<void>,
): Promise<{ readonly certificate: string; readonly key: string; readonly authority: string }> {
  const paths = {
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
    authority: join(folder, 'authority.pem'),
  };
  for (const name of ['certificate', 'key', 'authority'] as const) {
    await writeFile(paths[name], tls[name], { mode: 0o600 });
    await own(paths[name]);
  }
  return paths;
}

/** The signals by which a server ends at once and in order. */
export interface EndingSignals {
  readonly crash: NodeJS.Signals;
  readonly stop: NodeJS.Signals;
}

/** Starts, ends and starts again one server process; at this process's own end it is not left behind. */
export function serverProcess(
  launch: (options: Pick<SpawnOptions, 'stdio'>) => ChildProcess,
  untilReady: (server: ChildProcess) => Promise<void>,
  signals: EndingSignals,
): { start(): Promise<void>; end(how: keyof EndingSignals): Promise<void> } {
  let server: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();
  const atExit = (): void => {
    server?.kill('SIGKILL');
  };
  return {
    start: async () => {
      const started = launch({ stdio: ['ignore', 'pipe', 'pipe'] });
      server = started;
      gone = new Promise<void>((resolve) =>
        started.once('exit', () => {
          server = undefined;
          process.off('exit', atExit);
          resolve();
        }),
      );
      process.once('exit', atExit);
      started.stdout?.resume();
      await untilReady(started);
    },
    end: async (how) => {
      server?.kill(signals[how]);
      await gone;
    },
  };
}
