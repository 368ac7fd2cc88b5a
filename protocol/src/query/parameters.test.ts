import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GeneralizedSchema } from '../documents/generalized-schema.js';
import { ContractParameter } from '../documents/query-contract.js';
import { DomainError } from '../problems.js';
import { checkParameters, typedParameters } from './parameters.js';
import { creditExposure, industryOverdue, multiLoanCheck } from './verdict/testing/lenders.js';
import { propertyRuns } from '../testing/property-runs.js';

const person = '11010519491231002X';

const everything = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'things',
  version: 1,
  title: 'A column of every type',
  subject: 'person',
  columns: {
    person: { type: 'text', maxLength: 5, use: {} },
    amount: { type: 'decimal', scale: 2, min: '-10', max: 1000, levels: { band: [0, 10] }, use: {} },
    whole: { type: 'integer', min: 0, max: 9, use: {} },
    kind: { type: 'category', values: ['a', 'b', 'c'], levels: { ab: { left: ['a', 'b'], right: ['c'] } }, use: {} },
    day: { type: 'date', use: {} },
    yes: { type: 'boolean', use: {} },
  },
});

/** The fault of one value of one parameter, without its name; undefined if it is taken. */
function fault(parameter: ContractParameter, value: unknown, schema = everything): string | undefined {
  try {
    checkParameters({ parameters: { p: parameter } }, [schema], { p: value });
    return undefined;
  } catch (error) {
    assert.ok(error instanceof DomainError);
    assert.equal(error.code, 'PARAMETER_INVALID');
    return error.detail;
  }
}

/** The fault of a value that has one. */
function told(...asked: Parameters<typeof fault>): string {
  return fault(...asked) ?? 'nothing is wrong with it';
}

const of = (name: string, level?: string): ContractParameter => ({ column: `things.${name}`, level });

describe('parameters of a question', () => {
  it('are taken as the example gives them, with defaults filled in', () => {
    assert.deepEqual(checkParameters(multiLoanCheck, [creditExposure], { person }), { person, windowDays: 90 });
    assert.deepEqual(checkParameters(multiLoanCheck, [creditExposure], { windowDays: 30, person }), {
      person,
      windowDays: 30,
    });
    const values = { region: 'north', quarter: '2026-Q3' };
    assert.deepEqual(checkParameters(industryOverdue, [creditExposure], values), values);
  });

  it('come with the types that a query calculates with', () => {
    assert.deepEqual(typedParameters(multiLoanCheck, [creditExposure], { person, windowDays: 90 }), {
      person: { type: { type: 'text' }, value: person },
      windowDays: { type: { type: 'integer' }, value: 90 },
    });
  });

  it('are refused if missing, unknown or no object, all faults at once', () => {
    const check = (values: unknown) => () => checkParameters(multiLoanCheck, [creditExposure], values);
    assert.throws(check({}), /PARAMETER_INVALID: person is missing/);
    assert.throws(check({ person, other: 1 }), /other is no parameter/);
    assert.throws(check({ other: 1 }), /other is no parameter; person is missing/);
    assert.throws(check({ person, toString: 1 }), /toString is no parameter/);
    for (const wrong of [undefined, null, 1, 'text', [person]]) {
      assert.throws(check(wrong), { code: 'PARAMETER_INVALID' });
    }
  });

  it('do not repeat a name that may be data', () => {
    const check = (): unknown => checkParameters(multiLoanCheck, [creditExposure], { [person]: 1 });
    assert.throws(check, (error: Error) => !error.message.includes(person));
  });

  it('are integers as JSON integers within bounds', () => {
    const parameter = { type: 'integer', min: 1, max: 365 } as const;
    assert.equal(fault(parameter, 365), undefined);
    assert.match(fault(parameter, 0) ?? '', /at least 1/);
    assert.match(fault(parameter, 366) ?? '', /at most 365/);
    for (const wrong of ['30', '', 1.5, 1e20, Number.NaN, null, true, [30]]) {
      assert.match(fault(parameter, wrong) ?? '', /must be an integer/);
    }
    assert.equal(fault(of('whole'), 9), undefined);
    assert.match(fault(of('whole'), 10) ?? '', /at most 9/);
  });

  it('are decimals in strings of one form', () => {
    for (const right of ['0.00', '-10.00', '1000.00', '0.05', '-0.05']) {
      assert.equal(fault(of('amount'), right), undefined);
    }
    for (const wrong of [1, 0.5, '1', '1.5', '1.500', '01.50', '-0.00', '1e2', ' 1.00', '1.00\n', '.50', '+1.00']) {
      assert.match(fault(of('amount'), wrong) ?? '', /decimal in a string/);
    }
    assert.match(fault(of('amount'), '-10.01') ?? '', /at least -10/);
    assert.match(fault(of('amount'), '1000.01') ?? '', /at most 1000/);
  });

  it('are dates that exist', () => {
    assert.equal(fault(of('day'), '2024-02-29'), undefined);
    for (const wrong of ['2023-02-29', '2026-1-1', '2026-01-01T00:00:00Z', '0000-01-01', 20_260_101]) {
      assert.match(fault(of('day'), wrong) ?? '', /must be a date/);
    }
    const bounded = { type: 'date', min: '2026-01-01', max: '2026-12-31' } as const;
    assert.match(fault(bounded, '2025-12-31') ?? '', /at least 2026-01-01/);
    assert.match(fault(bounded, '2027-01-01') ?? '', /at most 2026-12-31/);
  });

  it('are values of a level', () => {
    assert.equal(fault(of('day', 'quarter'), '2026-Q4'), undefined);
    assert.equal(fault(of('day', 'month'), '2026-12'), undefined);
    assert.equal(fault(of('day', 'year'), '2026'), undefined);
    assert.match(fault(of('day', 'quarter'), '2026-Q5') ?? '', /quarter/);
    assert.match(fault(of('day', 'month'), '2026-13') ?? '', /month/);
    assert.match(fault(of('day', 'year'), 2026) ?? '', /year/);
    assert.equal(fault(of('kind', 'ab'), 'left'), undefined);
    assert.match(fault(of('kind', 'ab'), 'a') ?? '', /one of left, right/);
    assert.equal(fault(of('amount', 'band'), 2), undefined);
    assert.match(fault(of('amount', 'band'), 3) ?? '', /at most 2/);
  });

  it('are listed categories, booleans, and text without surprises', () => {
    assert.equal(fault(of('kind'), 'c'), undefined);
    assert.match(fault(of('kind'), 'C') ?? '', /one of a, b, c/);
    assert.equal(fault(of('yes'), false), undefined);
    assert.match(fault(of('yes'), 'false') ?? '', /true or false/);
    assert.equal(fault(of('person'), 'abcde'), undefined);
    assert.match(fault(of('person'), 'abcdef') ?? '', /at most 5/);
    for (const wrong of ['a\u0000', 'a\n', '\ud800', 5, null]) {
      assert.match(fault(of('person'), wrong) ?? '', /text without control/);
    }
  });

  it('have the format of their column', () => {
    const parameter = { column: 'credit_exposure.person' };
    assert.equal(fault(parameter, person, creditExposure), undefined);
    for (const wrong of ['110105194912310021', '1) or (1=1', "'; --", '']) {
      assert.match(fault(parameter, wrong, creditExposure) ?? '', /format gb11643/);
    }
  });

  it('are of every plain type, each in one form', () => {
    const decimal = { type: 'decimal', scale: 2, min: '-1', max: '10.5' } as const;
    assert.equal(fault(decimal, '10.50'), undefined);
    assert.match(told(decimal, '10.51'), /at most 10.5/);
    assert.match(told(decimal, '10.5'), /exactly 2 digits/);
    const moment = { type: 'timestamp', min: '2026-01-01T00:00:00.000000Z' } as const;
    assert.equal(fault(moment, '2026-01-01T00:00:00.000000Z'), undefined);
    assert.match(told(moment, '2025-12-31T23:59:59.999999Z'), /at least/);
    for (const wrong of ['2026-01-01T24:00:00.000000Z', '2026-01-01T00:00:00Z', '2026-02-30T00:00:00.000000Z', '', 0]) {
      assert.match(told(moment, wrong), /moment in UTC/);
    }
    assert.equal(fault({ type: 'boolean' }, false), undefined);
    assert.match(told({ type: 'boolean' }, 0), /true or false/);
    assert.equal(fault({ type: 'text', maxLength: 2 }, '𝒜𝒜'), undefined);
    assert.match(told({ type: 'text', maxLength: 2 }, 'abc'), /at most 2/);
    assert.match(told({ type: 'text', values: ['a', 'b'] }, 'c'), /one of the values/);
    assert.match(told({ type: 'text', format: 'gb11643' }, 'abc'), /format gb11643/);
    const hour = { column: 'things.at', level: 'hour' };
    const schema = { ...everything, columns: { ...everything.columns, at: { type: 'timestamp', use: {} } } } as const;
    assert.equal(fault(hour, '2026-07-01T13', schema), undefined);
    assert.match(told(hour, '2026-02-30T13', schema), /must be a hour/);
  });

  it('are lists of values that each are checked', () => {
    const list = { type: 'integer', min: 1, max: 9, list: { max: 3 } } as const;
    assert.equal(fault(list, [1, 9, 9]), undefined);
    assert.equal(fault(list, []), undefined);
    assert.match(told(list, [1, 2, 3, 4]), /at most 3 values/);
    assert.match(told(list, 1), /must be a list/);
    assert.match(told(list, [1, '2']), /has a value that must be an integer/);
    assert.match(told(list, [10]), /at most 9/);
    assert.match(told(list, [null]), /must be an integer/);
    const kinds: ContractParameter = { column: 'things.kind', list: { max: 2 } };
    assert.match(told(kinds, ['a', 'z']), /one of a, b, c/);
    const contract = { parameters: { kinds } };
    const values = checkParameters(contract, [everything], { kinds: ['a', 'b'] });
    assert.deepEqual(values, { kinds: ['a', 'b'] });
    assert.deepEqual(typedParameters(contract, [everything], values), {
      kinds: { type: { type: 'list', of: { type: 'text' } }, value: ['a', 'b'] },
    });
    const declared = { ...list, default: 1 };
    assert.equal(ContractParameter.safeParse(declared).success, false);
    assert.equal(ContractParameter.safeParse(list).success, true);
  });

  it('take their defaults at their scale', () => {
    const share = ContractParameter.parse({ type: 'decimal', scale: 3, min: 0, max: 1, default: 0.5 });
    const limit = ContractParameter.parse({ type: 'timestamp', default: '2026-07-01T13:00:00Z' });
    assert.deepEqual(checkParameters({ parameters: { share, limit } }, [everything], {}), {
      share: '0.500',
      limit: '2026-07-01T13:00:00.000000Z',
    });
  });

  it('enter as the text of their column, caseless ones in small letters', () => {
    const column = { type: 'text', collation: 'caseless', use: {} } as const;
    const schema = { ...everything, columns: { ...everything.columns, word: column } };
    const parameters = { one: { column: 'things.word' }, more: { column: 'things.word', list: { max: 2 } } };
    assert.deepEqual(checkParameters({ parameters }, [schema], { one: 'AbÉ', more: ['A', 'b'] }), {
      one: 'abÉ',
      more: ['a', 'b'],
    });
  });

  it('never stand in the text of a refusal', () => {
    const parameters = Object.keys(everything.columns).map((name) => of(name));
    const secret = fc.stringMatching(/^[0-9A-F]{12,20}$/);
    fc.assert(
      fc.property(fc.constantFrom(...parameters), secret, (parameter, value) => {
        const text = fault(parameter, value);
        assert.ok(text?.includes(value) === false);
      }),
      propertyRuns(200),
    );
  });
});
