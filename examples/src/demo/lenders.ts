import { tmpdir } from 'node:os';
import { startLenders, temporaryFolder } from '../alliance/start-lenders.js';
import { agree } from './chapters/agree.js';
import { askQuestions } from './chapters/ask.js';
import { found } from './chapters/found.js';
import { govern } from './chapters/govern.js';
import { prove } from './chapters/prove.js';
import { refuse } from './chapters/refuse.js';
import { upgrade } from './chapters/upgrade.js';
import { ledgerInWords, played, type Run } from './run.js';
import { stay } from './stay.js';
import type { Story } from './story.js';

/** The lenders' whole story; nothing is left running or lying about. @returns the exit code */
export async function tellLenders(run: Run): Promise<number> {
  const { options, recorder, say, interrupted } = run;
  const { size, ledger } = options;
  say(`Entente, the lenders' scenario, size ${size}. The ledger is ${await ledgerInWords(ledger)}.`);
  const folder = await temporaryFolder(tmpdir());
  const onProgress = (message: string): void => {
    say(`  starting: ${message}`);
  };
  try {
    return await played(run, startLenders({ dir: folder.dir, size, ledger, onProgress }), async (alliance) => {
      const story: Story = { alliance, recorder, keys: new Map(), answered: [] };
      for (const chapter of [found, agree, askQuestions, upgrade, refuse, govern, prove]) {
        await chapter(story);
      }
      return options.stay ? (): Promise<void> => stay(story, say, interrupted) : undefined;
    });
  } finally {
    await folder.remove();
  }
}
