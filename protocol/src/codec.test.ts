import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { decode, encode, validate } from './codec.js';
import { propertyRuns } from './testing/property-runs.js';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The same value with the keys of every object in another order. */
function reversed(value: Value): Value {
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map(reversed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('encode', () => {
  it('writes equal values as equal bytes, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(encode(value), encode(reversed(value as Value)));
      }),
      propertyRuns(300),
    );
  });

  it('follows RFC 8785: keys by UTF-16 units, shortest numbers, least escapes', () => {
    assert.equal(
      encode({
        numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
        string: '\u20ac$\u000f\nA\'B"\\\\"/',
        literals: [null, true],
      }),
      '{"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    assert.equal(
      encode({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }),
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it('leaves out fields that are undefined and refuses what JSON does not have', () => {
    assert.equal(encode({ a: undefined, b: 1 }), '{"b":1}');
    for (const value of [undefined, () => 1, Symbol('x')]) {
      assert.throws(() => encode(value), { code: 'INVALID_INPUT' });
    }
    for (const value of [NaN, Infinity, [NaN]]) {
      assert.throws(() => encode(value));
    }
  });
});

describe('decode', () => {
  const schema = z.strictObject({ id: z.string().max(3), amount: z.int() });

  it('gives the value of its schema', () => {
    assert.deepEqual(decode(schema, '{"id":"a","amount":9007199254740991}'), { id: 'a', amount: 9007199254740991 });
  });

  it('refuses unknown fields, wrong types, fractions and integers that a number cannot tell apart', () => {
    for (const text of [
      '{"id":"a","amount":1,"more":1}',
      '{"id":1,"amount":1}',
      '{"id":"a"}',
      '{"id":"a","amount":1.5}',
      '{"id":"a","amount":9007199254740992}',
      '{"id":"a","amount":-9007199254740993}',
      '{"id":"a","amount":1e400}',
      '{"id":"a","amount":"1"}',
      'null',
    ]) {
      assert.throws(() => decode(schema, text), { code: 'INVALID_INPUT' }, text);
    }
  });

  it('names the place of every fault and never the value', () => {
    assert.throws(
      () => validate(schema, { id: 'somebody', amount: 'secret' }),
      (error: Error) => /id: .*; amount: /.test(error.message) && !/somebody|secret/.test(error.message),
    );
  });
});
