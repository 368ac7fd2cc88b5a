import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  type Cell,
  defaultDisclosure,
  GeneralizedSchema,
  jointAnswer,
  type PartialResult,
  type QueryContract,
  QueryContractForm,
  type QueryRequest,
  type Share,
  type Table,
  validate,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import type { DataAccess } from '../../ports/data-access.js';
import { MemoryNetwork, runHonest } from '../../secure/testing/memory-rounds.js';
import type { ContractFacts } from '../request-facts.js';
import type { ShareInput } from './modes.js';
import { computeSubjects, overlapping } from './overlapping.js';
import type { SumInputOptions } from './summing.js';

const owners = ['Owner1MSP', 'Owner2MSP'] as const;

const schema = validate(GeneralizedSchema, {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: { person: { type: 'subject-key', use: { match: ['parameter'] } } },
});

function facts(noise?: { readonly microEpsilon: number }): ContractFacts {
  const form = validate(QueryContractForm, {
    ...{ kind: 'query-contract', id: 'common', version: 1, title: 'In common', purposes: ['study'] },
    ...{ schemas: { loans: 1 }, local: 'SELECT count(*) AS common FROM loans', access: { members: ['AskingMSP'] } },
    combine: { mode: 'overlap', by: 'DealerMSP', between: owners, ...(noise && { noise }) },
  });
  const contract: QueryContract = compileContract(form);
  const policy = { ...defaultDisclosure, minSubjects: 10 };
  return { contract, schemas: [schema], policy, hash: 'ab'.repeat(32) } as unknown as ContractFacts;
}

function people(from: number, count: number): readonly (readonly Cell[])[] {
  return Array.from({ length: count }, (_, index) => [`p-${String(from + index)}`]);
}

async function inputOf(rows: Table['rows'], of: ContractFacts, owner: string): Promise<PartialResult> {
  const asked: unknown[] = [];
  const dataAccess = {
    run: (...all: unknown[]) => {
      asked.push(all[1]);
      return Promise.resolve({ columns: [{ name: 'subject_key', type: 'text' as const }], rows });
    },
  } as unknown as DataAccess;
  const { tree } = of.contract.local;
  const query = { schemas: of.schemas, tree, parameters: {}, requestDate: '2026-01-01' };
  const options = { dataAccess, sources: ['loans'], query, limits: {}, facts: of } as unknown as SumInputOptions;
  const visible = await computeSubjects(options);
  assert.deepEqual(
    (asked as readonly { readonly tree: { readonly outputs: readonly unknown[] } }[]).map(
      (one) => one.tree.outputs.length,
    ),
    [1],
    'nothing but the subjects is asked for',
  );
  return { kind: 'partial-result', request: { member: 'AskingMSP', id: 'cd'.repeat(32) }, owner, ...visible };
}

async function answer(
  sets: readonly [Table['rows'], Table['rows']],
  of: ContractFacts,
): Promise<ReturnType<typeof jointAnswer>> {
  const inputs = await Promise.all(owners.map((owner, at) => inputOf(sets[at] ?? [], of, owner)));
  const request = { id: 'cd'.repeat(32) } as QueryRequest;
  const contents = await runHonest(new MemoryNetwork({ parties: owners }), (rounds) => {
    const input = inputs[owners.indexOf(rounds.me as (typeof owners)[number])];
    return overlapping.share({ request, facts: of, input } as ShareInput, rounds);
  });
  return jointAnswer(
    contents.map((content, at): Share => ({ ...shareFields, parties: [...owners], owner: owners[at] ?? '', content })),
  );
}

const shareFields = {
  kind: 'share',
  request: { member: 'AskingMSP', id: 'cd'.repeat(32) },
  contract: { id: 'common', version: 1, hash: 'ab'.repeat(32) },
  ...{ key: '', attempt: 1, salt: '', sealedAt: '' },
} as const;

describe('an overlap as two owners compute it', () => {
  before(loadParser);

  it('is opened where there are enough subjects, each counted once', async () => {
    const { table, suppression } = await answer([[...people(0, 20), ...people(0, 5)], people(8, 30)], facts());
    assert.deepEqual(table, { columns: [{ name: 'common', type: 'integer' }], rows: [[12]] });
    assert.equal(suppression?.cells, 'none');
  });

  it('is held back where there are too few', async () => {
    const { table, suppression } = await answer([people(0, 20), people(11, 30)], facts());
    assert.deepEqual([table.rows, suppression?.cells], [[], 'some']);
  });

  it('takes nobody of an owner who has fewer than can be spoken of, so that the other learns nothing of them', async () => {
    const { subjects } = await inputOf(people(0, 9), facts(), owners[0]);
    assert.deepEqual(subjects, { keys: [] });
    const all = await inputOf(people(0, 10), facts(), owners[0]);
    assert.equal(all.subjects?.keys.length, 10);
  });

  it('has the noise of both owners, drawn with what they put in, and is not held back then', async () => {
    const of = facts({ microEpsilon: 2_000_000 });
    const { subjects } = await inputOf(people(0, 3), of, owners[0]);
    assert.equal(subjects?.keys.length, 3, 'with noise it does not depend on the data who is put in');
    assert.match(subjects.noise ?? '', /^-?\d+$/);
    const { table, suppression } = await answer([people(0, 3), people(0, 3)], of);
    assert.equal(suppression?.counts, 'with noise, of standard deviation common 1');
    assert.ok(Math.abs(Number(table.rows[0]?.[0]) - 3) < 40);
  });
});
