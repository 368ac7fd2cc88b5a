import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import { summaryOf } from '../wire/range-summary.js';
import { applyWrites, judge } from './mvcc.js';
import type { ReadWriteSet } from './read-write-set.js';
import { Simulation } from './simulation.js';
import { WorldState } from './world-state.js';

const namespace = 'cc';
const key = fc.constantFrom('a', 'b', 'c', 'd', '\u{ffff}', '\u{10000}');

const operation = fc.oneof(
  fc.record({ kind: fc.constant('get' as const), key }),
  fc.record({ kind: fc.constant('put' as const), key, value: fc.nat(9) }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('range' as const), key, until: key, stopAfter: fc.nat(4) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Blocks of transactions; each transaction is simulated some blocks before the one that it lands in. */
const history = fc.array(
  fc.array(fc.record({ operations: fc.array(operation, { maxLength: 4 }), age: fc.nat(2) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 5 },
);

function run(simulation: Simulation, operations: readonly Operation[]): ReadWriteSet {
  for (const step of operations) {
    perform(simulation, step);
  }
  return simulation.results();
}

function perform(simulation: Simulation, step: Operation): void {
  switch (step.kind) {
    case 'get':
      simulation.get(step.key);
      return;
    case 'put':
      simulation.put(step.key, Buffer.of(step.value));
      return;
    case 'delete':
      simulation.delete(step.key);
      return;
    default: {
      const query = simulation.range(step.key, step.until);
      for (let count = 0; count < step.stopAfter && query.next() !== undefined; count++) {
        // Only reading on matters.
      }
    }
  }
}

/** Everything that a transaction would see if it ran now. */
function viewOf(state: WorldState, operations: readonly Operation[]): unknown {
  const { reads, ranges } = run(new Simulation(state, namespace, 'tx'), operations);
  return { reads, ranges };
}

/** A copy of the state in which everything up to now, the block under way included, can be seen. */
function replay(applied: readonly (readonly [ReadWriteSet, number, number])[]): WorldState {
  const state = new WorldState();
  for (const [set, blockNum, txNum] of applied) {
    applyWrites(state, { blockNum, txNum, txId: '' }, [set]);
  }
  state.advanceTo(Number.MAX_SAFE_INTEGER);
  return state;
}

describe('validation against the state', () => {
  it('calls a transaction valid exactly if it would read the same again right before it', () => {
    fc.assert(
      fc.property(history, (blocks) => {
        const state = new WorldState();
        const applied: [ReadWriteSet, number, number][] = [];
        const pending = new Map<number, { operations: Operation[]; set: ReadWriteSet }[]>();
        blocks.forEach((block, blockNum) => {
          for (const { operations, age } of block) {
            const lands = blockNum + age;
            const set = run(new Simulation(state, namespace, 'tx'), operations);
            pending.set(lands, [...(pending.get(lands) ?? []), { operations, set }]);
          }
          (pending.get(blockNum) ?? []).forEach(({ operations, set }, txNum) => {
            const verdict = judge(state, blockNum, [set], summaryOf);
            const { reads, ranges } = set;
            const readsTheSame = isDeepStrictEqual(viewOf(replay(applied), operations), { reads, ranges });
            const isTouched = reads.some(({ key }) => state.lastWrite(namespace, key)?.blockNum === blockNum);
            assert.equal(verdict === 'valid', readsTheSame && !isTouched);
            if (verdict === 'valid') {
              applyWrites(state, { blockNum, txNum, txId: '' }, [set]);
              applied.push([set, blockNum, txNum]);
            }
          });
          state.advanceTo(blockNum + 1);
        });
      }),
      propertyRuns(200),
    );
  });

  it('never refuses the first transaction of a block that was simulated on the newest state', () => {
    fc.assert(
      fc.property(fc.array(fc.array(operation, { maxLength: 5 }), { minLength: 1, maxLength: 8 }), (transactions) => {
        const state = new WorldState();
        transactions.forEach((operations, blockNum) => {
          const set = run(new Simulation(state, namespace, 'tx'), operations);
          assert.equal(judge(state, blockNum, [set], summaryOf), 'valid');
          applyWrites(state, { blockNum, txNum: 0, txId: '' }, [set]);
          state.advanceTo(blockNum + 1);
        });
      }),
      propertyRuns(200),
    );
  });

  it('lets nobody read what another transaction of the same block touched, deletes of nothing included', () => {
    const state = new WorldState();
    const readsNothing = run(new Simulation(state, namespace, 'tx'), [{ kind: 'get', key: 'a' }]);
    const deletesNothing = run(new Simulation(state, namespace, 'tx'), [{ kind: 'delete', key: 'a' }]);
    assert.equal(judge(state, 1, [readsNothing], summaryOf), 'valid');
    applyWrites(state, { blockNum: 1, txNum: 0, txId: '' }, [deletesNothing]);
    assert.equal(judge(state, 1, [readsNothing], summaryOf), 'read-conflict');
    assert.equal(judge(state, 2, [readsNothing], summaryOf), 'valid');
  });
});
