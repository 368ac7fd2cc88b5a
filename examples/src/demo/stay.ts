import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { prepareQuestion } from '@entente/cli';
import { type Member, members } from '../alliance/start-lenders.js';
import { curlArguments, ententeEnv, shellLine, writeBody } from './commands.js';
import { keysOf, type Story } from './story.js';

/** Prints what somebody needs to go on by hand, and waits until it is ended. */
export async function stay(story: Story, say: (text: string) => void, interrupted: Promise<never>): Promise<void> {
  const { alliance } = story;
  say('\nEverything keeps running. Ctrl-C stops and removes it.');
  for (const member of members) {
    const { httpUrl, caFile } = alliance.gateway(member);
    say(
      `\n${member}\n  HTTP API    ${httpUrl}  (OpenAPI: ${httpUrl}/openapi.json)\n  operations  ${healthLine(story, member)}\n  CA          ${caFile}\n  tokens      ${join(alliance.dir, 'users', member)}`,
    );
  }
  const { folder, keys } = keysOf(story, 'LenderAMSP');
  say(`\nKeys of lender A's requester: ${folder}`);
  const exports = Object.entries(ententeEnv(story, 'LenderAMSP', 'requester')).map(
    ([name, value]) => `export ${name}=${value}`,
  );
  say(`\nThe command line as that requester:\n${exports.join('\n')}`);
  const { personas } = alliance.data;
  say(
    shellLine('scripts/entente', [
      'query',
      'ask',
      'multi-loan-check',
      '--param',
      `person=${personas.everywhere}`,
      '--purpose',
      'credit-decision',
      '--key',
      folder,
    ]),
  );
  const body = join(alliance.dir, 'users', 'LenderAMSP', 'next-question.json');
  const client = alliance.users.client('LenderAMSP', 'requester');
  await writeBody(
    body,
    await prepareQuestion(client, keys, {
      contract: 'multi-loan-check',
      purpose: 'credit-decision',
      parameters: [`person=${personas.twoLenders}`],
    }),
  );
  say(
    `\nA question that is signed already, by curl:\n${shellLine('curl', await curlArguments(story, 'LenderAMSP', body, randomUUID()))}`,
  );
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
function healthLine({ alliance }: Story, member: Member): string {
  const { operationsUrl, caFile, tls } = alliance.gateway(member);
  return shellLine('curl', [
    ...['--cacert', caFile, '--cert', tls.certFile, '--key', tls.keyFile],
    `${operationsUrl}/healthz`,
  ]);
}
