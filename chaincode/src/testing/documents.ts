import {
  Charter,
  contentHash,
  DataSource,
  GeneralizedSchema,
  QueryContract,
  type Retirement,
  VotingRule,
} from '@entente/protocol';

export const lenders = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;
export const supervisor = 'SupervisorMSP';
export const everyone = [...lenders, supervisor] as const;

export function charter(change: { readonly queryContracts?: Partial<VotingRule> } = {}): Charter {
  const majority = { threshold: 'majority' };
  return Charter.parse({
    kind: 'charter',
    id: 'lenders',
    title: 'Lenders and their supervisor',
    members: {
      ...Object.fromEntries(lenders.map((lender) => [lender, { title: lender, roles: ['data-owner'] }])),
      [supervisor]: { title: 'Supervisor', roles: ['supervisor'] },
    },
    votingRules: {
      'generalized-schema': majority,
      'data-source': majority,
      'query-contract': VotingRule.parse({ threshold: 'majority', supervisor: true, ...change.queryContracts }),
      retirement: { threshold: { atLeast: 2 } },
    },
  });
}

export function schema(version = 1): GeneralizedSchema {
  return GeneralizedSchema.parse({
    kind: 'generalized-schema',
    id: 'credit_exposure',
    version,
    title: 'One row per loan',
    subject: 'person',
    subjectAnswer: { count: [0, 1] },
    columns: {
      person: { type: 'text', use: { match: ['parameter'] } },
      product: { type: 'category', values: ['card', 'auto'], use: { group: ['exact'], match: ['literal', 'column'] } },
      balance: { type: 'decimal', scale: 2, use: { aggregate: ['sum'] } },
    },
  });
}

/** A table that speaks of nobody, for contracts over several schemas. */
export function rates(version = 1): GeneralizedSchema {
  return GeneralizedSchema.parse({
    kind: 'generalized-schema',
    id: 'rates',
    version,
    title: 'One row per product',
    subject: 'none',
    unique: [['product']],
    columns: {
      product: { type: 'category', values: ['card', 'auto'], use: { match: ['column'] } },
      risk: { type: 'category', values: ['low', 'high'], use: { group: ['exact'] } },
    },
  });
}

export function dataSource(member: string, change: Partial<DataSource> = {}): DataSource {
  return DataSource.parse({
    kind: 'data-source',
    id: 'loans',
    member,
    schema: 'credit_exposure@1',
    mappingHash: contentHash('mapping', { member }),
    checksPassed: true,
    ...change,
  });
}

const product = { op: 'column', name: 'product' };

/** Loans by product over all lenders. */
export function queryContract(change: Readonly<Record<string, unknown>> = {}): QueryContract {
  return QueryContract.parse({
    kind: 'query-contract',
    id: 'loans-by-product',
    version: 1,
    title: 'Loans by product',
    purposes: ['risk-statistics'],
    schemas: { credit_exposure: 1 },
    access: { members: [...lenders] },
    local: {
      text: 'SELECT product, count(*) AS loans FROM credit_exposure GROUP BY product',
      tree: {
        from: 'credit_exposure',
        outputs: [
          { name: 'product', expression: product },
          { name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } },
        ],
        groupBy: [product],
        orderBy: [],
      },
    },
    combine: {
      mode: 'merge',
      by: supervisor,
      query: {
        text: 'SELECT product, sum(loans) AS loans FROM partial GROUP BY product',
        tree: {
          from: 'partial',
          outputs: [
            { name: 'product', expression: product },
            {
              name: 'loans',
              expression: { op: 'aggregate', fn: 'sum', distinct: false, term: { op: 'column', name: 'loans' } },
            },
          ],
          groupBy: [product],
          orderBy: [],
        },
      },
    },
    ...change,
  });
}

const risk = { op: 'column', name: 'risk' };

/** Loans by the risk that each lender's own table gives their product. */
export function contractOverTwo(): QueryContract {
  const { combine } = queryContract();
  const groupBy = [risk];
  const shown = { name: 'risk', expression: risk };
  return queryContract({
    id: 'loans-by-risk',
    title: 'Loans by risk',
    schemas: { rates: 1, credit_exposure: 1 },
    local: {
      text: 'SELECT risk, count(*) AS loans FROM credit_exposure JOIN rates ON credit_exposure.product = rates.product GROUP BY risk',
      tree: {
        from: {
          join: 'inner',
          left: 'credit_exposure',
          right: 'rates',
          on: {
            ...{ op: 'compare', operator: '=' },
            left: { ...product, of: 'credit_exposure' },
            right: { ...product, of: 'rates' },
          },
        },
        outputs: [shown, { name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } }],
        groupBy,
        orderBy: [],
      },
    },
    combine: {
      mode: 'merge',
      by: combine.by,
      query: {
        text: 'SELECT risk, sum(loans) AS loans FROM partial GROUP BY risk',
        tree: {
          from: 'partial',
          outputs: [
            shown,
            {
              name: 'loans',
              expression: { op: 'aggregate', fn: 'sum', distinct: false, term: { op: 'column', name: 'loans' } },
            },
          ],
          ...{ groupBy, orderBy: [] },
        },
      },
    },
  });
}

/** A hidden question: is the person known? */
export function hiddenContract(change: Readonly<Record<string, unknown>> = {}): QueryContract {
  return queryContract({
    id: 'known-borrower',
    title: 'Is this person a borrower?',
    scope: 'one-subject',
    parameters: { person: { column: 'credit_exposure.person' } },
    limits: [{ units: 5, per: 'day', of: 'member' }],
    local: {
      text: 'SELECT count(*) > 0 AS known FROM credit_exposure WHERE person = :person',
      tree: {
        from: 'credit_exposure',
        outputs: [
          {
            name: 'known',
            expression: {
              ...{ op: 'compare', operator: '>' },
              left: { op: 'aggregate', fn: 'count', distinct: false },
              right: { op: 'literal', type: 'integer', value: '0' },
            },
          },
        ],
        where: {
          ...{ op: 'compare', operator: '=' },
          left: { op: 'column', name: 'person' },
          right: { op: 'parameter', name: 'person' },
        },
        ...{ groupBy: [], orderBy: [] },
      },
    },
    combine: { mode: 'match', by: supervisor, elements: 1, labelBytes: 16 },
    ...change,
  });
}

/** The same subject asked about, and scored: owners publish for it in joint epochs. */
export function hiddenScoreContract(change: Partial<QueryContract> = {}): QueryContract {
  return hiddenContract({
    id: 'borrower-score',
    combine: { mode: 'hidden-score', by: supervisor, weights: { known: '0.5' }, bias: '-1', link: 'linear' },
    ...change,
  });
}

/** The same hidden question, put away for the supervisors. */
export function accountableContract(change: Partial<QueryContract> = {}): QueryContract {
  const contract = hiddenContract({ id: 'known-borrower-accountable', ...change });
  return QueryContract.parse({ ...contract, combine: { ...contract.combine, accountable: true } });
}

/** The same hidden question, of which the number of lenders alone is told. */
export function countedContract(): QueryContract {
  return hiddenContract({ id: 'known-borrower-count', combine: { mode: 'match', by: supervisor, answer: 'count' } });
}

/** How many people two lenders have in common; the third asks. */
export function overlapContract(): QueryContract {
  const [first, second, third] = lenders;
  return queryContract({
    id: 'borrowers-in-common',
    title: 'How many people owe something to both lenders',
    scope: 'many-subjects',
    access: { members: [third] },
    local: {
      text: 'SELECT count(*) AS common FROM credit_exposure',
      tree: {
        from: 'credit_exposure',
        outputs: [{ name: 'common', expression: { op: 'aggregate', fn: 'count', distinct: false } }],
        ...{ groupBy: [], orderBy: [] },
      },
    },
    combine: { mode: 'overlap', by: supervisor, between: [first, second] },
  });
}

export function retirement(version = 1): Retirement {
  return { kind: 'retirement', id: 'loans-by-product', version, reason: 'no longer needed' };
}
