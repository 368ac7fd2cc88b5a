import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MaskKeys } from '../documents/mask-key.js';
import type { Publication } from '../documents/publication.js';
import { hiddenScoreTable } from './hidden-score-table.js';
import { jointEpoch } from './joint-epoch.js';

const masks: MaskKeys = { AMSP: 'A'.repeat(43), BMSP: 'B'.repeat(43) };

function published(owner: string, epoch: number, by: MaskKeys = masks): Publication {
  return {
    ...{ kind: 'publication', owner, contract: { id: 'score', version: 1, hash: '1'.repeat(64) }, epoch },
    ...{ publicKey: 'C'.repeat(43), labelBytes: 32, count: 1_024, bytes: 90_000, asOf: '2026-01-01' },
    ...{ contentHash: '2'.repeat(64), publishedAt: '2026-01-01T00:00:00.000Z' },
    masks: by,
  };
}

describe('the joint epoch that questions are about', () => {
  it('is the last one that all its parties have published for', () => {
    const first = [published('AMSP', 1), published('BMSP', 1)];
    assert.equal(jointEpoch([]), undefined);
    assert.equal(jointEpoch(first.slice(1)), undefined);
    assert.equal(jointEpoch(first)?.epoch, 1);
    assert.equal(jointEpoch([...first, published('AMSP', 2)])?.epoch, 1);
    assert.equal(jointEpoch([published('BMSP', 2), ...first, published('AMSP', 2)])?.epoch, 2);
  });

  it('is none where labels are masked with other keys, or not at all', () => {
    const other = { ...masks, BMSP: 'D'.repeat(43) };
    assert.equal(jointEpoch([published('AMSP', 1), published('BMSP', 1, other)]), undefined);
    assert.equal(jointEpoch([published('AMSP', 1), { ...published('BMSP', 1), masks: undefined }]), undefined);
  });
});

describe('the table of hidden scores', () => {
  const card = { weights: { a: '1' }, bias: '-1', link: 'logistic', band: ['0.25', '0.5'] } as const;

  it('has score, error, probability and band of who has a score, and nothing of who has none', () => {
    const { columns, rows } = hiddenScoreTable(
      card,
      [
        { subject: 'x', sum: 1_000_000n },
        { subject: 'y', sum: undefined },
      ],
      3,
    );
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['subject', 'score', 'score_error', 'probability', 'probability_band'],
    );
    assert.deepEqual(rows, [
      ['x', '0.000000', '0.0000015', '0.500000', '0.5 and over'],
      ['y', null, null, null, null],
    ]);
  });

  it('has no band where the model has no thresholds, and no probability where it is linear', () => {
    const { rows } = hiddenScoreTable(
      { weights: { a: '1' }, bias: '0', link: 'linear' },
      [{ subject: 7, sum: -5n }],
      2,
    );
    assert.deepEqual(rows, [[7, '-0.000005', '0.0000010']]);
  });
});
