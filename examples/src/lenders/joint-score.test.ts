import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  charterDisclosure,
  checkParameters,
  evaluate,
  judge,
  partialScore,
  type QueryContract,
  scoreTable,
  typedParameters,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { lendersFiles, readCharter, readContractForm, readSchema } from './documents.js';
import { defaultSeed, generateAlliance } from './generate.js';
import { lenders, type LogicalRow, offeredRows } from './model.js';
import { unitsOf } from './money.js';
import { jointScore } from './oracle-score.js';

const requestDate = '2026-07-15';

describe('joint-score', () => {
  let contract: QueryContract;

  before(async () => {
    await loadParser();
    contract = compileContract(await readContractForm(lendersFiles.jointScore));
  });

  it('is accepted by the verdict', async () => {
    const [charter, schema] = await Promise.all([readCharter(), readSchema()]);
    const members = Object.keys(charter.members);
    const verdict = judge({ contract, schemas: [schema], disclosure: charterDisclosure(charter), members });
    assert.deepEqual(verdict.findings, []);
  });

  it('says of every person what the plain computation says', async () => {
    const schema = await readSchema();
    const { combine } = contract;
    assert.ok(combine.mode === 'score');
    const data = generateAlliance({ seed: defaultSeed, personsPerMember: 200, referenceDate: requestDate });
    const members = Object.fromEntries(
      lenders.map((lender) => [lender, offeredRows(data.members[lender], requestDate)]),
    );
    const { everywhere, twoLenders, oneLender, consentEnded, nowhere } = data.personas;
    const known = Object.values(members).flatMap((rows) => rows.slice(0, 60).map(({ person }) => person));
    const scores = new Set<string>();
    for (const person of new Set([everywhere, twoLenders, oneLender, consentEnded, nowhere, ...known])) {
      const parameters = typedParameters(contract, [schema], checkParameters(contract, [schema], { person }));
      const partials = Object.values(members).map((rows) => {
        const tables = new Map([[schema.id, { schema, rows: rows.map(cells) }]]);
        const features = evaluate({ tree: contract.local.tree, tables, parameters, requestDate, averages: 'split' });
        return partialScore(combine, features, lenders.length);
      });
      const { rows } = scoreTable(
        combine,
        partials.reduce((sum, partial) => sum + partial, 0n),
        lenders.length,
      );
      const [score, , probability] = rows[0] ?? [];
      const plain = jointScore(members, person);
      assert.equal(Number(score), plain.thousandths / 1_000);
      assert.ok(Math.abs(Number(probability) - plain.probability) <= 0.000_000_6);
      scores.add(String(score));
    }
    assert.ok(scores.size > 5);
  });
});

/** In the order of the schema's columns. */
function cells(row: LogicalRow): (string | number)[] {
  const { person, region, product, openedOn, status, balanceCents, overdueDays } = row;
  return [person, region, product, openedOn, status, unitsOf(balanceCents), overdueDays];
}
