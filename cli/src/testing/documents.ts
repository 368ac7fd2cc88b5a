import type { GeneralizedSchema, MergeContract } from '@entente/protocol';

/** A schema and a contract over it, small but whole. */
export const schema: GeneralizedSchema = {
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  columns: {
    person: { type: 'text', use: { match: ['parameter'] } },
    region: { type: 'category', values: ['north', 'south'], use: { match: ['parameter'] } },
    days: { type: 'integer', use: { match: ['parameter'] } },
    secured: { type: 'boolean', use: { match: ['parameter'] } },
  },
};

export const contract: MergeContract = {
  kind: 'query-contract',
  id: 'how-many',
  version: 2,
  title: 'How many loans?',
  scope: 'many-subjects',
  purposes: ['statistics'],
  schemas: { loans: 1 },
  parameters: {
    region: { column: 'loans.region' },
    days: { column: 'loans.days' },
    secured: { column: 'loans.secured' },
    window: { type: 'integer', min: 1, max: 365 },
    since: { type: 'date' },
  },
  disclosure: {},
  local: {
    text: 'SELECT count(*) AS loans FROM loans',
    tree: {
      from: 'loans',
      outputs: [{ name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } }],
      groupBy: [],
      orderBy: [],
    },
  },
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: {
      text: 'SELECT sum(loans) AS loans FROM partial',
      tree: {
        from: 'partial',
        outputs: [
          {
            name: 'loans',
            expression: { op: 'aggregate', fn: 'sum', distinct: false, term: { op: 'column', name: 'loans' } },
          },
        ],
        groupBy: [],
        orderBy: [],
      },
    },
  },
  access: { members: ['LenderAMSP'] },
};
