import type { PrivacyBudget } from '../../documents/budget.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { deltaDigits, microEpsilonOf } from '../../noise/accounting.js';
import { formatDecimal } from '../decimal.js';
import type { Report } from './report.js';

/** What a contract spends of privacy budgets fits its schemas; what it limits is told to those who vote. */
export function judgeBudgets(contract: QueryContract, schemas: readonly GeneralizedSchema[], report: Report): void {
  const { limits = [], spends = {} } = contract;
  for (const { units, per, of, giveBack } of limits) {
    const back = giveBack === 'unanswered' ? '; one without an answer does not count' : '';
    report.note('limits', `at most ${String(units)} requests per ${per} of ${whose[of]}${back}`);
  }
  for (const id of Object.keys(spends).sort()) {
    if (!schemas.some((schema) => schema.id === id)) {
      report.refuse('budget', `spends.${id}`, `${id} is none of the schemas`, 'name a schema that the contract reads');
    }
  }
  for (const { id, privacyBudget } of schemas) {
    judgePrivacy(id, privacyBudget, spends[id], report);
  }
}

const whose = { contract: 'all requesters together', member: 'each member', requester: 'each requester key' } as const;

function judgePrivacy(
  id: string,
  budget: GeneralizedSchema['privacyBudget'],
  spent: number | undefined,
  report: Report,
): void {
  const place = `spends.${id}`;
  if (budget === undefined) {
    if (spent !== undefined) {
      report.refuse('budget', place, `${id} has no privacy budget`, 'leave it out');
    }
    return;
  }
  if (spent === undefined) {
    const hint = `write spends: { ${id}: N }, N units of ${unitInWords(budget)}`;
    report.refuse('budget', place, `${id} has a privacy budget, and the contract does not say what it spends`, hint);
    return;
  }
  if (spent > budget.units) {
    report.refuse(
      'budget',
      place,
      'one request would spend more than there is',
      `write ${String(budget.units)} at most`,
    );
  }
  const part = `${String(spent)} of ${String(budget.units)} units per ${budget.per}`;
  report.note(place, `spends ${part} of ${id}'s privacy budget, ${unitInWords(budget)} a unit`);
  if (budget.measure === 'rho') {
    const all = microEpsilonOf(BigInt(budget.unit) * BigInt(budget.units), deltaDigits);
    const epsilon = formatDecimal({ units: all, scale: 6 });
    const delta = `10^-${String(deltaDigits)}`;
    report.note(place, `all its units together are an epsilon of ${epsilon} at a delta of ${delta}`);
  }
}

function unitInWords({ unit, measure }: PrivacyBudget): string {
  return `${String(unit)} micro-${measure ?? 'epsilon'}`;
}

/** Whom a contract lets pay belongs to the alliance; what an answer costs is told to those who vote. */
export function judgePrice({ price }: QueryContract, members: readonly string[], report: Report): void {
  if (price === undefined) {
    return;
  }
  const strangers = price.payers.filter((payer) => payer !== 'requester' && !members.includes(payer));
  for (const payer of [...strangers].sort()) {
    const hint = 'name members of the alliance, or requester';
    report.refuse('access', 'price.payers', `${payer} is no member of the alliance`, hint);
  }
  const payers = price.payers.join(' or ');
  report.note('price', `an answer costs ${price.amount} ${price.unit}, paid by ${payers} to those who answer`);
}
