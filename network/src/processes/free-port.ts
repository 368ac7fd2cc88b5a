import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below what Linux (from 32768 on) and macOS (from 49152 on) give to outgoing connections, any of which could take the port of
 * a process while it is started again.
 */
const range = { from: 10_000, to: 32_000 } as const;
const attempts = 100;

interface Held {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Ports that were free a moment ago, all different, and that no outgoing connection takes meanwhile. Ask as late as possible, and
 * be ready for another server to be faster.
 * @throws Error if none is found
 */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, holdOne));
  return await Promise.all(held.map(({ port, close }) => close().then(() => port)));
}

async function holdOne(): Promise<Held> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const held = await hold(randomInt(range.from, range.to));
    if (held !== undefined) {
      return held;
    }
  }
  throw new Error(
    `found no free port from ${String(range.from)} to ${String(range.to)} in ${String(attempts)} attempts`,
  );
}

/** Undefined if somebody has the port. */
function hold(port: number): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
        resolve(undefined);
      } else {
        reject(error);
      }
    });
    server.listen(port, '127.0.0.1', () => {
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => {
            closed();
          });
        });
      resolve({ port, close });
    });
  });
}
