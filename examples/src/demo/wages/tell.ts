import { tmpdir } from 'node:os';
import { agreeingOf } from '../../alliance/start-alliance.js';
import { temporaryFolder } from '../../alliance/start-lenders.js';
import { startWages, type WagesAlliance } from '../../alliance/start-wages.js';
import { ledgerInWords, played, type Run } from '../run.js';
import { stayRunning } from '../stay-running.js';
import { askCompanies, askTogether } from './ask.js';
import { foundSurvey } from './found.js';
import { refuseAndProve } from './prove.js';

/** The wage survey; nothing is left running or lying about. @returns the exit code */
export async function tellWages(run: Run): Promise<number> {
  const { options, recorder, say, interrupted } = run;
  const { size, ledger } = options;
  say(`Entente, the wage survey, size ${size}. The ledger is ${await ledgerInWords(ledger)}.`);
  const folder = await temporaryFolder(tmpdir());
  const onProgress = (message: string): void => {
    say(`  starting: ${message}`);
  };
  try {
    return await played(run, startWages({ dir: folder.dir, size, ledger, onProgress }), async (alliance) => {
      const survey = await foundSurvey(recorder, { alliance, agreeing: agreeingOf(alliance) });
      for (const chapter of [askCompanies, askTogether, refuseAndProve]) {
        await chapter(survey);
      }
      return options.stay ? (): Promise<void> => stayWithSurvey(alliance, say, interrupted) : undefined;
    });
  } finally {
    await folder.remove();
  }
}

async function stayWithSurvey(
  alliance: WagesAlliance,
  say: (text: string) => void,
  interrupted: Promise<never>,
): Promise<void> {
  const members = alliance.members.map(({ mspId }) => mspId);
  await stayRunning({ ...alliance, members }, say, interrupted);
}
