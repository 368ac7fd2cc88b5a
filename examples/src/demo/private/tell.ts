import { tmpdir } from 'node:os';
import { Agreeing } from '../../alliance/agreeing.js';
import { type AnyMember, startLenders, supervisor, temporaryFolder } from '../../alliance/start-lenders.js';
import { lendersFiles, readCharter, readSchema } from '../../lenders/documents.js';
import { fourLenders } from '../../lenders/model.js';
import { ledgerInWords, played, type Run } from '../run.js';
import { stayRunning } from '../stay-running.js';
import { askPrivately, type PrivateStory } from './ask.js';

/** Four lenders and what none of them may help to see; nothing is left running. @returns the exit code */
export async function tellPrivate(run: Run): Promise<number> {
  const { options, say, interrupted } = run;
  const { size, ledger } = options;
  say(`Entente, four lenders, size ${size}. The ledger is ${await ledgerInWords(ledger)}.`);
  const folder = await temporaryFolder(tmpdir());
  const onProgress = (message: string): void => {
    say(`  starting: ${message}`);
  };
  try {
    const starting = startLenders({ dir: folder.dir, size, ledger, fourth: true, onProgress });
    return await played(run, starting, async (alliance) => {
      const agreeing = new Agreeing({
        ...{ dir: alliance.dir, members: alliance.members },
        client: (member, user) => alliance.users.client(member as AnyMember, user),
      });
      await askPrivately(await founded(run, { alliance, agreeing }));
      return options.stay ? (): Promise<void> => stayRunning(alliance, say, interrupted) : undefined;
    });
  } finally {
    await folder.remove();
  }
}

async function founded({ recorder }: Run, start: Pick<PrivateStory, 'alliance' | 'agreeing'>): Promise<PrivateStory> {
  const { alliance, agreeing } = start;
  const engines = ['PostgreSQL', 'SQLite', 'Parquet and CSV through DuckDB', alliance.fourth?.engine ?? ''];
  await recorder.step('Four lenders and a supervisor found their alliance and offer their loans', async (checks) => {
    await agreeing.found(await readCharter(lendersFiles.fourth.charter));
    const status = await agreeing.agreeOn(supervisor, await readSchema());
    checks.hold('credit_exposure@1 is published', status === 'approved', 'by vote');
    const offers = await Promise.all(fourLenders.map((lender) => agreeing.offer(lender, 'loans')));
    fourLenders.forEach((lender, index) => {
      checks.hold(`${lender} offers its loans`, offers[index] === 'approved', engines[index] ?? '');
    });
    return 'a lender that asks has three others beside it, each with a database and a mapping of its own';
  });
  return { ...start, recorder, keys: await agreeing.registerRequester('LenderAMSP') };
}
