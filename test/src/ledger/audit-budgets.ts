import assert from 'node:assert/strict';
import type { BudgetTotal, BudgetUnit, Outcome, QueryRequest } from '@entente/protocol';
import type { RawTransaction } from './read-blocks.js';

/**
 * Replays what became of units of budgets: each is spent by one request at a time, which opens in the same transaction and
 * names it, and comes back only with the end of that request without an answer, or goes into its period's total.
 * @throws AssertionError naming what does not hold
 */
export function auditBudgets(transactions: readonly RawTransaction[]): void {
  const spentBy = new Map<string, string>();
  const totals = new Map<string, number>();
  for (const transaction of transactions.filter(({ valid }) => valid)) {
    const units = transaction.writes.filter(({ kind }) => kind === 'budget-unit');
    for (const { attributes, value } of units) {
      const name = attributes.join('/');
      if (value === undefined) {
        assertMayGo(transaction, attributes, spentBy.get(name));
        spentBy.delete(name);
      } else {
        assert.ok(!spentBy.has(name), `${name} is spent twice`);
        assertNamed(transaction, value as BudgetUnit);
        spentBy.set(name, (value as BudgetUnit).request.id);
      }
    }
    assertCounted(transaction, units.length, totals);
  }
}

function written({ writes }: RawTransaction, kind: string): readonly unknown[] {
  return writes.filter((write) => write.kind === kind).map(({ value }) => value);
}

function assertNamed(transaction: RawTransaction, { scope, period, unit, request }: BudgetUnit): void {
  const opened = (written(transaction, 'request') as readonly QueryRequest[]).find(({ id }) => id === request.id);
  const named = opened?.units?.find((claimed) => claimed.scope === scope && claimed.period === period);
  assert.ok(named?.units.includes(unit), `unit ${String(unit)} of ${scope} is spent by no request`);
}

function assertMayGo(transaction: RawTransaction, attributes: readonly string[], spender: string | undefined): void {
  assert.ok(spender !== undefined, `${attributes.join('/')} is given back and was not spent`);
  const ended = (written(transaction, 'outcome') as readonly Outcome[]).find(({ request }) => request.id === spender);
  const isTotalled = (written(transaction, 'budget-total') as readonly BudgetTotal[]).some(
    ({ scope, period }) => scope === attributes[0] && period === attributes[1],
  );
  const isUnanswered = ended !== undefined && ended.status !== 'answered';
  assert.ok(isUnanswered || isTotalled, `${attributes.join('/')} goes though its request is answered or has not ended`);
}

function assertCounted(transaction: RawTransaction, units: number, totals: Map<string, number>): void {
  for (const { scope, period, spent } of written(transaction, 'budget-total') as readonly BudgetTotal[]) {
    const name = `${scope}/${period}`;
    assert.equal(spent, (totals.get(name) ?? 0) + units, `${name} is not the sum of what was put together`);
    totals.set(name, spent);
  }
}
