import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell, Table } from '../../documents/result.js';
import { arbitraryTree } from '../../testing/arbitrary-tree.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { tablesOf, testSchema } from '../../testing/test-schema.js';
import { evaluate } from '../evaluate.js';
import { checkParameters, typedParameters } from '../parameters.js';
import type { Expression, QueryTree } from '../tree.js';
import { judge } from './judge.js';
import { creditExposure, input, multiLoanCheck, withTrees } from './testing/lenders.js';
import {
  aggregate,
  and,
  band,
  column,
  compare,
  count,
  equal,
  isNull,
  level,
  not,
  number,
  text,
} from './testing/trees.js';

const subject = '11010519491231002X';
const other = '440524188001010014';

interface Loan {
  readonly status: string;
  readonly overdueDays: number | null;
}

/** Rows of the example's table, in the order of its columns. */
function rowsOf(person: string, loans: readonly Loan[], balance: string): readonly (readonly Cell[])[] {
  return loans.map(({ status, overdueDays }) => [person, 'north', 'card', '2026-01-15', status, balance, overdueDays]);
}

function answer(tree: QueryTree, rows: readonly (readonly Cell[])[]): Table {
  const values = checkParameters(multiLoanCheck, [creditExposure], { person: subject });
  const parameters = typedParameters(multiLoanCheck, [creditExposure], values);
  return evaluate({
    tree,
    tables: tablesOf({ schema: creditExposure, rows }),
    parameters,
    requestDate: '2026-02-01',
    averages: 'split',
  });
}

const overdue = column('overdue_days');
const filters = fc.option(fc.constantFrom(equal(column('status'), text('active')), compare(overdue, '>', number(40))), {
  nil: undefined,
});
const terms = fc.constantFrom(
  overdue,
  level(overdue, 'band'),
  band(overdue, '31'),
  band(overdue, '31', '91'),
  band(overdue, '40'),
);
const functions = fc.constantFrom('max' as const, 'min' as const, 'sum' as const, 'count' as const, 'avg' as const);
const atoms: fc.Arbitrary<Expression> = fc.oneof(
  filters.map((filter) => count(filter)),
  fc.tuple(functions, terms, filters).map(([fn, term, filter]) => aggregate(fn, term, filter)),
);
const cuts: fc.Arbitrary<Expression> = fc.oneof(
  atoms,
  atoms.map((atom) => level(atom, 'band')),
  fc
    .tuple(atoms, fc.constantFrom(['1'], ['0', '1'], ['0', '1', '2'], ['31'], ['40']))
    .map(([atom, bounds]) => band(atom, ...bounds)),
);
const answers: fc.Arbitrary<Expression> = fc.oneof(
  cuts,
  fc
    .tuple(cuts, fc.constantFrom('=' as const, '<' as const, '>=' as const, '>' as const), fc.nat(3))
    .map(([cut, operator, than]) => compare(cut, operator, number(than))),
  cuts.map((cut) => not(isNull(cut))),
  fc.tuple(cuts, cuts).map(([left, right]) => and(compare(left, '>', number(0)), compare(right, '>', number(1)))),
);

const loan: fc.Arbitrary<Loan> = fc.record({
  status: fc.constantFrom('active', 'closed'),
  overdueDays: fc.option(fc.constantFrom(0, 1, 30, 31, 45, 60, 61, 90, 91, 180, 181, 3_650)),
});

const bands = [0, 1, 31, 61, 91, 181, 3_651];

/** The same loan with its days moved to the end of the band they lie in. */
function moved({ status, overdueDays }: Loan): Loan {
  const end = bands.find((bound) => overdueDays !== null && overdueDays < bound);
  return { status, overdueDays: end === undefined || overdueDays === null ? overdueDays : end - 1 };
}

describe('an accepted contract about one subject', () => {
  it('answers the same, whatever moves within its bands, is there twice, or belongs to others', () => {
    let accepted = 0;
    const loans = fc.array(loan, { maxLength: 4 });
    fc.assert(
      fc.property(answers, loans, loans, (expression, own, others) => {
        const contract = withTrees(multiLoanCheck, {
          local: { outputs: [{ name: 'a', expression }] },
          combine: {
            outputs: [{ name: 'n', expression: count() }],
          },
        });
        if (!judge(input(contract)).accepted) {
          return;
        }
        accepted += 1;
        const { tree } = contract.local;
        const plain = answer(tree, rowsOf(subject, own, '5.00'));
        const twice = [...own.map(moved), ...own.map(moved)];
        assert.deepEqual(answer(tree, [...rowsOf(other, others, '7.00'), ...rowsOf(subject, twice, '9.00')]), plain);
      }),
      propertyRuns(600),
    );
    assert.ok(accepted > 20, `only ${String(accepted)} generated contracts were accepted`);
  });

  it('would not, were exact values let through', () => {
    const exact = withTrees(multiLoanCheck, {
      local: { outputs: [{ name: 'a', expression: aggregate('max', overdue) }] },
      combine: { outputs: [{ name: 'n', expression: count() }] },
    });
    assert.equal(judge(input(exact)).accepted, false);
    const own = [{ status: 'active', overdueDays: 45 }];
    const { tree } = exact.local;
    const after = answer(tree, rowsOf(subject, own.map(moved), '5.00'));
    assert.notDeepEqual(after, answer(tree, rowsOf(subject, own, '5.00')));
  });
});

describe('any query that types', () => {
  it('gets a verdict, and is never accepted with a column that grants nothing', () => {
    const where = equal(column('person'), { op: 'parameter', name: 'person' });
    fc.assert(
      fc.property(arbitraryTree(testSchema), fc.boolean(), (tree, isOne) => {
        const contract = withTrees(
          {
            ...multiLoanCheck,
            scope: isOne ? 'one-subject' : 'many-subjects',
            schemas: { loans: 1 },
            parameters: isOne ? { person: { column: 'loans.person' } } : {},
          },
          { local: isOne ? { ...tree, where } : tree },
        );
        const { accepted, findings } = judge(input(contract, testSchema));
        assert.equal(accepted, findings.length === 0);
        assert.ok(!accepted || !JSON.stringify(tree).includes('"active"'));
        assert.ok(findings.every(({ place, text: words, hint }) => place !== '' && words !== '' && hint !== ''));
      }),
      propertyRuns(200),
    );
  });
});
