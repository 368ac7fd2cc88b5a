import { defaultDisclosure } from '../../../documents/charter.js';
import { GeneralizedSchema } from '../../../documents/generalized-schema.js';
import type { MergeContract, QueryContract } from '../../../documents/query-contract.js';
import type { QueryTree } from '../../tree.js';
import type { JudgeInput } from '../judge.js';
import {
  aggregate,
  and,
  arithmetic,
  band,
  column,
  compare,
  count,
  equal,
  level,
  number,
  parameter,
  query,
  requestDate,
  text,
} from './trees.js';

/** The generalized schema of the lenders' example. */
export const creditExposure = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'credit_exposure',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  subjectAnswer: { count: [0, 1] },
  columns: {
    person: { type: 'text', format: 'gb11643', use: { match: ['parameter'] } },
    region: {
      type: 'category',
      values: ['north', 'south', 'east', 'west'],
      use: { group: ['exact'], match: ['parameter'] },
    },
    product: {
      type: 'category',
      values: ['consumer', 'card', 'mortgage', 'auto', 'micro', 'business'],
      levels: {
        security: { secured: ['mortgage', 'auto'], unsecured: ['consumer', 'card', 'micro', 'business'] },
      },
      use: { group: ['exact', 'security'] },
    },
    opened_on: { type: 'date', use: { group: ['quarter'], match: ['quarter'], compare: ['parameter'] } },
    status: {
      type: 'category',
      values: ['active', 'closed', 'sold', 'bad_debt'],
      use: { match: ['literal'], group: ['exact'] },
    },
    balance: {
      type: 'decimal',
      scale: 2,
      unit: 'CNY',
      levels: { band: [0, 10000, 50000, 200000] },
      use: { aggregate: ['sum', 'avg'], subjectAnswer: 'band' },
    },
    overdue_days: {
      type: 'integer',
      min: 0,
      max: 3650,
      levels: { band: [0, 1, 31, 61, 91, 181] },
      use: { group: ['band'], subjectAnswer: 'band' },
    },
  },
});

const lenders = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];
export const allianceMembers: readonly string[] = [...lenders, 'SupervisorMSP'];

const table = 'credit_exposure';

function compiled(tree: QueryTree): QueryContract['local'] {
  return { text: 'SELECT', tree };
}

/** The contract of the lenders' example about one applicant. */
export const multiLoanCheck: MergeContract = {
  kind: 'query-contract',
  id: 'multi-loan-check',
  version: 1,
  title: 'Does this applicant already borrow from several of us?',
  scope: 'one-subject',
  purposes: ['credit-decision'],
  schemas: { credit_exposure: 1 },
  parameters: {
    person: { column: 'credit_exposure.person' },
    windowDays: { type: 'integer', min: 1, max: 365, default: 90 },
  },
  disclosure: {},
  local: compiled(
    query(
      table,
      {
        active: compare(count(), '>', number(0)),
        balance: level(aggregate('sum', column('balance')), 'band'),
        worst: aggregate('max', level(column('overdue_days'), 'band')),
      },
      {
        where: and(
          equal(column('person'), parameter('person')),
          equal(column('status'), text('active')),
          compare(column('opened_on'), '>=', arithmetic(requestDate, '-', parameter('windowDays'))),
        ),
      },
    ),
  ),
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: compiled(
      query('partial', {
        lenders: band(count(column('active')), '0', '1', '2', '3'),
        balance: aggregate('max', column('balance')),
        worst: aggregate('max', column('worst')),
      }),
    ),
  },
  access: { members: lenders },
  validUntil: '2027-12-31',
};

/** The contract of the lenders' example about many. */
export const industryOverdue: MergeContract = {
  kind: 'query-contract',
  id: 'industry-overdue',
  version: 1,
  title: 'Overdue loans by product in a region and quarter, over all lenders',
  scope: 'many-subjects',
  purposes: ['risk-statistics'],
  schemas: { credit_exposure: 1 },
  parameters: {
    region: { column: 'credit_exposure.region' },
    quarter: { column: 'credit_exposure.opened_on', level: 'quarter' },
  },
  disclosure: { minSubjects: 10, dominance: [2, 90], rounding: 5 },
  local: compiled(
    query(
      table,
      {
        product: column('product'),
        overdue: level(column('overdue_days'), 'band'),
        loans: count(),
        balance: aggregate('sum', column('balance')),
      },
      {
        where: and(
          equal(column('region'), parameter('region')),
          equal(level(column('opened_on'), 'quarter'), parameter('quarter')),
        ),
        groupBy: [column('product'), level(column('overdue_days'), 'band')],
      },
    ),
  ),
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: compiled(
      query(
        'partial',
        {
          product: column('product'),
          overdue: column('overdue'),
          loans: aggregate('sum', column('loans')),
          balance: aggregate('sum', column('balance')),
        },
        {
          groupBy: [column('product'), column('overdue')],
          orderBy: [
            { output: 'product', descending: false },
            { output: 'overdue', descending: false },
          ],
        },
      ),
    ),
  },
  access: { members: allianceMembers },
};

/** A contract with another local query, another combining query, or both. */
export function withTrees(
  contract: MergeContract,
  { local, combine }: { readonly local?: Partial<QueryTree>; readonly combine?: Partial<QueryTree> },
): MergeContract {
  return {
    ...contract,
    local: compiled({ ...contract.local.tree, ...local }),
    combine: { ...contract.combine, query: compiled({ ...contract.combine.query.tree, ...combine }) },
  };
}

/** What the alliance of the example judges a contract by. */
export function input(contract: QueryContract, schema: GeneralizedSchema = creditExposure): JudgeInput {
  return { contract, schemas: [schema], disclosure: defaultDisclosure, members: allianceMembers };
}
