import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Member } from '../alliance/start-lenders.js';
import { writeSecret } from '../alliance/write-secret.js';
import type { Story } from './story.js';

const run = promisify(execFile);

export const ententeScript = fileURLToPath(new URL('../../../scripts/entente', import.meta.url));

/** What a person would type: the command line, as a process of its own. @returns its standard output */
export async function entente(
  story: Story,
  member: Member,
  user: 'requester' | 'officer' | 'auditor',
  args: readonly string[],
): Promise<string> {
  const { stdout } = await run(ententeScript, [...args], {
    env: { ...process.env, ...ententeEnv(story, member, user) },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

/** Settings that point the command line at a member's gateway. */
export function ententeEnv(
  { alliance }: Story,
  member: Member,
  user: 'requester' | 'officer' | 'auditor',
): Record<string, string> {
  const { httpUrl, caFile } = alliance.gateway(member);
  return {
    ENTENTE_GATEWAY: httpUrl,
    ENTENTE_CA_FILE: caFile,
    ENTENTE_TOKEN_FILE: alliance.users.tokenFile(member, user),
  };
}

export async function hasCurl(): Promise<boolean> {
  return run('curl', ['--version']).then(
    () => true,
    () => false,
  );
}

/** The arguments of a `curl` that posts a file of JSON. The token comes from a file: arguments can be read by others. */
export async function curlArguments(
  { alliance }: Story,
  member: Member,
  bodyFile: string,
  idempotencyKey: string,
): Promise<readonly string[]> {
  const { httpUrl, caFile } = alliance.gateway(member);
  const headers = join(alliance.dir, 'users', member, 'requester.header');
  const token = await readFile(alliance.users.tokenFile(member, 'requester'), 'utf8');
  await writeSecret(headers, `Authorization: Bearer ${token}\n`);
  return [
    ...['--silent', '--show-error', '--cacert', caFile, '--header', `@${headers}`],
    ...[
      '--header',
      `Idempotency-Key: ${idempotencyKey}`,
      '--header',
      'Prefer: wait=30',
      '--header',
      'Content-Type: application/json',
    ],
    ...['--data', `@${bodyFile}`, `${httpUrl}/v1/queries`],
  ];
}

export async function curl(args: readonly string[]): Promise<string> {
  return (await run('curl', [...args])).stdout;
}

export async function writeBody(file: string, body: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(body, undefined, 2), { mode: 0o600 });
}

/** A command as it can be pasted into a shell. */
export function shellLine(command: string, args: readonly string[]): string {
  return [command, ...args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}
