import {
  Charter,
  contentHash,
  DataSource,
  GeneralizedSchema,
  type QueryContract,
  QueryContractForm,
} from '@entente/protocol';
import { compileContract } from '@entente/protocol/parse';

/** Who combines and closes: neither an owner nor the member that asks. */
export const serviceNode = 'SupervisorMSP';

/** An alliance of so many members: all but one own data, and the first of those asks. */
export function ownersOf(members: number): readonly string[] {
  return Array.from({ length: members - 1 }, (_none, index) => `Lender${String.fromCharCode(65 + index)}MSP`);
}

export function charter(owners: readonly string[]): Charter {
  const one = { threshold: { atLeast: 1 } };
  return Charter.parse({
    kind: 'charter',
    id: 'lenders',
    title: 'Lenders and their supervisor',
    members: {
      ...Object.fromEntries(owners.map((owner) => [owner, { title: owner, roles: ['data-owner'] }])),
      [serviceNode]: { title: 'Supervisor', roles: ['supervisor'] },
    },
    votingRules: { 'generalized-schema': one, 'data-source': one, 'query-contract': one, retirement: one },
  });
}

export const schema: GeneralizedSchema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'credit_exposure',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  columns: {
    person: { type: 'text', use: { match: ['parameter'] } },
    product: { type: 'category', values: ['card', 'auto'], use: { group: ['exact'], match: ['literal'] } },
    balance: { type: 'decimal', scale: 2, use: { aggregate: ['sum'] } },
  },
});

export function dataSource(member: string): DataSource {
  return DataSource.parse({
    kind: 'data-source',
    id: 'loans',
    member,
    schema: 'credit_exposure@1',
    mappingHash: contentHash('mapping', { member }),
    checksPassed: true,
  });
}

/** Loans by product over all owners. The parser must be loaded. */
export function queryContract(owners: readonly string[]): QueryContract {
  return compileContract(
    QueryContractForm.parse({
      kind: 'query-contract',
      id: 'loans-by-product',
      version: 1,
      title: 'Loans by product',
      purposes: ['risk-statistics'],
      schemas: { credit_exposure: 1 },
      access: { members: [...owners] },
      local: 'SELECT product, count(*) AS loans, sum(balance) AS balance FROM credit_exposure GROUP BY product',
      combine: {
        mode: 'merge',
        by: serviceNode,
        query: 'SELECT product, sum(loans) AS loans, sum(balance) AS balance FROM partial GROUP BY product',
      },
    }),
  );
}
