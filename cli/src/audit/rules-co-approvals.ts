import type { CoApprovalRule, QueryRequest } from '@entente/protocol';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';
import type { World } from './world.js';

/** Clocks differ by so much, in milliseconds. */
const slack = 30 * 60_000;

function ruleFor(world: World, request: QueryRequest): CoApprovalRule | undefined {
  return contractOf(world, request)?.coApproval;
}

/** Whoever speaks is the member that the contract names, about an open request, under its key, in time. */
function* word(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'co-approval')) {
    const { member, id } = after.request;
    const request = step.world.get('request', member, id);
    yield* unless(
      request !== undefined && attributes[0] === member && attributes[1] === id,
      'there is no such request',
    );
    yield* unless(step.world.get('outcome', member, id) === undefined, 'the request had ended');
    yield* unless(after.by === step.creator, `${step.creator} speaks in the name of ${after.by}`);
    const rule = request === undefined ? undefined : ruleFor(step.world, request);
    yield* unless(rule?.by === after.by, `its contract does not ask ${after.by}`);
    const open = (rule?.minutes ?? 0) * 60_000 + slack;
    const late = request !== undefined && Date.parse(step.at) - Date.parse(request.openedAt) > open;
    yield* unless(!late, `the word of ${after.by} came too late`);
  }
}

/** A refusal ends its request, and an approval ends none. */
function* refusal(step: Step): Iterable<string> {
  const ends = written(step, 'outcome').filter(() => step.name === 'queries:CoApprove');
  for (const { after } of written(step, 'co-approval')) {
    const end = ends.find((one) => one.after.request.id === after.request.id)?.after;
    const due = after.choice === 'refuse' ? 'refused' : undefined;
    yield* unless(end?.status === due, `the word is to ${after.choice}, and the request ends ${end?.status ?? 'not'}`);
    yield* unless(after.choice === 'approve' || after.reason !== undefined, 'a refusal without a reason');
  }
}

/** Who ends a request by a refusal says so in the same transaction. */
export function isRefusal(step: Step, { id }: QueryRequest): boolean {
  return written(step, 'co-approval').some(({ after }) => after.request.id === id && after.choice === 'refuse');
}

/** What owners state in their receipts is the same, fits the contract, and where it names a word, that stands. */
function* approved(step: Step): Iterable<string> {
  for (const { after } of written(step, 'outcome').filter((one) => one.after.status === 'answered')) {
    const { member, id } = after.request;
    const request = step.world.get('request', member, id);
    const rule = request === undefined ? undefined : ruleFor(step.world, request);
    const stated = written(step, 'receipt')
      .filter(({ attributes }) => attributes[0] === member && attributes[1] === id)
      .map((one) => one.after.receipt.coApproval);
    const said = step.world.get('co-approval', member, id);
    yield* unless(new Set(stated).size <= 1, 'its owners state different things of its co-approval');
    yield* unless(
      stated.every((one) => mayState(rule).includes(one)),
      `its owners state ${stated.join(', ')} of its co-approval`,
    );
    const isBorneOut = !stated.includes('given') || (said?.choice === 'approve' && said.by === rule?.by);
    yield* unless(isBorneOut, `${rule?.by ?? 'nobody'} did not approve it, and its owners say so`);
  }
}

function mayState(rule: CoApprovalRule | undefined): readonly (string | undefined)[] {
  if (rule === undefined) {
    return [undefined];
  }
  return rule.when === undefined ? ['given'] : ['given', 'not-needed'];
}

export const coApprovalRules: readonly Rule[] = [
  {
    name: 'co-approver',
    says: 'The member that a contract names speaks once on an open request, in time and in its own name.',
    breaches: word,
  },
  { name: 'co-refusal', says: 'A request that its co-approver refuses ends refused, for a reason.', breaches: refusal },
  {
    name: 'co-approved',
    says: 'What needs another member to approve it is answered on its word, and all owners state the same.',
    breaches: approved,
  },
];
