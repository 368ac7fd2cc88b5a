import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  defaultDisclosure,
  type DisclosurePolicy,
  type Expression,
  GeneralizedSchema,
  type PartialResult,
  QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import type { ContractFacts } from '../use-cases/request-facts.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { quietLog } from '../testing/journal.js';
import { DifferencingGuard, mostRefusals } from './differencing-guard.js';
import { GuardMemory } from './guard-memory.js';
import { sameAnswer } from './same-answer.js';

const [owner, requester, other] = ['LenderBMSP', 'LenderAMSP', 'LenderCMSP'];
const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  columns: {
    person: { type: 'text', use: {} },
    product: { type: 'category', values: ['card', 'auto', 'home'], use: { group: ['exact'], match: ['parameter'] } },
    days: { type: 'integer', min: 0, max: 1000, use: { compare: ['parameter'] } },
  },
});
const days: Expression = { op: 'column', name: 'days' };
const product: Expression = { op: 'column', name: 'product' };
const from: Expression = { op: 'compare', operator: '>=', left: days, right: { op: 'parameter', name: 'from' } };
const about: Expression = { op: 'compare', operator: '=', left: product, right: { op: 'parameter', name: 'product' } };

interface Asked {
  readonly policy?: Partial<DisclosurePolicy>;
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly by?: string;
  readonly openedAt?: string;
  readonly where?: Expression;
  readonly scope?: 'one-subject';
  readonly groupBy?: readonly Expression[];
}

describe("an owner's guard against differencing", () => {
  let ledger: FakeLedger;
  let memory: GuardMemory;
  let guard: DifferencingGuard;
  let now: string;
  let asked: number;

  const opened = (): DifferencingGuard =>
    new DifferencingGuard({ memory, state: ledger.state, clock: { now: () => new Date(now) }, log: quietLog });

  const anew = (): DifferencingGuard => {
    memory = new GuardMemory({ file: ':memory:', key: Buffer.alloc(32, 7) });
    return opened();
  };

  beforeEach(() => {
    [ledger, now, asked] = [new FakeLedger(), '2026-06-01T12:00:00.000Z', 0];
    guard = anew();
  });

  function question({ policy = {}, parameters = { from: 30 }, by = requester, openedAt = now, ...of }: Asked): {
    readonly request: QueryRequest;
    readonly facts: ContractFacts;
    readonly parameters: Readonly<Record<string, number | string>>;
    readonly owner: string;
  } {
    const { groupBy = [] } = of;
    const keys = groupBy.map((expression, index) => ({ name: `k${String(index)}`, expression }));
    const count = { name: 'n', expression: { op: 'aggregate', fn: 'count', distinct: false } };
    const contract = QueryContract.parse({
      ...{ kind: 'query-contract', id: 'late', version: 1, title: 'Late', purposes: ['statistics'] },
      ...{ schemas: { loans: 1 }, access: { members: [requester] }, scope: of.scope ?? 'many-subjects' },
      parameters: Object.fromEntries(
        Object.keys(parameters).map((name) => [
          name,
          name === 'from' ? { type: 'integer', min: 0, max: 1000 } : { column: 'loans.product' },
        ]),
      ),
      local: {
        text: 'SELECT',
        tree: { from: 'loans', outputs: [...keys, count], groupBy, orderBy: [], where: of.where ?? from },
      },
      combine: {
        mode: 'merge',
        by: 'SupervisorMSP',
        query: { text: 'SELECT', tree: { from: 'partial', outputs: [count], groupBy: [], orderBy: [] } },
      },
    });
    asked++;
    const request = {
      id: `r${String(asked)}`,
      question: { requester: by },
      owners: { [owner]: [{ id: 'loans', mappingHash: 'ab' }] },
      openedAt,
    } as unknown as QueryRequest;
    const facts = {
      contract,
      schemas: [schema],
      policy: { ...defaultDisclosure, ...policy },
    } as unknown as ContractFacts;
    return { request, facts, parameters, owner };
  }

  function admit(of: Asked = {}): ReturnType<typeof question> {
    const made = question(of);
    guard.admit(made.request, made.facts, made.parameters);
    return made;
  }

  const overlaps = { code: 'ANSWERS_OVERLAP' };

  it('refuses a bound that is shifted by one, whichever member asks', () => {
    admit();
    assert.throws(() => admit({ parameters: { from: 31 }, by: other }), overlaps);
  });

  it('lets the same question and one about others through', () => {
    admit({ where: about, parameters: { product: 'card' } });
    admit({ where: about, parameters: { product: 'card' }, by: other });
    admit({ where: about, parameters: { product: 'auto' } });
  });

  it('remembers after a restart', () => {
    admit();
    guard = opened();
    assert.throws(() => admit({ parameters: { from: 31 } }), overlaps);
  });

  it('says of a request what it said before a kill', () => {
    const first = admit();
    guard = opened();
    guard.admit(first.request, first.facts, first.parameters);
  });

  it('does not count what ended without an answer', () => {
    const { request } = admit();
    ledger.put('outcome', [requester, request.id], {
      ...{ request: { member: requester, id: request.id }, status: 'refused', by: owner, endedAt: now },
    });
    admit({ parameters: { from: 31 } });
  });

  it('lets it through where the policy only watches, but not beside an answer whose policy did not', () => {
    admit({ policy: { overlaps: 'watched' } });
    admit({ policy: { overlaps: 'watched' }, parameters: { from: 31 } });
    assert.throws(() => admit({ parameters: { from: 32 } }), overlaps);
  });

  it('gives cells of a table one by one, unless the policy asks for cells that are the same or crossed', () => {
    const card: Asked = { where: { op: 'and', terms: [from, about] }, parameters: { from: 30, product: 'card' } };
    const table: Asked = { groupBy: [product] };
    for (const strict of ['cells', 'crossed'] as const) {
      guard = anew();
      admit({ ...table, policy: { overlaps: strict } });
      admit({ ...table, policy: { overlaps: strict } });
      assert.throws(() => admit({ ...card, policy: { overlaps: strict } }), overlaps);
    }
    guard = anew();
    admit(table);
    admit(card);
  });

  it('leaves questions about one subject to their uses', () => {
    admit({ scope: 'one-subject' });
    admit({ scope: 'one-subject', parameters: { from: 31 } });
  });

  it('refuses everything of a member that had too many questions refused in a day', () => {
    admit();
    for (let tried = 1; tried <= mostRefusals; tried++) {
      assert.throws(() => admit({ parameters: { from: 30 + tried } }), overlaps);
    }
    assert.throws(() => admit(), { code: 'RATE_LIMITED' });
    now = '2026-06-02T12:00:01.000Z';
    admit();
  });

  describe('where the same is asked again', () => {
    let computed: number;
    const answer = (of: Asked = {}): Promise<PartialResult> => {
      const made = question(of);
      return sameAnswer(memory, made, () => {
        computed++;
        return Promise.resolve({
          ...{ kind: 'partial-result', request: { member: requester, id: made.request.id }, owner, suppressed: false },
          table: { columns: [], rows: [[computed]] },
        });
      });
    };

    beforeEach(() => {
      computed = 0;
    });

    it('gives what it gave first, for the request that asks', async () => {
      const first = await answer();
      const second = await answer({ by: other });
      assert.deepEqual(second, { ...first, request: { member: other, id: 'r2' } });
    });

    it('computes anew when the days of the policy are over, for other parameters, and where it has none', async () => {
      await answer();
      await answer({ openedAt: '2026-06-02T00:00:00.000Z' });
      await answer({ parameters: { from: 31 } });
      await answer({ policy: { repeatDays: 0 } });
      await answer({ policy: { repeatDays: 0 } });
      assert.equal(computed, 5);
    });

    it('gives one answer to two that ask at the same time', async () => {
      const [first, second] = await Promise.all([answer(), answer()]);
      assert.deepEqual(first.table, second.table);
    });
  });
});
