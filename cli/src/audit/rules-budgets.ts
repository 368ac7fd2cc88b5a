import { budgetDemands, isPeriodOver, periodOfScope, type QueryContract, type QueryRequest } from '@entente/protocol';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';

/** Units are spent with the request that they are for, within the limit, and given back as the rule says. */
function* units(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'budget-unit')) {
    const request = written(step, 'request').find(({ after: one }) => one.id === after.request.id)?.after;
    yield* unless(before === undefined, `unit ${String(after.unit)} of ${after.scope} was spent before`);
    yield* unless(
      request !== undefined && isDue(step, request, after),
      `unit ${String(after.unit)} of ${after.scope} is not this request's to spend`,
    );
  }
  for (const { after } of written(step, 'request')) {
    const spent = written(step, 'budget-unit').filter(({ after: unit }) => unit.request.id === after.id).length;
    const contract = contractOf(step.world, after);
    const demanded = contract === undefined ? [] : demandsOf(step, after, contract);
    const due = demanded.reduce((sum, one) => sum + one.units, 0);
    yield* unless(spent === due, `it spends ${String(spent)} units where ${String(due)} are due`);
  }
}

function demandsOf(
  { world, at }: Step,
  { question: { requester, key } }: QueryRequest,
  contract: QueryContract,
): ReturnType<typeof budgetDemands> {
  const schemas = Object.entries(contract.schemas)
    .map(([id, version]) => world.get('schema', id, String(version)))
    .filter((schema) => schema !== undefined);
  return budgetDemands(contract, schemas, { member: requester, key: key.id }, at);
}

function isDue(step: Step, request: QueryRequest, unit: { scope: string; period: string; unit: number }): boolean {
  const contract = contractOf(step.world, request);
  const demand =
    contract &&
    demandsOf(step, request, contract).find(({ scope, period }) => scope === unit.scope && period === unit.period);
  return demand !== undefined && unit.unit <= demand.limit;
}

interface Spent {
  readonly scope: string;
  readonly unit: number;
  readonly request: { readonly member: string; readonly id: string };
}

function* givenBack(step: Step): Iterable<string> {
  const removed = step.changes.filter((one) => one.kind === 'budget-unit' && one.after === undefined);
  for (const { before } of step.name === 'budgets:Compact' ? [] : removed) {
    yield* unless(before !== undefined && isGiven(step, before as Spent), 'a unit came back that was spent for good');
  }
  for (const { after, before } of written(step, 'budget-total')) {
    const own = removed.filter(({ attributes }) => attributes[0] === after.scope && attributes[1] === after.period);
    const isWhole = after.spent === (before?.spent ?? 0) + removed.length && own.length === removed.length;
    yield* unless(isWhole, 'a total says another number than that of the units that it stands for');
    const per = periodOfScope(after.scope);
    const isOver = per !== undefined && isPeriodOver(per, after.period, step.at);
    yield* unless(isOver, `the period ${after.period} of ${after.scope} is put together before it is over`);
  }
}

function isGiven(step: Step, { scope, unit, request: { member, id } }: Spent): boolean {
  const ended = written(step, 'outcome').find(({ after }) => after.request.id === id)?.after;
  const own = step.world.get('request', member, id)?.units ?? [];
  const rule = own.find((one) => one.scope === scope && one.units.includes(unit))?.giveBack;
  return ended !== undefined && ended.status !== 'answered' && rule === 'unanswered';
}

export const budgetRules: readonly Rule[] = [
  { name: 'units', says: 'Each request spends the units that are due, within the limits.', breaches: units },
  { name: 'given-back', says: 'Units come back only where their rule says so.', breaches: givenBack },
];
