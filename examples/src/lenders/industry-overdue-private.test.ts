import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  charterDisclosure,
  checkParameters,
  contractDisclosure,
  judge,
  plainSum,
  type QueryContract,
  secureSumShape,
  sumVectors,
  typedParameters,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { measuredAnswer } from '@entente/protocol/review';
import { lendersFiles, readCharter, readContractForm, readSchema } from './documents.js';
import { generateFourthLender } from './fourth.js';
import { defaultSeed, generateAlliance } from './generate.js';
import { fourLenders, fourthLender, type LogicalRow, offeredRows, products } from './model.js';
import { unitsOf } from './money.js';
import { plainSum as addedUp, type SumQuestion } from '../plain-sum.js';
import { quarterOf } from './calendar.js';

const referenceDate = '2026-07-15';

describe('industry-overdue-private', () => {
  let contract: QueryContract;

  before(async () => {
    await loadParser();
    contract = compileContract(await readContractForm(lendersFiles.fourth.industryOverduePrivate));
  });

  it('is accepted by the verdict', async () => {
    const [charter, schema] = await Promise.all([readCharter(), readSchema()]);
    const members = [...Object.keys(charter.members), fourthLender];
    const verdict = judge({ contract, schemas: [schema], disclosure: charterDisclosure(charter), members });
    assert.deepEqual(verdict.findings, []);
    assert.ok(verdict.trace.some(({ text }) => text.startsWith('36 cells')));
  });

  it('opens what the plain computation over all rows opens, cell by cell, whoever asks', async () => {
    const [charter, schema] = await Promise.all([readCharter(), readSchema()]);
    const options = { seed: defaultSeed, personsPerMember: 2_000, referenceDate };
    const data = { ...generateAlliance(options).members, [fourthLender]: generateFourthLender(options) };
    const owners = fourLenders;
    const members = Object.fromEntries(owners.map((owner) => [owner, offeredRows(data[owner], referenceDate)]));
    const policy = contractDisclosure(contract.disclosure, charterDisclosure(charter), [schema]);
    let opened = 0;
    for (const [asking, region, quarter] of [
      ['LenderAMSP', 'north', '2026-Q1'],
      ['LenderDMSP', 'east', '2026-Q2'],
      ['SupervisorMSP', 'south', '2025-Q4'],
    ] as const) {
      const shape = secureSumShape({ contract, schemas: [schema], policy, requester: asking, owners });
      const values = checkParameters(contract, [schema], { region, quarter });
      const asked = { parameters: typedParameters(contract, [schema], values), requestDate: referenceDate };
      const vectors = owners.map((owner) => {
        const tables = new Map([[schema.id, { schema, rows: (members[owner] ?? []).map(cells) }]]);
        return sumVectors(shape, measuredAnswer(contract.local.tree, [schema], tables, asked), owner);
      });
      const { table, suppression } = plainSum(shape, vectors);
      const plain = addedUp(members, questionOf(region, quarter), plainPolicy, asking);
      assert.deepEqual({ rows: table.rows, suppression }, { rows: plain.rows, suppression: plain.suppression });
      opened += table.rows.length;
    }
    assert.ok(opened > 0 && opened < 3 * 36, String(opened));
  });
});

const plainPolicy = { minSubjects: 10, minMembers: 3, dominancePercent: 90, pRatioPercent: 10 };
const bands = ['0', '1 to 30', '31 to 60', '61 to 90', '91 to 180', '181 and over'];

function questionOf(region: string, quarter: string): SumQuestion<LogicalRow> {
  return {
    keys: [
      { column: 'product', of: (row) => row.product, values: [...products].sort() },
      {
        column: 'overdue',
        of: ({ overdueDays }) => bands[[1, 31, 61, 91, 181].filter((bound) => overdueDays >= bound).length] ?? '',
        values: bands,
      },
    ],
    count: 'loans',
    measures: [{ column: 'balance', as: 'sum', value: ({ balanceCents }) => balanceCents, scale: 2 }],
    subject: ({ person }) => person,
    isOneRowEach: false,
    where: (row) => row.region === region && quarterOf(row.openedOn) === quarter,
  };
}

/** In the order of the schema's columns. */
function cells(row: LogicalRow): (string | number)[] {
  const { person, region, product, openedOn, status, balanceCents, overdueDays } = row;
  return [person, region, product, openedOn, status, unitsOf(balanceCents), overdueDays];
}
