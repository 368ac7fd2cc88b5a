import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encode } from './codec.js';
import { jsonLimits, parseStrictJson } from './strict-json.js';
import { propertyRuns } from './testing/property-runs.js';

function refuses(text: string, code: 'INVALID_INPUT' | 'INPUT_TOO_LARGE' = 'INVALID_INPUT'): void {
  assert.throws(() => parseStrictJson(text), { name: 'DomainError', code }, text.slice(0, 80));
}

describe('parseStrictJson', () => {
  it('reads every value that canonical JSON writes', () => {
    const values = fc
      .jsonValue({ maxDepth: 6, noUnicodeString: false })
      .filter((value) => !encode(value).includes('"__proto__"'));
    fc.assert(
      fc.property(values, (value) => {
        const text = encode(value);
        assert.equal(encode(parseStrictJson(text)), text);
      }),
      propertyRuns(300),
    );
  });

  it('refuses a key that stands twice, however it is written', () => {
    refuses('{"a":1,"a":2}');
    refuses('{"a":1,"\\u0061":2}');
    refuses('{"a":1 , "a" \n : 2}');
    refuses('{"":1,"":2}');
    refuses('[{"x":{"b":1,"b":1}}]');
    refuses('{"\\"":1,"\\u0022":2}');
  });

  it('takes the same key in two objects, and text that looks like keys and brackets', () => {
    assert.deepEqual(parseStrictJson('[{"a":1},{"a":{"a":2}}]'), [{ a: 1 }, { a: { a: 2 } }]);
    assert.deepEqual(parseStrictJson('{"a":"\\"b\\":1,{[","b":"}]","c":"\\\\"}'), { a: '"b":1,{[', b: '}]', c: '\\' });
    assert.deepEqual(parseStrictJson('["a","a"]'), ['a', 'a']);
  });

  it('refuses __proto__ as a key, however it is written, and takes it as text', () => {
    refuses('{"__proto__":{}}');
    refuses('{"\\u005f_proto__":{}}');
    refuses('{"a":[{"__proto__":1}]}');
    assert.deepEqual(parseStrictJson('["__proto__"]'), ['__proto__']);
  });

  it('refuses nesting beyond the limit and takes it up to there', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    parseStrictJson(nested(jsonLimits.depth));
    refuses(nested(jsonLimits.depth + 1));
    refuses(nested(100_000));
    refuses(`${'{"a":'.repeat(jsonLimits.depth + 1)}1${'}'.repeat(jsonLimits.depth + 1)}`);
  });

  it('refuses too many keys and too long a text', () => {
    const keys = (count: number): string =>
      `{${Array.from({ length: count }, (_, index) => `"k${String(index)}":1`).join()}}`;
    parseStrictJson(keys(jsonLimits.keys));
    refuses(keys(jsonLimits.keys + 1));
    refuses(`"${'x'.repeat(jsonLimits.size)}"`, 'INPUT_TOO_LARGE');
  });

  it('refuses half a surrogate pair, written or escaped', () => {
    refuses('"\ud800"');
    refuses('"\\ud800"');
    refuses('{"\\udc00":1}');
    assert.equal(parseStrictJson('"\\ud83d\\ude00"'), '😀');
  });

  it('refuses what is no JSON, without quoting it', () => {
    for (const text of [
      '',
      '{',
      'undefined',
      "{'a':1}",
      '{"a":1,}',
      '[1,]',
      '01',
      '+1',
      '.5',
      'NaN',
      '1e',
      '\ufeff{}',
      '{}{}',
      '/**/1',
    ]) {
      refuses(text);
    }
    assert.throws(() => parseStrictJson('{"name": somebody}'), { message: 'INVALID_INPUT: not JSON' });
  });

  it('is fast on text made to be slow', () => {
    for (const text of [
      `"${'\\\\'.repeat(100_000)}"`,
      `${' '.repeat(200_000)}1`,
      `["${'a'.repeat(1000)}"${' '.repeat(200_000)}]`,
    ]) {
      parseStrictJson(text);
    }
  });
});
