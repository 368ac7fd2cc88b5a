import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encode } from './codec.js';
import { commitment, contentHash, signingInput } from './hash.js';
import { Hash } from './ids.js';
import { propertyRuns } from './testing/property-runs.js';

describe('contentHash', () => {
  it('is SHA-256 over the kind and the canonical JSON, as anybody can compute it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = createHash('sha256')
          .update(`entente:charter:v1\n${encode(value)}`, 'utf8')
          .digest('hex');
        assert.equal(contentHash('charter', value), expected);
        assert.equal(Hash.parse(expected), expected);
      }),
      propertyRuns(200),
    );
  });

  it('does not change from release to release', () => {
    assert.equal(
      contentHash('question', { b: 1, a: 'ü' }),
      createHash('sha256').update('entente:question:v1\n{"a":"ü","b":1}', 'utf8').digest('hex'),
    );
  });

  it('differs by kind for every content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const hashes = (['charter', 'query-contract', 'query-tree', 'receipt', 'question'] as const).map((kind) =>
          contentHash(kind, value),
        );
        assert.equal(new Set(hashes).size, hashes.length);
      }),
      propertyRuns(100),
    );
  });

  it('differs for contents that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        assert.equal(contentHash('result', left) === contentHash('result', right), encode(left) === encode(right));
      }),
      propertyRuns(200),
    );
  });
});

describe('signingInput', () => {
  it('starts with a line that no JSON can be', () => {
    const text = new TextDecoder().decode(signingInput('receipt', { a: 1 }));
    assert.equal(text, 'entente:receipt:v1\n{"a":1}');
  });
});

describe('commitment', () => {
  const [salt, other] = ['s'.repeat(43), 't'.repeat(43)];

  it('opens with the same salt, context and value only', () => {
    const made = commitment('parameters', 'request-1', salt, { person: 'x' });
    assert.equal(commitment('parameters', 'request-1', salt, { person: 'x' }), made);
    for (const wrong of [
      commitment('parameters', 'request-1', other, { person: 'x' }),
      commitment('parameters', 'request-2', salt, { person: 'x' }),
      commitment('parameters', 'request-1', salt, { person: 'y' }),
      commitment('result', 'request-1', salt, { person: 'x' }),
    ]) {
      assert.notEqual(wrong, made);
    }
  });

  it('cannot be moved between context, salt and value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (context, first, second) => {
        fc.pre(context !== first);
        assert.notEqual(commitment('result', context, first, second), commitment('result', first, context, second));
      }),
      propertyRuns(100),
    );
  });
});
