import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadTransaction } from './read-block.js';
import { StateCopy } from './state-copy.js';

function transactionsOf(block: number, count: number): readonly ReadTransaction[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `${String(block)}/${String(index)}`, block, index, valid: true, code: 'VALID', creator: 'LenderAMSP' },
    ...{ name: 'queries:Open', at: '2026-01-01T00:00:00.000Z', event: undefined, writes: [], changes: [] },
  }));
}

describe('the state copy', () => {
  it('gives transactions page by page without leaving any out, wherever a limit falls', () => {
    const state = new StateCopy(':memory:');
    [1, 3, 0, 2, 5].forEach((count, block) => {
      state.apply(block, transactionsOf(block, count));
    });
    for (const limit of [1, 2, 3, 4, 100]) {
      const seen: string[] = [];
      for (let from = 0; from < state.height();) {
        const page = state.transactions(from, limit);
        seen.push(...page.map(({ id }) => id));
        from = (page.at(-1)?.block ?? state.height()) + 1;
      }
      assert.equal(seen.length, 11, `limit ${String(limit)}`);
      assert.equal(new Set(seen).size, 11);
    }
    state.close();
  });
});
