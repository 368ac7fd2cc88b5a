import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DomainError, isProblemCode, type ProblemCode, problems } from './problems.js';
import { propertyRuns } from './testing/property-runs.js';

const codes = Object.keys(problems) as ProblemCode[];

describe('DomainError', () => {
  it('survives the trip through a peer, whatever its detail says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.string({ unit: 'grapheme' }), (code, detail) => {
        const received = DomainError.parse(`chaincode response 500, ${new DomainError(code, detail).message}`);
        assert.equal(received?.code, code);
        assert.equal(received.detail, detail);
      }),
      propertyRuns(200),
    );
  });

  it('is found where the message stands alone', () => {
    const received = DomainError.parse('ALREADY_EXISTS: two\nlines');
    assert.deepEqual([received?.code, received?.detail], ['ALREADY_EXISTS', 'two\nlines']);
  });

  it('keeps the first code where the detail quotes another refusal', () => {
    const quoting = new DomainError('INVALID_INPUT', 'chaincode response 500, FORBIDDEN: no').message;
    assert.equal(DomainError.parse(quoting)?.code, 'INVALID_INPUT');
    assert.equal(DomainError.parse(`chaincode response 500, ${quoting}`)?.code, 'INVALID_INPUT');
  });

  it('is not made of other text', () => {
    for (const text of [
      '',
      'rpc error',
      'NO_SUCH_CODE: x',
      'chaincode response 500, something',
      'already_exists: x',
      'FORBIDDEN',
    ]) {
      assert.equal(DomainError.parse(text), undefined, text);
    }
  });
});

describe('the table of problems', () => {
  it('has an HTTP status of a refusal and a sentence for every code', () => {
    for (const [code, { status, title }] of Object.entries(problems)) {
      assert.match(code, /^[A-Z]+(_[A-Z]+)*$/);
      assert.ok(status >= 400 && status <= 599, code);
      assert.match(title, /^[A-Z].*\.$/, code);
    }
  });

  it('does not take inherited names for codes', () => {
    assert.equal(isProblemCode('toString'), false);
    assert.equal(isProblemCode('__proto__'), false);
    assert.equal(isProblemCode('FORBIDDEN'), true);
  });
});
