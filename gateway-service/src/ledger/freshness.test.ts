import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Freshness } from './freshness.js';

describe('how fresh the copy of the ledger surely is', () => {
  function clocks(): { monotonic: number; wall: number; freshness: Freshness } {
    const now = { monotonic: 1_000, wall: 50_000 };
    const freshness = new Freshness({ monotonicMs: () => now.monotonic, wallMs: () => now.wall });
    return Object.assign(now, { freshness });
  }

  it('is not known before a transaction of its own was committed', () => {
    assert.equal(clocks().freshness.isFresh(), false);
  });

  it('holds for ten seconds after the transaction was sent, not after it was seen', () => {
    const at = clocks();
    const mark = at.freshness.mark();
    at.monotonic += 9_000;
    at.wall += 9_000;
    at.freshness.prove(mark);
    at.monotonic += 1_000;
    at.wall += 1_000;
    assert.ok(at.freshness.isFresh());
    at.monotonic += 1;
    at.wall += 1;
    assert.ok(!at.freshness.isFresh());
  });

  it('ends when either clock says so: one stands still while a machine sleeps, the other can be set', () => {
    for (const [monotonic, wall] of [
      [0, 10_001],
      [0, -10_001],
      [10_001, 0],
    ] as const) {
      const at = clocks();
      at.freshness.prove(at.freshness.mark());
      at.monotonic += monotonic;
      at.wall += wall;
      assert.ok(!at.freshness.isFresh());
    }
  });

  it('is that of the latest transaction, whatever the order in which they are seen', () => {
    const at = clocks();
    const early = at.freshness.mark();
    at.monotonic += 8_000;
    at.wall += 8_000;
    at.freshness.prove(at.freshness.mark());
    at.freshness.prove(early);
    at.monotonic += 9_000;
    at.wall += 9_000;
    assert.ok(at.freshness.isFresh());
  });
});
