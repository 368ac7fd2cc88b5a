import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShareContent } from '../documents/share.js';
import { scored } from './scored.js';

type Content = Extract<ShareContent, { readonly mode: 'score' }>;

const model = { mode: 'score', bias: '-2', link: 'logistic' } as const;

function parts(shares: readonly bigint[], change: Partial<Content> = {}): Parameters<typeof scored>[0] {
  return shares.map((share, index) => ({
    owner: `Member${String(index + 1)}MSP`,
    content: { ...model, share: String(BigInt.asUintN(64, share)), ...change },
  }));
}

describe('the shares of a score', () => {
  it('come to score and probability', () => {
    const { table } = scored(parts([2n ** 63n, -(2n ** 63n) + 5_000_000n, -1_000_000n]));
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['score', 'score_error', 'probability'],
    );
    assert.deepEqual(table.rows, [['2.000000', '0.0000015', '0.880797']]);
  });

  it('come to a score alone where the model is linear', () => {
    const { table } = scored(parts([1n, 2n, -3n], { link: 'linear' }));
    assert.deepEqual(table.rows, [['-2.000000', '0.0000015']]);
  });

  it('come to nothing but a band where the model has thresholds', () => {
    const { table } = scored(parts([7n, -8n, 2n], { band: ['0.1', '0.5'] }));
    assert.deepEqual(table, { columns: [{ name: 'probability_band', type: 'text' }], rows: [['0.1 to under 0.5']] });
  });

  it('are refused where owners name different models, or come to what no score can be', () => {
    const [first, second] = [...parts([1n]), ...parts([1n], { bias: '-3' })];
    assert.ok(first && second);
    assert.throws(() => scored([first, second]), { code: 'SHARE_INVALID' });
    assert.throws(() => scored([]), { code: 'SHARE_INVALID' });
    assert.throws(() => scored(parts([2n ** 63n])), { code: 'SHARE_INVALID' });
    assert.throws(() => scored(parts([5n], { band: ['0.5'] })), { code: 'SHARE_INVALID' });
  });
});
