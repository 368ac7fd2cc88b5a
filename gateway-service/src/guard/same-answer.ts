import { createHash } from 'node:crypto';
import { encode, type ParameterValue, type PartialResult, type QueryRequest, treeHash } from '@entente/protocol';
import type { ContractFacts } from '../use-cases/request-facts.js';
import type { GuardMemory } from './guard-memory.js';
import { isGuarded } from './guarded.js';

export interface Repeated {
  readonly request: QueryRequest;
  readonly facts: Pick<ContractFacts, 'contract' | 'policy'>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The member that answers. */
  readonly owner: string;
}

type Answer = Omit<PartialResult, 'request'>;

/**
 * Gives the same question the same bytes for as long as the policy says: what a change of the data in between made of it would
 * tell of the few whom the change was about.
 */
export async function sameAnswer(
  memory: Pick<GuardMemory, 'kept' | 'keep'>,
  repeated: Repeated,
  compute: () => Promise<PartialResult>,
): Promise<PartialResult> {
  const { request, facts } = repeated;
  const { repeatDays } = facts.policy;
  if (!isGuarded(facts.contract) || repeatDays === 0) {
    return compute();
  }
  const question = questionOf(repeated);
  const answer = memory.kept(question, request.openedAt) as unknown as Answer | undefined;
  const reference = { member: request.question.requester, id: request.id };
  if (answer !== undefined) {
    return { ...answer, request: reference };
  }
  const { request: _, ...computed } = await compute();
  memory.keep(question, endOf(request.openedAt, repeatDays), computed);
  // Read again: of two that were computed at the same time the first that was kept counts.
  return { ...((memory.kept(question, request.openedAt) ?? computed) as Answer), request: reference };
}

/** All that the bytes of an answer depend on but the data. */
function questionOf({ request, facts: { contract, policy }, parameters, owner }: Repeated): string {
  const isSum = contract.combine.mode === 'secure-sum';
  const content = {
    ...{ tree: treeHash(contract), combine: contract.combine, policy, parameters },
    sources: request.owners[owner] ?? [],
    ...(usesDate(contract.local.tree) ? { date: request.openedAt.slice(0, 10) } : {}),
    // What is put into a sum is made for those who take part.
    ...(isSum ? { parties: Object.keys(request.owners).sort(), requester: request.question.requester } : {}),
  };
  return createHash('sha256').update(encode(content)).digest('hex');
}

function usesDate(tree: object): boolean {
  return JSON.stringify(tree).includes('"op":"requestDate"');
}

/** Midnight (UTC) so many days on, the first day counted. */
function endOf(openedAt: string, days: number): string {
  const from = new Date(`${openedAt.slice(0, 10)}T00:00:00.000Z`);
  return new Date(from.getTime() + days * 86_400_000).toISOString();
}
