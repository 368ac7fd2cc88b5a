import { encode } from '../codec.js';
import type { UseLimit } from '../documents/budget.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Price } from '../documents/usage.js';

interface BudgetChange {
  readonly change: 'looser' | 'tighter' | 'neutral';
  readonly place: string;
  readonly text: string;
}

type Budgets = Pick<QueryContract, 'limits' | 'spends' | 'price'>;

/** What changes in how often may be asked, what that spends, and who pays what. */
export function diffBudgets(previous: Budgets, next: Budgets): readonly BudgetChange[] {
  return [
    ...diffLimits(previous.limits ?? [], next.limits ?? []),
    ...diffSpends(previous.spends ?? {}, next.spends ?? {}),
    ...diffPrice(previous.price, next.price),
  ];
}

function diffLimits(before: readonly UseLimit[], after: readonly UseLimit[]): readonly BudgetChange[] {
  const names = [...new Set([...before, ...after].map(nameOf))].sort();
  return names.flatMap((name) => {
    const [was, is] = [before, after].map((limits) => limits.find((limit) => nameOf(limit) === name));
    return diffLimit(`limits.${name}`, was, is);
  });
}

function nameOf({ of, per }: UseLimit): string {
  return `${of}.${per}`;
}

function diffLimit(place: string, before: UseLimit | undefined, after: UseLimit | undefined): readonly BudgetChange[] {
  if (before === undefined || after === undefined) {
    const text = after === undefined ? 'the limit falls away' : `at most ${String(after.units)} requests`;
    return [{ change: after === undefined ? 'looser' : 'tighter', place, text }];
  }
  const changes = diffNumber(place, 'requests', before.units, after.units);
  const back: BudgetChange = {
    change: after.giveBack === 'unanswered' ? 'looser' : 'tighter',
    place: `${place}.giveBack`,
    text: `a request without an answer ${after.giveBack === 'unanswered' ? 'does not count' : 'counts'}`,
  };
  return before.giveBack === after.giveBack ? changes : [...changes, back];
}

function diffSpends(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): readonly BudgetChange[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  // Who spends less may ask more often.
  return ids.flatMap((id) => diffNumber(`spends.${id}`, 'units a request', after[id] ?? 0, before[id] ?? 0, true));
}

/** More is looser. `swapped`: less is, and the texts are turned round with it. */
function diffNumber(
  place: string,
  what: string,
  before: number,
  after: number,
  swapped = false,
): readonly BudgetChange[] {
  const [was, is] = swapped ? [after, before] : [before, after];
  const text = `${String(is)} ${what} instead of ${String(was)}`;
  return before === after ? [] : [{ change: after > before ? 'looser' : 'tighter', place, text }];
}

function diffPrice(before: Price | undefined, after: Price | undefined): readonly BudgetChange[] {
  const changes: BudgetChange[] = [];
  if (inWords(before) !== inWords(after)) {
    changes.push({
      // Whoever approves what is not looser in advance has agreed to no other price, neither higher nor lower.
      change: 'looser',
      place: 'price',
      text: `an answer costs ${inWords(after)} instead of ${inWords(before)}`,
    });
  }
  const added = (after?.payers ?? []).filter((payer) => payer !== 'requester' && !before?.payers.includes(payer));
  return [
    ...changes,
    ...added.map((payer): BudgetChange => ({
      change: 'looser',
      place: 'price.payers',
      text: `${payer} may be the payer`,
    })),
    ...(encode(before?.payers ?? []) === encode(after?.payers ?? []) || added.length > 0
      ? []
      : [{ change: 'looser' as const, place: 'price.payers', text: 'others may pay' }]),
  ];
}

function inWords(price: Price | undefined): string {
  return price === undefined ? 'nothing' : `${price.amount} ${price.unit}`;
}
