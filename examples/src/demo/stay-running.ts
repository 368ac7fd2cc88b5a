import { join } from 'node:path';
import type { GatewayProcess } from '@entente/network';
import { shellLine } from './commands.js';

/** What is left running for somebody to go on by hand. */
export interface LeftRunning<M extends string> {
  readonly dir: string;
  readonly members: readonly M[];
  gateway(member: M): GatewayProcess;
}

/** Prints where every member's gateway is, then what else is said, and waits until it is ended. */
export async function stayRunning<M extends string>(
  alliance: LeftRunning<M>,
  say: (text: string) => void,
  interrupted: Promise<never>,
  sayMore: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  say('\nEverything keeps running. Ctrl-C stops and removes it.');
  for (const member of alliance.members) {
    const { httpUrl, caFile } = alliance.gateway(member);
    say(
      `\n${member}\n  console     ${httpUrl}/console/\n  HTTP API    ${httpUrl}  (OpenAPI: ${httpUrl}/openapi.json)\n  operations  ${healthLine(alliance, member)}\n  CA          ${caFile}\n  tokens      ${join(alliance.dir, 'users', member)}`,
    );
  }
  await sayMore();
  const forever = new Promise<never>(() => undefined);
  const keepAlive = setInterval(() => undefined, 60_000);
  try {
    await Promise.race([forever, interrupted]);
  } catch {
    // Ended on purpose: that is how staying ends.
  } finally {
    clearInterval(keepAlive);
  }
}

/** A `curl` of the gateway's health. Operations want a client certificate of the member; the demo has the gateway's own. */
function healthLine<M extends string>(alliance: LeftRunning<M>, member: M): string {
  const { operationsUrl, caFile, tls } = alliance.gateway(member);
  return shellLine('curl', [
    ...['--cacert', caFile, '--cert', tls.certFile, '--key', tls.keyFile],
    `${operationsUrl}/healthz`,
  ]);
}
