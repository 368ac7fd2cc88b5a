import { connect } from 'node:net';

/**
 * How a process tells that it is ready: by a line of JSON with `"ready":true` on its standard output, or by listening
 * on a port (for programs that print nothing).
 */
export type Readiness =
  { readonly kind: 'json-line' } | { readonly kind: 'port'; readonly host: string; readonly port: number };

/** The ready line's content, or undefined if the line is something else. */
export function readyLine(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'ready' in value && value.ready === true
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

const firstPauseMs = 10;
const longestPauseMs = 200;

/** Tries to connect until it works or the signal fires; true if it worked. */
export async function untilListening(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (await canConnect(host, port)) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return false;
}

/** Whether somebody listens on a port. */
export function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
