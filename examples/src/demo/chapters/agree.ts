import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import type { Checks } from '../recorder.js';
import { ask, propose, type Story, vote } from '../story.js';

/** A query contract is proposed, voted on, and only then may be asked. */
export async function agree(story: Story): Promise<void> {
  await story.recorder.step('Lender A proposes multi-loan-check; it cannot be asked before it is approved', (checks) =>
    agreeOnMultiLoanCheck(story, checks),
  );
  await story.recorder.step('Lender B proposes industry-overdue', (checks) => agreeOnIndustryOverdue(story, checks));
}

async function agreeOnMultiLoanCheck(story: Story, checks: Checks): Promise<string> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  const proposal = await propose(story, 'LenderAMSP', form);
  checks.say(`"${form.title}"; the verdict on its query was computed by every endorsing member`);
  const person = story.alliance.data.personas.everywhere;
  const early = ask(story, {
    member: 'LenderAMSP',
    contract: 'multi-loan-check@1',
    parameters: { person, windowDays: 90 },
  });
  await checks.refused('asked too early', 'QUERY_CONTRACT_NOT_FOUND', early);
  const halfway = await vote(story, proposal, ['LenderBMSP', 'LenderCMSP']);
  checks.hold('three lenders are not enough', halfway.status === 'open', 'the charter also wants the supervisor');
  const decided = await vote(story, proposal, ['SupervisorMSP']);
  checks.hold(
    'the decision fell',
    decided.status === 'approved',
    decided.ballots.map(({ voter, choice }) => `${voter} ${choice}`).join(', '),
  );
  return 'multi-loan-check@1 is in force';
}

async function agreeOnIndustryOverdue(story: Story, checks: Checks): Promise<string> {
  const proposal = await propose(story, 'LenderBMSP', await readContractForm(lendersFiles.contracts.industryOverdue));
  const decided = await vote(story, proposal);
  checks.hold(
    'the decision fell',
    decided.status === 'approved',
    decided.ballots.map(({ voter, choice }) => `${voter} ${choice}`).join(', '),
  );
  return 'industry-overdue@1 is in force: grouped, merged by the supervisor’s gateway, small cells folded, counts rounded';
}
