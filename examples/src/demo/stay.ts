import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { prepareQuestion } from '@entente/cli';
import { members } from '../alliance/start-lenders.js';
import { curlArguments, ententeEnv, shellLine, writeBody } from './commands.js';
import { stayRunning } from './stay-running.js';
import { keysOf, type Story } from './story.js';

/** Prints what somebody needs to go on by hand, and waits until it is ended. */
export async function stay(story: Story, say: (text: string) => void, interrupted: Promise<never>): Promise<void> {
  await stayRunning({ ...story.alliance, members }, say, interrupted, () => sayQuestions(story, say));
}

async function sayQuestions(story: Story, say: (text: string) => void): Promise<void> {
  const { alliance } = story;
  const { folder, keys } = keysOf(story, 'LenderAMSP');
  say(`\nKeys of lender A's requester: ${folder}`);
  const exports = Object.entries(ententeEnv(story, 'LenderAMSP', 'requester')).map(
    ([name, value]) => `export ${name}=${value}`,
  );
  say(`\nThe command line as that requester:\n${exports.join('\n')}`);
  const { personas } = alliance.data;
  const about = ['--param', `person=${personas.everywhere}`, '--purpose', 'credit-decision', '--key', folder];
  say(shellLine('scripts/entente', ['query', 'ask', 'multi-loan-check', ...about]));
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
}
