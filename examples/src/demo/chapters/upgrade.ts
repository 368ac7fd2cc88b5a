import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import type { Checks } from '../recorder.js';
import { ask, open, propose, readProposal, type Story, vote } from '../story.js';
import { plainMultiLoan, sameAsPlain } from './ask.js';

/** Version 2 replaces version 1 by vote; what got looser and what got tighter is said before anybody votes. */
export async function upgrade(story: Story): Promise<void> {
  await story.recorder.step('Version 2 of multi-loan-check replaces version 1', (checks) =>
    upgradeMultiLoanCheck(story, checks),
  );
}

async function upgradeMultiLoanCheck(story: Story, checks: Checks): Promise<string> {
  const proposal = await propose(story, 'LenderAMSP', await readContractForm(lendersFiles.contracts.multiLoanCheckV2));
  const { diff = [] } = await readProposal(story, proposal.id);
  for (const { change, place, text } of diff) {
    checks.say(`${change.padEnd(7)} ${place}: ${text}`);
  }
  const changes = new Set(diff.map(({ change }) => change));
  checks.hold(
    'voters see what changes',
    changes.has('looser') && changes.has('tighter'),
    `${String(diff.length)} differences in meaning`,
  );
  const decided = await vote(story, proposal);
  checks.hold('version 2 is approved', decided.status === 'approved', `${String(decided.ballots.length)} ballots`);
  const { everywhere } = story.alliance.data.personas;
  const old = ask(story, {
    member: 'LenderAMSP',
    contract: 'multi-loan-check@1',
    parameters: { person: everywhere, windowDays: 90 },
  });
  await checks.refused('a request under version 1', 'QUERY_CONTRACT_RETIRED', old);
  const view = await ask(story, {
    member: 'LenderAMSP',
    contract: 'multi-loan-check@2',
    parameters: { person: everywhere, windowDays: 90 },
    purpose: 'credit-review',
  });
  sameAsPlain(checks, 'version 2', await open(story, 'LenderAMSP', view.id), plainMultiLoan(story, everywhere, 90, 2));
  return 'version 1 takes no more requests, version 2 does';
}
