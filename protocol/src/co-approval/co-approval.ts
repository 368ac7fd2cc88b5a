import type { CoApproval, CoApprovalRule, CoApprovalStatement } from '../documents/co-approval.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Receipt } from '../documents/query-request.js';
import { compareDecimals, parseDecimal } from '../query/decimal.js';

/**
 * Whether a question needs its co-approver's word, judged by its parameters. What cannot be compared needs it.
 * @param parameters as posted or as checked; one that is left out has its default
 */
export function needsCoApproval(
  { coApproval, parameters: declared }: Pick<QueryContract, 'coApproval' | 'parameters'>,
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  if (coApproval?.when === undefined) {
    return coApproval !== undefined;
  }
  const { parameter: name, above } = coApproval.when;
  const parameter = declared[name];
  const value = parameters[name] ?? (parameter !== undefined && 'default' in parameter ? parameter.default : undefined);
  const isNumber = (typeof value === 'number' && Number.isInteger(value)) || typeof value === 'string';
  return !isNumber || !isAtMost(String(value), above);
}

function isAtMost(value: string, above: string): boolean {
  try {
    return compareDecimals(parseDecimal(value), parseDecimal(above)) <= 0;
  } catch {
    return false;
  }
}

/**
 * What stands against an answer: every owner states the same of the co-approval, and where it was needed the co-approver's
 * word stands. Where a contract asks for none, nobody states anything.
 * @returns what is wrong and with whom, or undefined
 */
export function coApprovalFault(
  rule: CoApprovalRule | undefined,
  receipts: readonly Pick<Receipt, 'owner' | 'coApproval'>[],
  record: Pick<CoApproval, 'by' | 'choice'> | undefined,
): string | undefined {
  const [first] = receipts;
  const stated = first?.coApproval;
  const other = receipts.find(({ coApproval }) => coApproval !== stated);
  if (first === undefined || other !== undefined) {
    return `${first?.owner ?? 'nobody'} and ${other?.owner ?? 'nobody'} state different things of the co-approval`;
  }
  return rule === undefined
    ? faultOfStatement(stated === undefined, `${first.owner} states a co-approval that the contract does not ask for`)
    : faultUnder(rule, { owner: first.owner, stated }, record);
}

function faultUnder(
  { by, when }: CoApprovalRule,
  { owner, stated }: { readonly owner: string; readonly stated: CoApprovalStatement | undefined },
  record: Pick<CoApproval, 'by' | 'choice'> | undefined,
): string | undefined {
  switch (stated) {
    case 'given':
      return faultOfStatement(record?.by === by && record.choice === 'approve', `${by} has not approved the request`);
    case 'not-needed':
      return faultOfStatement(when !== undefined, `every request needs the approval of ${by}`);
    default:
      return `${owner} does not state whether ${by} had to approve`;
  }
}

function faultOfStatement(holds: boolean, what: string): string | undefined {
  return holds ? undefined : what;
}

/** When a contract asks for another member's approval of a request, in words for those who vote and those who ask. */
export function coApprovalInWords({ by, when, minutes }: CoApprovalRule): string {
  const which = when === undefined ? 'each request' : `a request with ${when.parameter} above ${when.above}`;
  return `${which} is answered only after an officer of ${by} has seen its parameters and approved it, within ${String(minutes)} minutes`;
}
