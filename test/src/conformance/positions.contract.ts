import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { deliver, type Place, type Seek } from './seek.js';

/** From where to where a peer delivers blocks. */
export function positionCases(ledger: () => LedgerUnderTest): void {
  const ask = (from: Place, to: Place, behavior?: Seek['behavior']): Promise<(number | string)[]> =>
    deliver(ledger().client(), ledger().network.member(0), {
      from,
      to,
      ...(behavior === undefined ? {} : { behavior }),
    });

  async function height(): Promise<number> {
    const { ended } = await ledger().submit([['put', 'height', 'x']]);
    return Number(ended.blockNumber) + 1;
  }

  it('delivers the blocks from one number to another, both included', async () => {
    await height();
    assert.deepEqual(await ask(0, 2), [0, 1, 2, 'SUCCESS']);
    assert.deepEqual(await ask(1, 1), [1, 'SUCCESS']);
  });

  it('delivers from the oldest and to the newest', async () => {
    const top = await height();
    assert.deepEqual(await ask('oldest', 1), [0, 1, 'SUCCESS']);
    assert.deepEqual(await ask('oldest', 'oldest'), [0, 'SUCCESS']);
    assert.deepEqual(await ask('newest', 'newest'), [top - 1, 'SUCCESS']);
    assert.deepEqual(await ask(top - 2, 'newest'), [top - 2, top - 1, 'SUCCESS']);
    assert.deepEqual(await ask('newest', top - 1), [top - 1, 'SUCCESS']);
  });

  it('refuses to go backwards', async () => {
    assert.deepEqual(await ask(2, 1), ['BAD_REQUEST']);
    assert.deepEqual(await ask('newest', 0), ['BAD_REQUEST']);
  });

  it('refuses a request without a beginning or an end', async () => {
    assert.deepEqual(await ask(undefined, 1), ['BAD_REQUEST']);
    assert.deepEqual(await ask(0, undefined), ['BAD_REQUEST']);
  });

  it('says that a block is not there where the client does not want to wait', async () => {
    const top = await height();
    assert.deepEqual(await ask(top, top + 5, 'FAIL_IF_NOT_READY'), ['NOT_FOUND']);
    assert.deepEqual(await ask(top - 1, top + 5, 'FAIL_IF_NOT_READY'), [top - 1, 'NOT_FOUND']);
  });

  it('waits for a block that is not there yet', async () => {
    const top = await height();
    const waiting = ask(top, top);
    await ledger().change(['put', 'height', 'y']);
    assert.deepEqual(await waiting, [top, 'SUCCESS']);
  });
}
