import { join } from 'node:path';
import { signInLink } from '@entente/cli';
import type { GatewayProcess } from '@entente/network';
import type { UserName, Users } from '../alliance/users.js';
import { shellLine } from './commands.js';

/** What is left running for somebody to go on by hand. */
export interface LeftRunning<M extends string> {
  readonly dir: string;
  readonly users: Users<M>;
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
  await saySignIns(alliance, say);
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

const roles: readonly UserName[] = ['requester', 'officer', 'auditor', 'operator'];
const linkMinutes = 60;

/** One-time links into each member's console, for every role; whoever needs another makes it with the command line. */
async function saySignIns<M extends string>(alliance: LeftRunning<M>, say: (text: string) => void): Promise<void> {
  say(`\nInto the console, each link once, within ${String(linkMinutes)} minutes:`);
  for (const member of alliance.members) {
    const { httpUrl } = alliance.gateway(member);
    say(`\n${member}`);
    for (const role of roles) {
      const { address } = await signInLink(alliance.users.client(member, role), httpUrl, linkMinutes);
      say(`  ${role.padEnd(11)} ${address}`);
    }
  }
  say('\nAnother link: scripts/entente --gateway ADDRESS --ca CA --token-file TOKENS/ROLE.token user link');
}

/** A `curl` of the gateway's health. Operations want a client certificate of the member; the demo has the gateway's own. */
function healthLine<M extends string>(alliance: LeftRunning<M>, member: M): string {
  const { operationsUrl, caFile, tls } = alliance.gateway(member);
  return shellLine('curl', [
    ...['--cacert', caFile, '--cert', tls.certFile, '--key', tls.keyFile],
    `${operationsUrl}/healthz`,
  ]);
}
