import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PrivateModel } from '../documents/private-model.js';
import type { Table } from '../documents/result.js';
import { modelColumns, modelHash, modelScore } from './model-score.js';

const model: PrivateModel = {
  ...{ kind: 'private-model', weights: { loans: '0.5', worst: ['0', '1.25', '3'] }, bias: '-2' },
  salt: 'A'.repeat(43),
};
const terms = { owner: 'OwnerMSP', hash: modelHash(model), link: 'linear' } as const;

function features(...rows: Table['rows']): Table {
  return {
    columns: [
      { name: 'loans', type: 'integer' },
      { name: 'worst', type: 'band' },
    ],
    rows,
  };
}

describe('a score by a private model', () => {
  it('is bias and weighted features, by number and by band; what is not known counts nothing', () => {
    assert.deepEqual(modelScore(terms, model, features([3, 2])).rows, [['2.500000', '0.0000005']]);
    assert.deepEqual(modelScore(terms, model, features([4, null])).rows, [['0.000000', '0.0000005']]);
  });

  it('is a probability too, or its band alone, as the contract says; the columns are known before', () => {
    const logistic = modelScore({ ...terms, link: 'logistic' }, model, features([4, null]));
    assert.deepEqual(logistic.rows, [['0.000000', '0.0000005', '0.500000']]);
    const banded = { ...terms, link: 'logistic', band: ['0.4', '0.6'] } as const;
    assert.deepEqual(modelScore(banded, model, features([4, null])).rows, [['0.4 to under 0.6']]);
    for (const each of [terms, { ...terms, link: 'logistic' }, banded] as const) {
      const named = (columns: readonly { readonly name: string }[]): readonly string[] =>
        columns.map(({ name }) => name);
      assert.deepEqual(named(modelScore(each, model, features([1, 1])).columns), named(modelColumns(each)));
    }
  });

  it('has no row where nobody knows the subject', () => {
    assert.deepEqual(modelScore(terms, model, features()).rows, []);
  });

  it('is refused of another model; were its hash not held against the contract, that would score', () => {
    const other: PrivateModel = { ...model, bias: '7' };
    assert.throws(() => modelScore(terms, other, features([3, 2])), { code: 'COMMITMENT_MISMATCH' });
    const unchecked = { ...terms, hash: modelHash(other) };
    assert.deepEqual(modelScore(unchecked, other, features([3, 2])).rows, [['11.500000', '0.0000005']]);
  });

  it('is refused where the model is about something else, and quotes no value', () => {
    for (const table of [features([3, 9]), features([1, 1], [2, 2])]) {
      assert.throws(() => modelScore(terms, model, table), { code: 'INVALID_INPUT' });
    }
    const { columns } = features();
    assert.throws(
      () => modelScore(terms, model, { columns: columns.slice(1), rows: [[1]] }),
      /there is no feature loans/,
    );
  });

  it('has a hash that its salt keeps from being guessed', () => {
    assert.notEqual(modelHash({ ...model, salt: 'B'.repeat(43) }), terms.hash);
  });
});
