import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { stateKey } from '@entente/protocol';
import type { ReadTransaction } from './read-block.js';
import { type BlockContent, StateCopy } from './state-copy.js';
import { createTables, writersOf } from './state-tables.js';

function transactionsOf(block: number, count: number): readonly ReadTransaction[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `${String(block)}/${String(index)}`, block, index, valid: true, code: 'VALID', creator: 'LenderAMSP' },
    ...{
      name: 'queries:Open',
      at: '2026-01-01T00:00:00.000Z',
      event: undefined,
      writes: [],
      changes: [],
      ...{ certificate: '', definedVersion: undefined },
    },
  }));
}

describe('the state copy', () => {
  const dir = mkdtempSync(join(tmpdir(), 'state-copy-'));
  after(() => {
    rmSync(dir, { recursive: true });
  });

  it('knows after a restart what the channel is configured as, which build is agreed on and who registered gateways', () => {
    const file = join(dir, 'restart.db');
    const state = new StateCopy(file);
    const configuration = { block: 0, sequence: 1, members: [], ordering: { type: 'BFT', consenters: [] } };
    state.apply(0, [], { configuration });
    const [transaction] = transactionsOf(1, 1);
    assert.ok(transaction);
    const changes = [{ key: stateKey('gateway', 'LenderAMSP'), value: '{}' }];
    state.apply(1, [{ ...transaction, changes, certificate: 'PEM', definedVersion: '1.0.0+ab' }]);
    state.close();

    const again = new StateCopy(file);
    assert.deepEqual(again.configuration(), configuration);
    assert.deepEqual(again.definition(), { block: 1, version: '1.0.0+ab' });
    assert.equal(again.registrar('LenderAMSP'), 'PEM');
    assert.equal(again.registrar('LenderBMSP'), undefined);
    again.close();
  });

  it('is read anew from the blocks if it was written in another form', () => {
    const file = join(dir, 'form.db');
    const state = new StateCopy(file);
    state.apply(0, transactionsOf(0, 2));
    state.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 1');
    database.close();

    const again = new StateCopy(file);
    assert.equal(again.height(), 0);
    again.apply(0, transactionsOf(0, 1));
    assert.equal(again.transactions(0, 10).length, 1);
    again.close();
  });

  it('applies blocks together or not at all, and then tells of each in turn', () => {
    const state = new StateCopy(':memory:');
    const heard: number[] = [];
    state.onBlock(({ number }) => heard.push(number));
    const block = (number: number): BlockContent => ({ number, transactions: transactionsOf(number, 1) });
    assert.throws(() => {
      state.applyAll([block(0), block(2)]);
    }, /block 2 arrived where block 1 was due/);
    const [unfit] = transactionsOf(1, 1);
    assert.ok(unfit);
    assert.throws(() => {
      state.applyAll([block(0), { number: 1, transactions: [{ ...unfit, index: 0.5 }] }]);
    });
    assert.deepEqual([state.height(), state.transaction('0/0'), heard], [0, undefined, []]);

    state.applyAll([block(0), block(1)]);
    state.applyAll([block(1), block(2)]);
    assert.deepEqual([state.height(), state.transaction('2/0')?.block, heard], [3, 2, [0, 1, 2]]);
    state.close();
  });

  it('names the transactions that wrote a key, and no other, after it was deleted too', () => {
    const state = new StateCopy(':memory:');
    const keys = [stateKey('gateway', 'LenderAMSP'), stateKey('gateway', 'LenderBMSP')] as const;
    const writing = (block: number, key: string, value: string | undefined): readonly ReadTransaction[] =>
      transactionsOf(block, 1).map((one) => ({ ...one, writes: [key], changes: [{ key, value }] }));
    state.apply(0, writing(0, keys[0], '{"member":"LenderAMSP"}'));
    state.apply(1, writing(1, keys[1], '{}'));
    state.apply(2, writing(2, keys[0], undefined));
    assert.deepEqual(
      [[keys[0]], [keys[1]], [...keys], ['no such key']].map((of) => state.writers(of).map(({ block }) => block)),
      [[0, 2], [1], [0, 1, 2], []],
    );
    assert.equal(state.get('gateway', 'LenderAMSP'), undefined);
    state.close();
  });

  it('finds what wrote a key without going through all transactions', () => {
    const db = new DatabaseSync(':memory:');
    createTables(db);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${writersOf}`).all('[]', '[]');
    const steps = plan.map(({ detail }) => String(detail));
    assert.ok(steps.includes('SEARCH t USING PRIMARY KEY (block=? AND position=?)'), steps.join('; '));
    assert.ok(!steps.some((step) => step.startsWith('SCAN t')), steps.join('; '));
    db.close();
  });

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
      const backwards: string[] = [];
      for (let before = state.height(); before > 0;) {
        const page = state.transactionsBefore(before, limit);
        backwards.push(...page.map(({ id }) => id));
        before = page.at(-1)?.block ?? 0;
      }
      assert.deepEqual(backwards, seen.toReversed(), `limit ${String(limit)}`);
    }
    state.close();
  });
});
