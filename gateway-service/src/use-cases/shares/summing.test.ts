import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  defaultDisclosure,
  GeneralizedSchema,
  jointAnswer,
  type JointAnswer,
  type PartialResult,
  plainSum,
  type QueryContract,
  QueryContractForm,
  type QueryRequest,
  type Share,
  type ShareContent,
  sumVectors,
  type SumVectors,
  validate,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { generateWorld, type MeasuredAnswer, measuredAnswer, seeded, type World } from '@entente/protocol/review';
import { MemoryNetwork, runHonest } from '../../secure/testing/memory-rounds.js';
import type { ContractFacts } from '../request-facts.js';
import type { ShareInput } from './modes.js';
import { summing, sumShapeOf } from './summing.js';

const schema = validate(GeneralizedSchema, {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'subject-key', use: { match: ['parameter'] } },
    region: { type: 'category', values: ['north', 'south', 'east', 'west'], use: { group: ['exact'] } },
    secured: { type: 'boolean', nullable: true, use: { group: ['exact'] } },
    balance: {
      ...{ type: 'decimal', scale: 2, min: '-500', max: '200000', levels: { band: [0, 10_000] } },
      use: { aggregate: ['sum', 'avg', 'var', 'histogram'], group: ['band'] },
    },
    days: { type: 'integer', min: 0, max: 3_650, use: { aggregate: ['sum'] } },
  },
});

const grouped = `SELECT region, secured, count(*) AS loans, sum(days) AS days, avg(balance) AS mean, var_samp(balance) AS spread
  FROM loans GROUP BY region, secured ORDER BY secured DESC, region`;

function contractOf(local: string): QueryContract {
  const form = validate(QueryContractForm, {
    ...{ kind: 'query-contract', id: 'owed', version: 1, title: 'Owed', purposes: ['study'], schemas: { loans: 1 } },
    ...{ local, combine: { mode: 'secure-sum', by: 'DealerMSP' } },
    access: { members: ['Owner1MSP', 'CouncilMSP'] },
  });
  return compileContract(form);
}

interface Case {
  readonly local?: string;
  readonly owners?: number;
  readonly minSubjects?: number;
  readonly seed?: number;
  readonly requester?: string;
}

interface Run {
  readonly inputs: readonly ShareInput[];
  readonly answers: readonly MeasuredAnswer[];
  readonly vectors: readonly SumVectors[];
  readonly world: World;
  readonly expected: JointAnswer;
}

/** Owners with invented rows, and what each of them would put in. */
function prepared({ local = grouped, owners = 4, minSubjects = 10, seed = 1, requester = 'CouncilMSP' }: Case): Run {
  const contract = contractOf(local);
  const names = Array.from({ length: owners }, (_, index) => `Owner${String(index + 1)}MSP`);
  const policy = { ...defaultDisclosure, minSubjects };
  const facts = { contract, schemas: [schema], policy } as unknown as ContractFacts;
  const request = {
    id: 'a'.repeat(64),
    owners: Object.fromEntries(names.map((name) => [name, []])),
    question: { requester },
  } as unknown as QueryRequest;
  const world = generateWorld([schema], { owners, subjectsPerOwner: 120, skew: 1 }, seeded(seed));
  const asked = { parameters: {}, requestDate: world.requestDate };
  const answers = world.members.map((member) => measuredAnswer(contract.local.tree, [schema], member, asked));
  const shape = sumShapeOf({ request, facts });
  const vectors = answers.map((answer, index) => sumVectors(shape, answer, names[index] ?? ''));
  const inputs = vectors.map((own): ShareInput => {
    const input = { kind: 'partial-result', vectors: own } as unknown as PartialResult;
    return { request, facts, input, kept: { of: () => [] } } as unknown as ShareInput;
  });
  return { inputs, answers, vectors, world, expected: plainSum(shape, vectors) };
}

async function sharesOf({ inputs }: Run, network: MemoryNetwork): Promise<readonly Share[]> {
  const contents = await runHonest(
    network,
    (rounds) => {
      const input = inputs[network.parties.indexOf(rounds.me)] ?? assert.fail();
      return summing.share(input, rounds);
    },
    (dealing) => summing.deal(inputs[0] ?? assert.fail(), dealing),
  );
  return contents.map((content, index) => sealed(network.parties, index, content));
}

function sealed(parties: readonly string[], index: number, content: ShareContent): Share {
  const about = { request: {}, contract: {}, key: 'k', attempt: 1 };
  return { kind: 'share', ...about, owner: parties[index] ?? '', parties, content } as unknown as Share;
}

function networkOf({ inputs }: Run, record = false): MemoryNetwork {
  return new MemoryNetwork({ parties: Object.keys(inputs[0]?.request.owners ?? {}), record });
}

async function opened(run: Run): Promise<JointAnswer> {
  return jointAnswer(await sharesOf(run, networkOf(run)));
}

describe('a secure sum under a contract', () => {
  before(loadParser);

  it('opens what somebody who sees all rows computes, cell by cell, and holds back the same', async () => {
    for (const [owners, seed] of [
      [3, 1],
      [4, 2],
      [5, 3],
    ] as const) {
      const run = prepared({ owners, seed, minSubjects: 8 });
      const answer = await opened(run);
      assert.deepEqual(answer, run.expected);
      assert.ok(answer.table.rows.length > 0 && answer.table.rows.length < 12);
      assert.equal(answer.suppression?.cells, 'some');
    }
  });

  it('adds up the rows of all members: counts, sums, means and variances as over one table', async () => {
    const run = prepared({ minSubjects: 2 });
    const { table } = await opened(run);
    const rows = run.world.members.flatMap((member) => member.get('loans')?.rows ?? []);
    for (const [region, secured, loans, days, mean, spread] of table.rows) {
      const cell = rows.filter((row) => row[1] === region && row[2] === secured);
      const balances = cell.map((row) => Number(row[3]));
      const average = balances.reduce((sum, value) => sum + value, 0) / balances.length;
      const variance = balances.reduce((sum, value) => sum + (value - average) ** 2, 0) / (balances.length - 1);
      assert.equal(loans, cell.length);
      assert.equal(
        days,
        cell.reduce((sum, row) => sum + Number(row[4]), 0),
      );
      assert.ok(Math.abs(Number(mean) - average) < 0.001);
      assert.ok(Math.abs(Number(spread) / variance - 1) < 1e-9);
    }
    assert.ok(table.rows.length > 6);
    const flags = table.rows.map(([, secured]) => String(secured));
    assert.deepEqual(
      flags,
      [...flags].sort((left, right) => order(left) - order(right)),
    );
    function order(flag: string): number {
      return ['true', 'false', 'null'].indexOf(flag);
    }
  });

  it('opens one cell without groups, bins, and nothing at all where nothing passes', async () => {
    const bins = 'SELECT histogram(balance, 0, 10000) AS spread FROM loans';
    for (const minSubjects of [2, 10_000]) {
      const run = prepared({ local: bins, minSubjects });
      const answer = await opened(run);
      assert.deepEqual(answer, run.expected);
      assert.equal(answer.table.rows.length, minSubjects === 2 ? 1 : 0);
      assert.deepEqual(
        answer.table.columns.map(({ name }) => name),
        ['spread__0', 'spread__1', 'spread__2'],
      );
    }
  });

  it("adds the requester's own part and counts it in no test", async () => {
    const local = 'SELECT region, count(*) AS loans, sum(days) AS days FROM loans GROUP BY region';
    const [outside, inside] = ['CouncilMSP', 'Owner1MSP'].map((requester) =>
      prepared({ local, requester, minSubjects: 22 }),
    );
    assert.ok(outside && inside);
    assert.ok(inside.vectors[0]?.subjects.every((count) => count === '0'));
    assert.deepEqual(inside.vectors[0]?.values, outside.vectors[0]?.values);
    const answer = await opened(inside);
    assert.deepEqual(answer, inside.expected);
    assert.ok(answer.table.rows.length < outside.expected.table.rows.length);
  });

  it('has every owner put in numbers for every cell, whoever has nobody there', () => {
    const { vectors, answers } = prepared({ seed: 5 });
    assert.ok(answers.some(({ table }) => table.rows.length < 12));
    for (const { subjects, values } of vectors) {
      assert.deepEqual([subjects.length, ...new Set(values.map(({ length }) => length))], [12, 12]);
    }
  });

  it('tells nobody what a member has in a cell that is held back: no message and no share contains it', async () => {
    const run = prepared({ minSubjects: 10_000 });
    const network = networkOf(run, true);
    const shares = await sharesOf(run, network);
    const canaries = new Set(run.vectors[0]?.values[2]?.filter((value) => value !== '0').map(BigInt));
    assert.ok(canaries.size > 3);
    for (const party of network.parties.slice(1)) {
      for (const { bytes } of network.received(party)) {
        const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (let at = 0; at + 8 <= bytes.length; at++) {
          assert.ok(!canaries.has(words.getBigInt64(at, true)));
        }
      }
    }
    for (const { content } of shares) {
      assert.ok(content.mode === 'secure-sum' && /^A+$/.test(content.share) && /^A+$/.test(content.passed));
    }
  });

  it('refuses numbers outside the bounds and rows outside the cells before anything leaves', () => {
    const run = prepared({});
    const { facts, request } = run.inputs[0] ?? assert.fail();
    const shape = sumShapeOf({ request, facts });
    const [{ table, measures }] = run.answers as [MeasuredAnswer];
    const changed = (place: number, value: string | number): MeasuredAnswer => ({
      ...{ measures, table: { ...table, rows: table.rows.map((row) => row.with(place, value)) } },
    });
    assert.throws(() => sumVectors(shape, changed(0, 'nowhere'), 'Owner1MSP'), { code: 'INVALID_INPUT' });
    assert.throws(() => sumVectors(shape, changed(2, 2_000_000), 'Owner1MSP'), { code: 'INVALID_INPUT' });
    assert.throws(() => sumVectors(shape, changed(3, -1), 'Owner1MSP'), { code: 'INVALID_INPUT' });
    assert.throws(() => sumVectors(shape, changed(4, '1.005'), 'Owner1MSP'), { code: 'INVALID_INPUT' });
  });

  it('names the member or the dealer that computes with another shape, before any number is said', async () => {
    const run = prepared({ owners: 3 });
    for (const culprit of ['Owner2MSP', 'DealerMSP']) {
      const network = new MemoryNetwork({
        parties: ['Owner1MSP', 'Owner2MSP', 'Owner3MSP'],
        tamper: ({ round, from, bytes }) => (round === 'shape' && from === culprit ? new Uint8Array(32) : bytes),
      });
      await assert.rejects(sharesOf(run, network), { code: 'SECURE_MISBEHAVIOUR', detail: new RegExp(`^${culprit} `) });
    }
  });

  it('is not opened from shares of different shapes, of other cells, of other lengths, or without one owner', async () => {
    const run = prepared({ owners: 3, minSubjects: 2 });
    const shares = await sharesOf(run, networkOf(run));
    const with_ = (change: object): readonly Share[] =>
      shares.map((share, index) =>
        index === 1 ? Object.assign({}, share, { content: { ...share.content, ...change } }) : share,
      );
    const invalid = { code: 'SHARE_INVALID' };
    assert.throws(() => jointAnswer(with_({ passed: 'AAA' })), invalid);
    assert.throws(() => jointAnswer(with_({ shape: 'b'.repeat(64) })), invalid);
    assert.throws(() => jointAnswer(with_({ limbs: 1 })), invalid);
    assert.throws(() => jointAnswer(with_({ share: 'AAAA' })), invalid);
    assert.throws(() => jointAnswer(shares.slice(1)), invalid);
  });
});
