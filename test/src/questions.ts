import assert from 'node:assert/strict';
import { industryOverdue, type MemberRows, multiLoanCheck } from '@entente/examples';
import type { ResultDocument } from '@entente/protocol';
import type { Asking } from './requester.js';

/** A question about one person. */
export function aboutPerson(person: string, windowDays = 90, version: 1 | 2 = 1): Asking {
  return {
    contract: `multi-loan-check@${String(version)}`,
    parameters: { person, windowDays },
    purpose: 'credit-decision',
  };
}

/** A question about all borrowers of a region. */
export function aboutRegion({ region, quarter }: { readonly region: string; readonly quarter: string }): Asking {
  return { contract: 'industry-overdue@1', parameters: { region, quarter }, purpose: 'risk-statistics' };
}

type Shown = Pick<ResultDocument, 'table' | 'suppression'>;

/** Holds an answer against the plain computation over all members' rows. */
export function assertPlainAnswer(
  shown: Shown,
  {
    asking,
    members,
    requestDate,
  }: { readonly asking: Asking; readonly members: MemberRows; readonly requestDate: string },
): void {
  const { rows, suppression } = plainAnswer(asking, members, requestDate);
  assert.deepEqual({ rows: shown.table.rows, suppression: shown.suppression }, { rows, suppression });
}

function plainAnswer(
  { contract, parameters }: Asking,
  members: MemberRows,
  requestDate: string,
): ReturnType<typeof multiLoanCheck> {
  const { person, windowDays, region, quarter } = parameters;
  return contract.startsWith('industry-overdue')
    ? industryOverdue({ members, region: String(region), quarter: String(quarter) })
    : multiLoanCheck({
        members,
        person: String(person),
        windowDays: Number(windowDays),
        requestDate,
        version: contract.endsWith('@2') ? 2 : 1,
      });
}
