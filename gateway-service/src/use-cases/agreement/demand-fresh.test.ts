import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';
import { demandFresh } from './demand-fresh.js';

describe('showing that the ledger is seen as it is', () => {
  function ledger(submit: () => Promise<unknown>): { beats: string[]; ledger: Ledger } {
    const beats: string[] = [];
    const fake = {
      submit: (name: string) => {
        beats.push(name);
        return submit();
      },
    };
    return { beats, ledger: fake as unknown as Ledger };
  }

  it('takes nothing while a transaction was committed just now', async () => {
    const { beats, ledger: fake } = ledger(() => Promise.resolve());
    await demandFresh({ ledger: fake, isFresh: () => true })();
    assert.deepEqual(beats, []);
  });

  it('takes one beat for all that wait', async () => {
    let isFresh = false;
    const beat = Promise.withResolvers<undefined>();
    const { beats, ledger: fake } = ledger(() => beat.promise);
    const demand = demandFresh({ ledger: fake, isFresh: () => isFresh });
    const waiting = [demand(), demand(), demand()];
    isFresh = true;
    beat.resolve(undefined);
    await Promise.all(waiting);
    assert.deepEqual(beats, ['freezes:Beat']);
  });

  it('fails while the beat does, and tries again the next time', async () => {
    const { beats, ledger: fake } = ledger(() => Promise.reject(new DomainError('OUTCOME_UNKNOWN', 'not seen')));
    const demand = demandFresh({ ledger: fake, isFresh: () => false });
    await assert.rejects(demand(), { code: 'OUTCOME_UNKNOWN' });
    await assert.rejects(demand(), { code: 'OUTCOME_UNKNOWN' });
    assert.equal(beats.length, 2);
  });

  it('fails if the beat was committed too late to show anything', async () => {
    const { ledger: fake } = ledger(() => Promise.resolve());
    await assert.rejects(demandFresh({ ledger: fake, isFresh: () => false })(), { code: 'LEDGER_UNAVAILABLE' });
  });
});
