import { spawn } from 'node:child_process';

/**
 * Waits for a line; without one its input has ended, so whoever started the server is gone, however it went. It then
 * stops the server (its process id is the first line of the file) and removes everything.
 */
const script = `
read -r _ && exit 0
pid=$(head -n 1 "$1/$2" 2>/dev/null)
[ -n "$pid" ] && kill -"$3" "$pid" 2>/dev/null
tries=0
while [ -e "$1/$2" ] && [ "$tries" -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
[ -e "$1/$2" ] && kill -KILL "$pid" 2>/dev/null
rm -rf "$1"
`;

/** How a server is found and stopped: the file, below its folder, with its process id, and the signal that ends it in order. */
export interface WatchedServer {
  readonly pidFile: string;
  readonly signal: 'INT' | 'TERM';
}

const postgres: WatchedServer = { pidFile: 'data/postmaster.pid', signal: 'INT' };

export interface Watch {
  /** Ends the watch: the server was stopped in order. */
  dismiss(): void;
}

/**
 * Sees to it that nothing is left of the server in `folder` if this process dies, even by SIGKILL. The watching shell is a
 * process group of its own, so that Ctrl-C in a terminal does not end it before its work is done.
 */
export function watchOver(folder: string, { pidFile, signal }: WatchedServer = postgres): Watch {
  const shell = spawn('/bin/sh', ['-c', script, 'entente-server-watch', folder, pidFile, signal], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.on('error', () => undefined);
  // The pipe must not keep this process alive; that it ends with it is the point.
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return {
    dismiss: () => {
      shell.stdin.end('stopped\n');
    },
  };
}
