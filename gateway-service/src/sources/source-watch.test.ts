import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import type { CheckReport } from '../ports/data-access.js';
import type { Log } from '../ports/services.js';
import { type CheckOutcome, type OfferedSource, type SourceRecord, SourceWatch } from './source-watch.js';

const passing: CheckReport = {
  ...{ passed: true, faults: [], notes: [], rows: 1_000 },
  columns: [{ name: 'balance', kind: 'number', broken: 0, empty: 0.1 }],
};
const failing: CheckReport = { passed: false, faults: [{ place: 'balance', message: 'broken' }], notes: [], rows: 0 };

describe('the watch over a source on offer', () => {
  let report: CheckReport | DomainError;
  let offered: OfferedSource | undefined;
  let reported: (readonly [string, string, boolean])[];
  let outcomes: CheckOutcome[];
  let kept: Readonly<Record<string, SourceRecord>>;
  let ledgerIsThere: boolean;
  let watch: SourceWatch;
  const silent = (): void => undefined;
  const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

  function newWatch(intervalMs = 20): SourceWatch {
    return new SourceWatch({
      sources: {
        list: () => [{ id: 'loans', schema: 'loans@1', engine: 'sqlite', mappingHash: 'a', tighten: {} }],
        check: () => (report instanceof DomainError ? Promise.reject(report) : Promise.resolve(report)),
      },
      offered: () => offered,
      report: (source, mappingHash, passed) => {
        if (!ledgerIsThere) {
          return Promise.reject(new DomainError('LEDGER_UNAVAILABLE', 'away'));
        }
        reported.push([source, mappingHash, passed]);
        offered = { mappingHash, closed: !passed };
        return Promise.resolve();
      },
      records: {
        read: () => kept,
        write: (records) => {
          kept = records;
        },
      },
      clock: { now: () => new Date('2026-07-01T00:00:00Z') },
      log,
      intervalMs,
      onChecked: (_source, outcome) => {
        outcomes.push(outcome);
      },
    });
  }

  beforeEach(() => {
    [report, offered, reported, outcomes, kept, ledgerIsThere] = [
      passing,
      { mappingHash: 'a', closed: false },
      [],
      [],
      {},
      true,
    ];
    watch = newWatch();
  });
  afterEach(() => {
    watch.stop();
  });

  const demand = (): void => {
    watch.demandOpen('loans');
  };

  it('closes it when a promise is broken, tells the ledger once, and opens it when all are kept again', async () => {
    await watch.check('loans');
    demand();
    report = failing;
    await watch.check('loans');
    await watch.check('loans');
    assert.throws(demand, { code: 'SOURCE_CLOSED' });
    report = passing;
    await watch.check('loans');
    demand();
    assert.deepEqual(reported, [
      ['loans', 'a', false],
      ['loans', 'a', true],
    ]);
  });

  it('does not tell the ledger what it was told when the source was offered', async () => {
    await watch.check('loans');
    assert.deepEqual(reported, []);
  });

  it('neither closes nor opens it while its database is away', async () => {
    report = failing;
    await watch.check('loans');
    report = new DomainError('DATABASE_UNAVAILABLE', 'away');
    await assert.rejects(watch.check('loans'), { code: 'DATABASE_UNAVAILABLE' });
    assert.throws(demand, { code: 'SOURCE_CLOSED' });
    assert.deepEqual([watch.records()[0]?.outcome, reported.length], ['unknown', 1]);
    assert.deepEqual(outcomes, ['failed', 'unknown']);
  });

  it('tells the ledger later what it could not be told, though nothing has changed since', async () => {
    [report, ledgerIsThere] = [failing, false];
    await watch.check('loans');
    assert.throws(demand, { code: 'SOURCE_CLOSED' });
    ledgerIsThere = true;
    await watch.check('loans');
    assert.deepEqual(reported, [['loans', 'a', false]]);
  });

  it('remembers over a restart that it is closed', async () => {
    report = failing;
    await watch.check('loans');
    watch = newWatch();
    assert.throws(demand, { code: 'SOURCE_CLOSED' });
  });

  it('keeps no record of a source that is not on offer, or is offered by another mapping', async () => {
    report = failing;
    offered = undefined;
    await watch.check('loans');
    offered = { mappingHash: 'b', closed: false };
    await watch.check('loans');
    assert.deepEqual([watch.records(), reported], [[], []]);
  });

  it('keeps no record of what is no source, though every object has something under its name', async () => {
    report = new DomainError('SOURCE_NOT_FOUND', 'no such source');
    for (const name of ['constructor', '__proto__', 'toString']) {
      await assert.rejects(watch.check(name), { code: 'SOURCE_NOT_FOUND' });
    }
    assert.deepEqual([watch.records(), kept], [[], {}]);
  });

  it('shows nothing of what an earlier version kept under no name at all', () => {
    kept = { undefined: { outcome: 'unknown', checkedAt: '2026-07-01T00:00:00Z' } as SourceRecord };
    assert.deepEqual(newWatch().records(), []);
  });

  it('goes round by itself', async () => {
    watch.start();
    while (outcomes.length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(outcomes.slice(0, 3), ['passed', 'passed', 'passed']);
  });

  it('says what has changed since the first check though every promise is kept', async () => {
    await watch.check('loans');
    report = { ...passing, rows: 400, columns: [{ name: 'balance', kind: 'text', broken: 0.03, empty: 0.1 }] };
    await watch.check('loans');
    assert.deepEqual(
      watch.records()[0]?.drift.map(({ message }) => message),
      [
        'fewer than half of the rows that were offered at first are left',
        'the engine gives text where it gave number when it was offered',
        'the promise is not kept in 3 % of the rows, 0 % when it was offered',
      ],
    );
    demand();
  });
});
