import { encode } from '../codec.js';
import type { DemandedApproval } from '../documents/voting-rule.js';

interface ApprovalChange {
  readonly change: 'looser' | 'tighter';
  readonly place: string;
  readonly text: string;
}

/** What a new version demands of its approval beyond the charter, against the version before: less of it is looser. */
export function diffApproval(before: DemandedApproval = {}, after: DemandedApproval = {}): readonly ApprovalChange[] {
  const fields = ['threshold', 'supervisor', 'leastMembers'] as const;
  return fields
    .filter((field) => encode([before[field] ?? null]) !== encode([after[field] ?? null]))
    .map((field) => ({
      change: isTighter(before[field], after[field]) ? 'tighter' : 'looser',
      place: `approval.${field}`,
      text: `its approval takes ${inWords(after[field])} instead of ${inWords(before[field])}`,
    }));
}

type Demand = DemandedApproval[keyof DemandedApproval];

/** Only what is new or a higher number is surely tighter; between kinds of threshold it depends on the electorate. */
function isTighter(before: Demand, after: Demand): boolean {
  const [least, most] = [before, after].map(numberOf);
  return before === undefined || (least !== undefined && most !== undefined && least < most);
}

function numberOf(demand: Demand): number | undefined {
  const number = typeof demand === 'object' ? demand.atLeast : demand;
  return typeof number === 'number' ? number : undefined;
}

function inWords(demand: Demand): string {
  if (demand === undefined) {
    return "what the charter's rule says";
  }
  return typeof demand === 'object' ? `at least ${String(demand.atLeast)}` : String(demand);
}
