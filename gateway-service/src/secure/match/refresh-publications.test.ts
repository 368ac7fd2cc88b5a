import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError, type Publication } from '@entente/protocol';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { refreshOnce, refreshPublications } from './refresh-publications.js';

const now = new Date('2026-03-02T12:00:00.000Z');
const mspId = 'LenderBMSP';
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Seed {
  readonly owner?: string;
  readonly contract?: string;
  readonly epoch?: number;
  readonly publishedAt?: string;
  readonly masks?: object;
}

/** A ledger with publications under contracts in force, each of which is named by its hash. */
function ledgerOf(publications: readonly Seed[], retired: readonly string[] = []): FakeLedger {
  const ledger = new FakeLedger();
  for (const {
    owner = mspId,
    contract = 'listed',
    epoch = 1,
    publishedAt = '2026-03-01T11:00:00.000Z',
    masks,
  } of publications) {
    const document = {
      owner,
      epoch,
      publishedAt,
      masks,
      contract: { id: contract, version: 1, hash: `hash of ${contract}` },
    };
    ledger.put('publication', [contract, owner, String(epoch)], document as unknown as Publication);
    ledger.put('query-contract-current', [contract], {
      ...{ id: contract, version: 1, contentHash: `hash of ${contract}`, retiredThrough: 0 },
      status: retired.includes(contract) ? 'retired' : 'active',
    });
  }
  return ledger;
}

/** What a look makes again, by contract. */
function refreshed(
  ledger: FakeLedger,
  hours = 24,
  make: () => Promise<void> = () => Promise.resolve(),
): readonly string[] {
  const made: string[] = [];
  const publications = {
    make: (reference: string, newEpoch: boolean) => {
      assert.equal(newEpoch, false);
      made.push(reference);
      return { making: {} as never, made: make() };
    },
  };
  refreshOnce({ mspId, state: ledger.state, publications, clock: { now: () => now }, log, hours });
  return made;
}

describe('publications that are made again by themselves', () => {
  it('are those that are too old, of this member, of contracts in force', () => {
    const seeds = [
      {},
      { contract: 'fresh', publishedAt: '2026-03-02T11:00:00.000Z' },
      { contract: 'of-another', owner: 'LenderCMSP' },
      { contract: 'over' },
    ];
    assert.deepEqual(refreshed(ledgerOf(seeds, ['over'])), ['listed@1']);
    assert.deepEqual(refreshed(ledgerOf(seeds), 48), []);
  });

  it('are judged by the newest epoch', () => {
    const newest = { epoch: 2, publishedAt: '2026-03-02T11:00:00.000Z' };
    assert.deepEqual(refreshed(ledgerOf([{}, newest])), []);
  });

  it('are never those of a hidden score, which would take a new epoch of all owners', () => {
    assert.deepEqual(refreshed(ledgerOf([{ masks: {} }])), []);
  });

  it('are looked at again later where one is being made, or fails', async () => {
    assert.deepEqual(
      refreshed(ledgerOf([{}]), 24, () => Promise.reject(new Error('no database'))),
      ['listed@1'],
    );
    const busy = (): never => {
      throw new DomainError('ALREADY_EXISTS', 'it is being made');
    };
    const options = {
      mspId,
      state: ledgerOf([{}]).state,
      publications: { make: busy },
      clock: { now: () => now },
      log,
    };
    assert.deepEqual(refreshOnce({ ...options, hours: 24 }), []);
    await new Promise(setImmediate);
  });

  it('are none where no age is set', () => {
    const make = (): never => assert.fail('made');
    refreshPublications({
      ...{ mspId, state: ledgerOf([{}]).state, publications: { make }, clock: { now: () => now }, log },
      ...{ hours: 0, lookEveryMs: 1 },
    })();
  });
});
