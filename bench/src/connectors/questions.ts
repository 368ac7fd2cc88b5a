import type { GeneralizedSchema, QueryContractForm } from '@entente/protocol';

/** The lenders' loans without their identity numbers: what is measured is the mapping, not a check of a format. */
export const schema: GeneralizedSchema = {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  subjectAnswer: { count: [0, 1] },
  columns: {
    person: { type: 'text', maxLength: 20, use: { match: ['parameter'] } },
    region: {
      type: 'category',
      values: ['north', 'south', 'east', 'west'],
      use: { group: ['exact'], match: ['parameter'] },
    },
    product: {
      type: 'category',
      values: ['consumer', 'card', 'mortgage', 'auto', 'micro', 'business'],
      use: { group: ['exact'] },
    },
    opened_on: { type: 'date', use: { group: ['quarter'], match: ['quarter'], compare: ['parameter'] } },
    status: { type: 'category', values: ['active', 'closed', 'sold', 'bad_debt'], use: { match: ['literal'] } },
    balance: {
      ...{ type: 'decimal', scale: 2, levels: { band: ['0', '10000', '50000', '200000'] } },
      use: { aggregate: ['count', 'sum', 'avg'], group: ['band'], subjectAnswer: 'band' },
    },
    overdue_days: {
      ...{ type: 'integer', min: 0, max: 3650, levels: { band: ['0', '1', '31', '61', '91', '181'] } },
      use: { group: ['band'] },
    },
  },
};

/** Physical columns to logical ones, in SQL that all four engines take alike. */
export const columns = {
  person: 'l.person',
  region: { from: 'l.province', map: { BJ: 'north', GD: 'south', ZJ: 'east', SC: 'west' } },
  product: {
    from: 'l.kind',
    map: { CONS: 'consumer', CARD: 'card', HYP: 'mortgage', CAR: 'auto', MICR: 'micro', BUS: 'business' },
  },
  opened_on: 'l.opened_at',
  status: { from: 'l.state', map: { A: 'active', C: 'closed', S: 'sold', B: 'bad_debt' } },
  balance: 'l.balance',
  overdue_days: 'l.days',
} as const;

/** A question as a contract asks it, and as somebody would write it for the one engine and its physical table. */
export interface Question {
  readonly name: string;
  /** Whether what disclosure control needs is computed with it, as it is for questions about many. */
  readonly measured: boolean;
  readonly form: QueryContractForm;
  readonly parameters: Readonly<Record<string, string>>;
  /** SQL over the rows of `loans l` that keep a condition; the quarter of a date is written differently everywhere. */
  readonly byHand: (quarter: (column: string) => string, kept?: string) => string;
}

const shared = {
  kind: 'query-contract',
  version: 1,
  title: 'A question',
  schemas: { loans: 1 },
  disclosure: {},
  access: { members: ['MemberAMSP'] },
} as const;

const byProduct: QueryContractForm = {
  ...shared,
  ...{ id: 'by-product', scope: 'many-subjects', purposes: ['statistics'] },
  parameters: { region: { column: 'loans.region' } },
  local: 'SELECT product, count(*) AS n, sum(balance) AS total FROM loans WHERE region = :region GROUP BY product',
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: 'SELECT product, sum(n) AS n, sum(total) AS total FROM partial GROUP BY product ORDER BY product',
  },
};

const byQuarter: QueryContractForm = {
  ...shared,
  ...{ id: 'by-quarter', scope: 'many-subjects', purposes: ['statistics'], parameters: {} },
  local: `SELECT level(opened_on, 'quarter') AS quarter, count(*) AS n, avg(balance) AS mean FROM loans
    GROUP BY level(opened_on, 'quarter')`,
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: 'SELECT quarter, sum(n) AS n, avg(mean) AS mean FROM partial GROUP BY quarter ORDER BY quarter',
  },
};

const onePerson: QueryContractForm = {
  ...shared,
  ...{ id: 'one-person', scope: 'one-subject', purposes: ['statistics'] },
  parameters: { person: { column: 'loans.person' } },
  local: `SELECT count(*) > 0 AS active, level(sum(balance), 'band') AS balance FROM loans
    WHERE person = :person AND status = 'active'`,
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: 'SELECT count(*) FILTER (WHERE active) > 0 AS active, max(balance) AS balance FROM partial',
  },
};

/** Whoever asks by hand believes the rows to be as they should. */
const anyRow = '1 = 1';

/** What the schema promises of the physical columns: no row that breaks it may count in a contract's answer. */
export const promises = [
  'length(person) <= 20',
  "province IN ('BJ', 'GD', 'ZJ', 'SC')",
  "kind IN ('CONS', 'CARD', 'HYP', 'CAR', 'MICR', 'BUS')",
  "opened_at BETWEEN '0001-01-01' AND '9999-12-31'",
  "state IN ('A', 'C', 'S', 'B')",
  'balance IS NOT NULL',
  'days BETWEEN 0 AND 3650',
].join(' AND ');

/** Per group and person first, then what the two largest persons hold: what disclosure control needs, by hand. */
const productMeasures = (kept: string): string => `SELECT kind, sum(c), count(*), sum(t), max(t),
    sum(CASE WHEN place = 2 THEN t END)
  FROM (SELECT kind, c, t, row_number() OVER (PARTITION BY kind ORDER BY t DESC) AS place
        FROM (SELECT kind, person, count(*) AS c, sum(balance) AS t FROM loans l
              WHERE province = 'BJ' AND ${kept} GROUP BY kind, person) p) r
  GROUP BY kind ORDER BY kind`;

export const questions: readonly Question[] = [
  {
    ...{ name: 'one person, by an index', measured: false, form: onePerson, parameters: { person: 'p1234' } },
    byHand: (_, kept = anyRow) =>
      `SELECT count(*), sum(balance) FROM loans l WHERE person = 'p1234' AND state = 'A' AND ${kept}`,
  },
  {
    ...{ name: 'groups, filtered', measured: false, form: byProduct, parameters: { region: 'north' } },
    byHand: (_, kept = anyRow) =>
      `SELECT kind, count(*), sum(balance) FROM loans l WHERE province = 'BJ' AND ${kept} GROUP BY kind ORDER BY kind`,
  },
  {
    ...{ name: 'quarters, all rows', measured: false, form: byQuarter, parameters: {} },
    byHand: (quarter, kept = anyRow) =>
      `SELECT ${quarter('opened_at')} AS q, count(*), sum(balance), count(balance) FROM loans l WHERE ${kept} GROUP BY ${quarter('opened_at')} ORDER BY q`,
  },
  {
    ...{ name: 'groups with disclosure measures', measured: true, form: byProduct, parameters: { region: 'north' } },
    byHand: (_, kept = anyRow) => productMeasures(kept),
  },
];
