import assert from 'node:assert/strict';
import type { CoApproval, CoApprovalStatement, Outcome, QueryContract, QueryRequest } from '@entente/protocol';
import { everyone, supervisor } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

/** Whose word requests need in sequences in which they need one. */
export const coApproved = { by: supervisor };

interface Source {
  readonly alliance: TestAlliance;
  readonly random: Random;
}

/** A co-approver's word on one of the open requests, mostly a good one; now and then on one that has ended or that is none. */
export function coApprovalInput({ alliance: { ledger }, random }: Source): object {
  const ended = new Set(ledger.keysOf('outcome'));
  const known = ledger.keysOf('request');
  const open = known.filter((key) => !ended.has(key));
  const nowhere = `${everyone[0]}/${'00'.repeat(32)}`;
  const [member, id] = random.pick(random.chance(0.9) && open.length > 0 ? open : [...known, nowhere]).split('/');
  const isRefused = random.chance(0.2);
  return { request: { member, id }, choice: isRefused ? 'refuse' : 'approve', ...(isRefused && { reason: 'no' }) };
}

/** What owners state in their receipts: mostly what is so; now and then that there was a word, or that none was due. */
export async function randomStatement(
  { alliance: { ledger }, random }: Source,
  { question: { contract } }: QueryRequest,
): Promise<{ readonly coApproval?: CoApprovalStatement }> {
  const { coApproval } = (await ledger.state.queryContracts.find(contract.id, String(contract.version))) ?? {};
  const isAsked = coApproval !== undefined;
  if (random.chance(0.95)) {
    return isAsked ? { coApproval: 'given' } : {};
  }
  return random.pick([{}, { coApproval: 'given' as const }, { coApproval: 'not-needed' as const }]);
}

/** Nothing that needed another member's word was answered without it, and what it refused never was. */
export async function checkCoApprovals(ledger: FakeLedger): Promise<void> {
  for (const key of ledger.keysOf('request')) {
    const [member = '', id = ''] = key.split('/');
    const { question } = await ledger.state.requests.get(member, id);
    const contract = await ledger.state.queryContracts.get(question.contract.id, String(question.contract.version));
    const said = await ledger.state.coApprovals.find(member, id);
    checkCoApproval(contract, said, await ledger.state.outcomes.find(member, id));
  }
}

function checkCoApproval(
  { coApproval: rule }: QueryContract,
  said: CoApproval | undefined,
  outcome: Outcome | undefined,
): void {
  if (said !== undefined) {
    assert.equal(said.by, rule?.by, 'a word of somebody who was not asked');
  }
  // The contracts of these sequences ask for it always.
  if (rule !== undefined && outcome?.status === 'answered') {
    assert.equal(said?.choice, 'approve', 'answered without the word');
  }
  if (said?.choice === 'refuse') {
    assert.equal(outcome?.status, 'refused', 'refused by its co-approver, and goes on');
  }
}
