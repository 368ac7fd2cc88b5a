import assert from 'node:assert/strict';
import {
  budgetDemands,
  type ClaimedUnits,
  type QueryContract,
  type QueryRequest,
  type RequestUnits,
} from '@entente/protocol';
import { readSchemas } from '../proposed/query-contract.js';
import type { FakeLedger } from './fake-ledger.js';
import type { Random } from './random.js';

/** Limits that are soon used up. */
export const scarce: QueryContract['limits'] = [
  { units: 6, per: 'day', of: 'member', giveBack: 'unanswered' },
  { units: 30, per: 'life', of: 'contract', giveBack: 'never' },
];

/** Units as a gateway would name them, most of them free, now and then one that is none of the request's. */
export async function randomClaim(
  { state }: FakeLedger,
  random: Random,
  contract: QueryContract | undefined,
  asked: { readonly member: string; readonly key: string; readonly now: string },
): Promise<readonly ClaimedUnits[] | undefined> {
  if (contract?.limits === undefined) {
    return undefined;
  }
  const demands = budgetDemands(contract, await readSchemas(state, contract), asked, asked.now);
  return demands.map(({ scope, period, limit }) => {
    const beyond = random.chance(0.02) ? 1 : 0;
    const other = random.chance(0.02) ? '2026-01-01' : period;
    return { scope, period: other, units: [1 + Math.floor(random.next() * limit) + beyond * limit] };
  });
}

/** Units to be put together: of one budget and one period, as many as there are. */
export function randomCompaction(ledger: FakeLedger, random: Random): object {
  const spent = ledger.keysOf('budget-unit').map((key) => key.split('/'));
  const ended = spent.filter(([, period]) => period !== 'life' || random.chance(0.05));
  const [scope, period] = random.pick([...ended, ['contract:loans-by-product:contract:life', 'life', '1']]);
  const units = spent.filter(([of, at]) => of === scope && at === period).map(([, , unit]) => Number(unit));
  return { scope, period, units: units.length === 0 ? [1] : units };
}

/** A unit is spent by one request, which says so; what is not given back stays spent, whatever was put together since. */
export async function checkBudgets(ledger: FakeLedger): Promise<void> {
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  for (const [request, named] of await namedUnits(ledger)) {
    const budget = `${named.scope}/${named.period}`;
    const isBack = named.giveBack === 'unanswered' && (await isUnanswered(ledger, request));
    add(most, budget, named.units.length);
    add(least, budget, isBack ? 0 : named.units.length);
    await checkHeld(ledger, request, named, isBack);
  }
  for (const [budget, spent] of await spentUnits(ledger)) {
    assert.ok(spent >= (least.get(budget) ?? 0), `${budget}: units are lost`);
    assert.ok(spent <= (most.get(budget) ?? 0), `${budget}: units are spent by no request`);
  }
}

async function isUnanswered(ledger: FakeLedger, { question, id }: QueryRequest): Promise<boolean> {
  const outcome = await ledger.state.outcomes.find(question.requester, id);
  return outcome !== undefined && outcome.status !== 'answered';
}

async function checkHeld(
  ledger: FakeLedger,
  { id }: QueryRequest,
  { scope, period, units }: RequestUnits,
  isBack: boolean,
): Promise<void> {
  const isTogether = await ledger.state.budgetTotals.has(scope, period);
  for (const unit of units) {
    const held = await ledger.state.budgetUnits.find(scope, period, String(unit));
    const isOwn = held?.request.id === id;
    assert.ok(!isBack || !isOwn, 'a unit that was to be given back is still spent');
    assert.ok(isBack || isTogether || isOwn, 'a unit is not spent any more');
  }
}

async function namedUnits(ledger: FakeLedger): Promise<readonly (readonly [QueryRequest, RequestUnits])[]> {
  const found: (readonly [QueryRequest, RequestUnits])[] = [];
  for (const key of ledger.keysOf('request')) {
    const [member = '', id = ''] = key.split('/');
    const request = await ledger.state.requests.get(member, id);
    found.push(...(request.units ?? []).map((named) => [request, named] as const));
  }
  return found;
}

/** By budget and period: single units and what was put together. */
async function spentUnits(ledger: FakeLedger): Promise<ReadonlyMap<string, number>> {
  const spent = new Map<string, number>();
  for (const key of ledger.keysOf('budget-unit')) {
    add(spent, key.slice(0, key.lastIndexOf('/')), 1);
  }
  for (const key of ledger.keysOf('budget-total')) {
    const [scope = '', period = ''] = key.split('/');
    add(spent, key, (await ledger.state.budgetTotals.get(scope, period)).spent);
  }
  return spent;
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
