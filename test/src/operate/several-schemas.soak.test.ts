import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readContractForm, readSchema, lendersFiles } from '@entente/examples';
import { type GeneralizedSchema, type QueryContractForm, versionedId } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, memberFolder, supervisor } from '../parts.js';
import { until } from '../until.js';

const [first, second, third]: readonly [Member, Member, Member] = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];
const risks = { low: ['mortgage', 'auto'], high: ['consumer', 'card', 'micro', 'business'] } as const;
type Risk = keyof typeof risks;

const productRisk = {
  kind: 'generalized-schema',
  id: 'product_risk',
  version: 1,
  title: 'One row per product',
  subject: 'none',
  unique: [['product']],
  columns: {
    product: { type: 'category', values: Object.values(risks).flat(), use: { match: ['column'] } },
    risk: { type: 'category', values: Object.keys(risks), use: { group: ['exact'] } },
  },
};

/** The scenario's schema, whose products may now be matched with another table's. */
async function nextSchema(): Promise<GeneralizedSchema> {
  const schema = await readSchema();
  const { product = assert.fail(), ...columns } = schema.columns;
  const use = { ...product.use, match: ['column'] };
  return { ...schema, version: 2, columns: { ...columns, product: { ...product, use } } };
}

async function contractOverTwo(): Promise<QueryContractForm> {
  const form = await readContractForm(lendersFiles.contracts.industryOverdue);
  return {
    ...form,
    id: 'loans-by-risk',
    title: 'Loans of a region by the risk of their product',
    schemas: { credit_exposure: 2, product_risk: 1 },
    parameters: { regions: { column: 'credit_exposure.region', list: { max: 4 } } },
    local:
      'SELECT risk, count(*) AS loans, sum(balance) AS balance FROM credit_exposure JOIN product_risk ON credit_exposure.product = product_risk.product WHERE region IN (:regions) GROUP BY risk',
    combine: {
      mode: 'merge',
      by: form.combine.by,
      query: 'SELECT risk, sum(loans) AS loans, sum(balance) AS balance FROM partial GROUP BY risk ORDER BY risk',
    },
  };
}

/** A second source of the loans for the next version of their schema, and the risks as a table of constants. */
function withMoreSources(mapping: string): string {
  const loans = mapping.slice(mapping.indexOf('  loans:\n')).trimEnd();
  const connection = /connection: (\w+)/.exec(loans)?.[1] ?? assert.fail();
  const rows = Object.entries(risks)
    .flatMap(([risk, products]) => products.map((product) => `SELECT '${product}' AS product, '${risk}' AS risk`))
    .join(' UNION ALL ');
  return [
    mapping.trimEnd(),
    loans.replace('  loans:', '  loans2:').replace('credit_exposure@1', 'credit_exposure@2'),
    '  risks:',
    '    schema: product_risk@1',
    `    connection: ${connection}`,
    `    from: "(${rows}) k"`,
    '    columns: { product: k.product, risk: k.risk }',
    '',
  ].join('\n');
}

describe('a contract over two schemas', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
  });
  after(async () => {
    await alliance.stop();
  });

  async function addSources(member: Member): Promise<void> {
    const file = join(memberFolder(alliance.dir, member), 'sources.yaml');
    await writeFile(file, withMoreSources(await readFile(file, 'utf8')));
    await alliance.gateway(member).process.stop();
    await alliance.restartGateway(member);
  }

  async function offer(member: Member, source: string): Promise<void> {
    const proposal = (await alliance.officer(member).post('/v1/sources/{id}/offer', { path: { id: source } })) as {
      id: string;
      contentHash: string;
    };
    for (const voter of [first, second, third, supervisor as Member].filter((other) => other !== member)) {
      await until(`${voter} may vote`, async () => {
        const vote = { choice: 'approve', contentHash: proposal.contentHash } as const;
        return alliance
          .officer(voter)
          .post('/v1/proposals/{id}/ballots', { path: { id: proposal.id }, body: vote })
          .then(
            () => true,
            (error: unknown) => ((error as { code?: string }).code === 'ALREADY_DECIDED' ? true : undefined),
          );
      });
    }
  }

  it('shows who votes on a new version of a schema that contracts mean the same on it', async () => {
    await alliance.decide(supervisor, productRisk);
    const view = await alliance.decide(supervisor, await nextSchema());
    const shown = (await alliance.officer(third).get('/v1/proposals/{id}', { path: { id: view.id } })) as {
      change: string;
      schemaDiff: readonly { change: string; place: string }[];
    };
    assert.equal(shown.change, 'compatible');
    assert.deepEqual(
      shown.schemaDiff.map(({ change, place }) => `${change} ${place}`),
      ['looser columns.product.use.match'],
    );
  });

  it('is answered by the members that offer both, joined in each of their databases', async () => {
    for (const member of [first, second]) {
      await addSources(member);
      await offer(member, 'loans2');
      await offer(member, 'risks');
    }
    const form = await contractOverTwo();
    await alliance.decide(first, form);
    const requester = await alliance.requester(second);
    const regions = ['north', 'south'];
    const view = await requester.ask({
      contract: versionedId(form.id, form.version),
      parameters: { regions },
      purpose: 'risk-statistics',
    });
    assert.deepEqual([view.status, view['owners']], ['answered', [first, second]]);

    const { table } = await requester.open(view.id);
    const loans = [first, second]
      .flatMap((member) => alliance.rows[member] ?? assert.fail())
      .filter(({ region }) => regions.includes(region));
    const plain = Object.keys(risks)
      .sort()
      .map((risk) => loans.filter(({ product }) => risks[risk as Risk].some((one) => one === product)).length);
    assert.deepEqual(
      table.rows.map(([risk]) => risk),
      Object.keys(risks).sort(),
    );
    table.rows.forEach(([, shown], index) => {
      // Each owner's count is exact; the sum is rounded to the policy's base of 5.
      assert.ok(Math.abs(Number(shown) - (plain[index] ?? 0)) <= 2.5, `${String(shown)} for ${String(plain[index])}`);
    });
  });
});
