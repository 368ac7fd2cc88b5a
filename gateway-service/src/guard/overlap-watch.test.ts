import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { defaultDisclosure, DomainError, GeneralizedSchema, type QueryRequest, type Table } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import type { DataAccess, LocalQuery } from '../ports/data-access.js';
import type { OverlapTold } from '../ports/overlap-link.js';
import type { LedgerState } from '../ports/ledger.js';
import { OverlapMemory } from './overlap-memory.js';
import { OverlapViews } from './overlap-views.js';
import { OverlapWatch } from './overlap-watch.js';

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  columns: {
    person: { type: 'text', maxLength: 20, use: { match: ['parameter'] } },
    product: { type: 'category', values: ['car', 'home'], use: { group: ['exact'] } },
    balance: { type: 'integer', min: 0, max: 1000, use: { aggregate: ['sum'] } },
  },
});

/** By product, who owes something: subject, product, number of rows, number of balances. */
type Rows = readonly (readonly [person: string, product: string, loans: number, balances: number])[];

function persons(from: number, count: number, product: string): Rows {
  return Array.from({ length: count }, (_, index) => [`p${String(from + index)}`, product, 1, 1]);
}

describe('the watch over answers', () => {
  const key = Buffer.alloc(32, 5);
  let memory: OverlapMemory;
  let watch: OverlapWatch;
  let rows: Rows;
  let asked: number;
  let told: (OverlapTold & { readonly member: string })[];
  let reachable: boolean;
  let lines: string[];

  beforeEach(async () => {
    await loadParser();
    memory = new OverlapMemory({ file: ':memory:', key });
    [rows, asked, told, reachable, lines] = [[], 0, [], true, []];
    const dataAccess = {
      run: (_sources: readonly string[], { tree }: LocalQuery): Promise<Table> =>
        Promise.resolve({
          columns: tree.outputs.map(({ name }) => ({ name, type: 'text' })),
          rows,
        } as unknown as Table),
    } as unknown as DataAccess;
    const keep = (message: string, fields: object): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const members = { SupervisorMSP: { roles: ['supervisor'] }, OwnMSP: { roles: ['data-owner'] } };
    watch = new OverlapWatch({
      ...{ mspId: 'OwnMSP', key, memory, dataAccess },
      limits: { maxRows: 10, timeoutMs: 1_000, memoryMb: 64 },
      link: {
        overlap: (member, pair) => {
          if (!reachable) {
            return Promise.reject(new DomainError('MEMBER_UNAVAILABLE', member));
          }
          told.push({ member, ...pair });
          return Promise.resolve();
        },
      },
      charter: () => ({ members }) as never,
      clock: { now: () => new Date('2026-07-01T10:00:00.000Z') },
      log: { debug: keep, info: keep, warn: keep, error: keep },
    });
  });

  async function answer(answered: Rows, noise?: object): Promise<string> {
    rows = answered;
    asked++;
    const id = `r${String(asked)}`;
    const contract = compileContract({
      ...{ kind: 'query-contract', id: 'by-product', version: 1, title: 'Loans', schemas: { loans: 1 } },
      ...{ scope: 'many-subjects', purposes: ['statistics'], parameters: {}, disclosure: {} },
      local: 'SELECT product, count(*) AS n, sum(balance) AS total FROM loans GROUP BY product',
      combine: {
        ...{ mode: 'merge', by: 'SupervisorMSP' },
        query: 'SELECT product, sum(n) AS n, sum(total) AS total FROM partial GROUP BY product',
      },
      access: { members: ['LenderAMSP'] },
    });
    const combine = noise === undefined ? contract.combine : { ...contract.combine, noise };
    watch.later({
      request: {
        ...{ id, question: { requester: 'LenderAMSP' }, openedAt: '2026-07-01T10:00:00.000Z' },
        owners: { OwnMSP: [{ id: 'loans' }] },
      } as unknown as QueryRequest,
      facts: { contract: { ...contract, combine }, schemas: [schema], policy: defaultDisclosure } as never,
      ...{ parameters: {}, owner: 'OwnMSP' },
    });
    await watch.settled();
    return id;
  }

  const pairs = (): readonly (readonly string[])[] =>
    memory.alarms({ limit: 10 }).map(({ first, second }) => [first.id, second.id]);

  it('sees that two answers differ by one person, and tells every supervisor which requests', async () => {
    const first = await answer(persons(0, 30, 'car'));
    const second = await answer(persons(1, 29, 'car'));
    assert.deepEqual(pairs(), [[first, second]]);
    const { place: _, at: __, owner: ___, ...pair } = memory.alarms({ limit: 1 })[0] ?? ({} as never);
    assert.deepEqual(told, [{ member: 'SupervisorMSP', ...pair }]);
    assert.ok(lines.some((line) => line.startsWith('answers differ by few')));
    assert.ok(!lines.some((line) => line.includes('p0')));
  });

  it('sees it in cells whose totals differ by many', async () => {
    const car = persons(0, 30, 'car');
    await answer([...car, ...persons(100, 40, 'home')]);
    await answer([...car.slice(2), ...persons(500, 900, 'home')]);
    assert.deepEqual(pairs(), [['r1', 'r2']]);
  });

  it('sees it where the people of a cell are the same, and those behind one of its amounts are not', async () => {
    const car = persons(0, 30, 'car');
    await answer(car);
    await answer(car.map(([person, product], index) => [person, product, 1, index < 3 ? 0 : 1]));
    assert.deepEqual(pairs(), [['r1', 'r2']]);
  });

  it('says nothing of answers about the same people, about other people, or that differ by a cell', async () => {
    await answer(persons(0, 30, 'car'));
    await answer(persons(0, 30, 'home'));
    await answer(persons(1_000, 30, 'car'));
    await answer(persons(0, 40, 'car'));
    assert.deepEqual(pairs(), []);
  });

  it('says nothing of a cell that was held back, nor of an answer with noise', async () => {
    await answer(persons(0, 9, 'car'));
    await answer(persons(0, 8, 'car'));
    await answer(persons(0, 30, 'car'));
    await answer(persons(1, 29, 'car'), {});
    assert.deepEqual(pairs(), []);
  });

  it('tells again a supervisor that could not be reached, and once only', async () => {
    reachable = false;
    await answer(persons(0, 30, 'car'));
    await answer(persons(1, 29, 'car'));
    assert.equal(told.length, 0);
    reachable = true;
    await watch.tell();
    await watch.tell();
    assert.equal(told.length, 1);
  });

  it('looks at nothing more once it is stopped', async () => {
    await answer(persons(0, 30, 'car'));
    await watch.stop();
    await answer(persons(1, 29, 'car'));
    assert.deepEqual(pairs(), []);
  });
});

describe('a supervisor', () => {
  const requests: Readonly<Record<string, object>> = {
    r1: {
      ...{ owners: { OwnMSP: [] }, openedAt: '2026-07-01T10:00:00.000Z' },
      question: { contract: { id: 'by-product', version: 2 } },
    },
    r2: {
      owners: { OtherMSP: [], OwnMSP: [] },
      openedAt: '',
      question: { contract: { id: 'by-product', version: 2 } },
    },
  };
  const members = { SupervisorMSP: { roles: ['supervisor'] }, OwnMSP: { roles: ['data-owner'] } };
  const state = {
    get: (kind: string, _member: string, id: string) => (kind === 'charter' ? { members } : requests[id]),
  } as unknown as LedgerState;
  const clock = { now: (): Date => new Date('2026-07-01T11:00:00.000Z') };
  const pair = { first: { member: 'LenderAMSP', id: 'r1' }, second: { member: 'LenderAMSP', id: 'r2' } };
  const viewsOf = (mspId: string): OverlapViews =>
    new OverlapViews({ mspId, state, clock, memory: new OverlapMemory({ file: ':memory:', key: Buffer.alloc(32) }) });

  it('is told by an owner of both requests, once for each pair', () => {
    const views = viewsOf('SupervisorMSP');
    views.overlap('OwnMSP', pair);
    views.overlap('OwnMSP', pair);
    const { items } = views.list({ limit: 10 });
    assert.deepEqual(
      items.map(({ owner, first, second }) => [owner, first.contract, second.id]),
      [['OwnMSP', 'by-product@2', 'r2']],
    );
  });

  it('takes nothing from who answered only one of them, or for a request that is on no ledger', () => {
    const views = viewsOf('SupervisorMSP');
    const forbidden = { code: 'FORBIDDEN' };
    assert.throws(() => {
      views.overlap('OtherMSP', pair);
    }, forbidden);
    assert.throws(() => {
      views.overlap('OwnMSP', { ...pair, second: { member: 'LenderAMSP', id: 'r3' } });
    }, forbidden);
    assert.throws(() => {
      viewsOf('OwnMSP').overlap('OwnMSP', pair);
    }, forbidden);
    assert.deepEqual(views.list({ limit: 10 }).items, []);
  });
});
