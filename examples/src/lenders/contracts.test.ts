import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  type Cell,
  charterDisclosure,
  checkParameters,
  combinedColumns,
  combiningQuery,
  diffContracts,
  evaluate,
  finalTable,
  type GeneralizedSchema,
  judge,
  localColumns,
  type QueryContract,
  Tightening,
  typedParameters,
  type Verdict,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { lendersFiles, readCharter, readContractForm, readSchema, readYaml } from './documents.js';
import { defaultSeed, generateAlliance } from './generate.js';
import { lenders, type LogicalRow, offeredRows } from './model.js';
import { unitsOf } from './money.js';
import { industryOverdue, type MemberRows, multiLoanCheck } from './oracle.js';

const referenceDate = '2026-07-15';
const { blacklistAccountable, blacklistHit, contracts, debtPerBorrower, jointScoreHidden, lendersWhoKnow } =
  lendersFiles;
const { refused, rejected, sources } = lendersFiles;

async function compiled(file: string): Promise<QueryContract> {
  return compileContract(await readContractForm(file));
}

async function verdictOn(file: string, consumer?: string): Promise<Verdict> {
  const [charter, schema, contract] = await Promise.all([readCharter(), readSchema(), compiled(file)]);
  const source = (await readYaml(sources.LenderAMSP)) as { sources: { loans: { tighten: unknown } } };
  const tightening = Tightening.parse(source.sources.loans.tighten)[consumer ?? ''];
  return judge({
    contract,
    schemas: [schema],
    disclosure: charterDisclosure(charter),
    members: Object.keys(charter.members),
    ...(tightening !== undefined && { tightenings: [{ schema: schema.id, columns: tightening }] }),
  });
}

describe('the query contracts of the lenders', () => {
  before(loadParser);

  it('are accepted by the verdict, the one that members vote down too', async () => {
    for (const file of [
      ...Object.values(contracts),
      lendersFiles.borrowersInCommon,
      blacklistHit,
      blacklistAccountable,
      jointScoreHidden,
      lendersWhoKnow,
      debtPerBorrower,
      rejected,
    ]) {
      assert.deepEqual((await verdictOn(file)).findings, [], file);
    }
  });

  it('are refused by the verdict for the reason that each of the bad ones gives', async () => {
    const rules = await Promise.all(
      refused.map(async (file) => (await verdictOn(file)).findings.map(({ rule }) => rule)),
    );
    assert.deepEqual(rules, [['subject'], ['columns-only'], ['single-value'], ['match']]);
  });

  it('are refused to lender C where lender A tightens its source', async () => {
    assert.equal((await verdictOn(contracts.industryOverdue, 'LenderCMSP')).accepted, false);
    assert.equal((await verdictOn(contracts.industryOverdue, 'LenderBMSP')).accepted, true);
    assert.equal((await verdictOn(contracts.multiLoanCheck, 'LenderCMSP')).accepted, true);
  });

  it('have a version 2 of multi-loan-check that is looser in some ways and tighter in others', async () => {
    const changes = diffContracts(
      await compiled(contracts.multiLoanCheck),
      await compiled(contracts.multiLoanCheckV2),
      [await readSchema()],
    ).map(({ change }) => change);
    assert.ok(changes.includes('looser') && changes.includes('tighter'));
  });
});

describe('the plain computation and the meaning of the query language', () => {
  const data = generateAlliance({ seed: defaultSeed, personsPerMember: 200, referenceDate });
  // A cent more than there is: where nobody owes anything no share of it can be told.
  const members: MemberRows = Object.fromEntries(
    lenders.map((lender) => [
      lender,
      offeredRows(data.members[lender], referenceDate).map((row) => ({ ...row, balanceCents: row.balanceCents + 1n })),
    ]),
  );
  let schema: GeneralizedSchema;

  before(async () => {
    await loadParser();
    schema = await readSchema();
  });

  it('agree about persons, windows and both versions of multi-loan-check', async () => {
    const { everywhere, twoLenders, oneLender, consentEnded, nowhere } = data.personas;
    const planted = [everywhere, twoLenders, oneLender, consentEnded, nowhere];
    const persons = [...planted, ...(members[lenders[1]] ?? []).slice(0, 60).map((r) => r.person)];
    for (const [version, file] of [
      [1, contracts.multiLoanCheck],
      [2, contracts.multiLoanCheckV2],
    ] as const) {
      const contract = await compiled(file);
      for (const person of new Set(persons)) {
        for (const windowDays of [30, 90, 180]) {
          const plain = multiLoanCheck({ members, person, windowDays, requestDate: referenceDate, version });
          assert.deepEqual(meaning(contract, { person, windowDays }), { columns: plain.columns, rows: plain.rows });
        }
      }
    }
  });

  it('agree about industry-overdue where nothing has to be held back', async () => {
    const contract = await compiled(contracts.industryOverdue);
    const policy = { minSubjects: 1, dominancePercent: 101, pRatioPercent: 0, rounding: 1, maxGroups: 100 };
    for (const { region, quarter } of [data.cases.good, data.cases.dominated, data.cases.sparse]) {
      const plain = industryOverdue({ members, region, quarter, policy });
      assert.ok(plain.rows.length > 0);
      assert.equal(plain.suppression?.remainder, undefined);
      assert.deepEqual(meaning(contract, { region, quarter }), { columns: plain.columns, rows: plain.rows });
    }
  });

  it('agree about what borrowers owe, all their loans together', async () => {
    const { quarter } = data.cases.good;
    const debts = Object.values(members).flatMap((rows) => {
      const asked = rows.filter((row) => quarterOf(row.openedOn) === quarter);
      return [...Map.groupBy(asked, ({ person, region }) => `${person} ${region}`).values()].map((loans) => ({
        region: loans[0]?.region ?? '',
        cents: loans.reduce((sum, loan) => sum + loan.balanceCents, 0n),
      }));
    });
    const rows = [...Map.groupBy(debts, ({ region }) => region)]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([region, those]) => {
        const total = those.reduce((sum, { cents }) => sum + cents, 0n);
        const people = BigInt(those.length);
        return [region, those.length, tenThousandths((total * 200n + people) / (people * 2n))];
      });
    assert.ok(rows.length > 1);
    const answer = meaning(await compiled(debtPerBorrower), { quarter });
    assert.deepEqual(answer, { columns: ['region', 'borrowers', 'mean_debt'], rows });
  });

  /** Every member's local query, then the combining one, over rows in memory and without any disclosure control. */
  function meaning(contract: QueryContract, values: Record<string, unknown>): { columns: string[]; rows: unknown } {
    const parameters = typedParameters(contract, [schema], checkParameters(contract, [schema], values));
    const common = { requestDate: referenceDate, averages: 'split' } as const;
    const partial = Object.values(members).flatMap((rows) => {
      const tables = new Map([[schema.id, { schema, rows: rows.map(cells) }]]);
      return evaluate({ ...common, tree: contract.local.tree, tables, parameters }).rows;
    });
    const combined = evaluate({
      ...common,
      averages: 'final',
      tree: combiningQuery(contract.combine)?.tree ?? assert.fail(),
      columns: localColumns(contract, [schema]),
      rows: partial,
    });
    const shown = finalTable(combined, combinedColumns(contract, [schema]));
    return { columns: shown.columns.map(({ name }) => name), rows: shown.rows };
  }
});

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

function tenThousandths(units: bigint): string {
  return `${String(units / 10_000n)}.${String(units % 10_000n).padStart(4, '0')}`;
}

/** In the order of the schema's columns. */
function cells(row: LogicalRow): Cell[] {
  const { person, region, product, openedOn, status, balanceCents, overdueDays } = row;
  return [person, region, product, openedOn, status, unitsOf(balanceCents), overdueDays];
}
