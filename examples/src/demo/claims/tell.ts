import { startClaims } from '../../alliance/start-scenario.js';
import { ScenarioDocuments } from '../../scenario/documents.js';
import type { Run } from '../run.js';
import { tellScenario } from '../scenario/teller.js';
import { approveLargeClaims } from './approve.js';
import { askOthers } from './ask.js';
import { foundAlliance, verifyClaims } from './found.js';

/** Insurers settle claims with hospitals' answers, and the regulator approves the large ones. @returns the exit code */
export async function tellClaims(run: Run): Promise<number> {
  return tellScenario(run, {
    title: 'claims between insurers and hospitals',
    documents: new ScenarioDocuments('claims'),
    start: startClaims,
    chapters: [foundAlliance, verifyClaims, approveLargeClaims, askOthers],
  });
}
