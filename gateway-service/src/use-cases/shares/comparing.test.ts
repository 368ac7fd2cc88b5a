import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  bandLabels,
  defaultDisclosure,
  jointAnswer,
  type PartialResult,
  QueryContractForm,
  type QueryRequest,
  type Share,
  type ShareContent,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { MemoryNetwork, runAll } from '../../secure/testing/memory-rounds.js';
import type { ContractFacts } from '../request-facts.js';
import { poolingQuantile } from './comparing.js';

const owners = ['AMSP', 'BMSP', 'CMSP'];
const bounds = ['0', '1000', '2000', '5000'];
const request = { question: { requester: 'AMSP' }, owners: {} } as unknown as QueryRequest;

function median(): ContractFacts {
  const form = QueryContractForm.parse({
    ...{ kind: 'query-contract', id: 'median-pay', version: 1, title: 'Median pay', purposes: ['survey'] },
    ...{ schemas: { pay: 1 }, access: { members: ['AMSP'] } },
    local: `SELECT histogram(amount, ${bounds.join(', ')}) AS amount FROM pay`,
    combine: { mode: 'quantile', by: 'DealerMSP', of: 'amount', quantile: '0.5', epoch: 'year' },
  });
  const schemas: ContractFacts['schemas'] = [
    {
      ...{ kind: 'generalized-schema', id: 'pay', version: 1, title: 'Pay', subject: 'person' },
      columns: {
        person: { type: 'text', use: {} },
        amount: { type: 'integer', use: { aggregate: ['histogram'] } },
      },
    },
  ];
  const policy = { ...defaultDisclosure, minSubjects: 2 };
  return { contract: compileContract(form), schemas, policy, hash: '', verdictHash: '', treeHash: '' };
}

function counted(counts: readonly number[]): PartialResult {
  const columns = counts.map((_, bin) => ({ name: `amount__${String(bin)}`, type: 'integer' as const }));
  return { table: { columns, rows: [counts] } } as unknown as PartialResult;
}

async function opened(counts: readonly (readonly number[])[]): Promise<ReturnType<typeof jointAnswer>> {
  const network = new MemoryNetwork({ parties: owners });
  const facts = median();
  const none = undefined as never;
  const input = { request, facts, hidden: none, counting: none, kept: none };
  const ended = await runAll<ShareContent>(
    network,
    (rounds) => poolingQuantile.share({ ...input, input: counted(counts[owners.indexOf(rounds.me)] ?? []) }, rounds),
    (dealing) => poolingQuantile.deal(input, dealing),
  );
  const shares = owners.map((owner): Share => {
    const ending = ended.get(owner);
    assert.ok(ending !== undefined && 'result' in ending, JSON.stringify(ending));
    return { owner, parties: owners, content: ending.result } as unknown as Share;
  });
  return jointAnswer(shares);
}

describe("a quantile of all members' values", () => {
  before(loadParser);

  it('is opened as the band in which it lies', async () => {
    const labels = bandLabels(bounds, { type: 'integer' });
    const { table } = await opened([
      [0, 9, 0, 0, 0],
      [0, 0, 4, 6, 0],
      [1, 0, 3, 0, 8],
    ]);
    // 31 values: the sixteenth lies in the third band.
    assert.deepEqual(table.rows, [[labels[2]]]);
  });

  it('is not opened where too few subjects are behind it', async () => {
    const { table, suppression } = await opened([
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [1, 0, 1, 0, 0],
    ]);
    assert.deepEqual(table.rows, []);
    assert.equal(suppression?.cells, 'some');
  });
});
