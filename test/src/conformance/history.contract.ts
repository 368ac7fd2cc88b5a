import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LedgerUnderTest } from './ledger-under-test.js';

interface Modification {
  readonly txId: string;
  readonly value: string;
  readonly isDelete: boolean;
  readonly timestamp: { readonly seconds: number; readonly nanos: number };
}

/** What a key was before. */
export function historyCases(ledger: () => LedgerUnderTest): void {
  async function historyOf(key: string): Promise<Modification[]> {
    const [history] = await ledger().look(['history', key]);
    return history as Modification[];
  }

  it('gives every change of a key, newest first, with its transaction, deletes included', async () => {
    const ids: string[] = [];
    for (const step of [
      ['put', 'aged', '1'],
      ['put', 'aged', '2'],
      ['delete', 'aged'],
      ['put', 'aged', '3'],
    ] as const) {
      ids.unshift((await ledger().submit([step])).ended.transactionId);
    }
    const history = await historyOf('aged');
    assert.deepEqual(
      history.map(({ txId, value, isDelete }) => ({ txId, value, isDelete })),
      [
        { txId: ids[0], value: '3', isDelete: false },
        { txId: ids[1], value: '', isDelete: true },
        { txId: ids[2], value: '2', isDelete: false },
        { txId: ids[3], value: '1', isDelete: false },
      ],
    );
    assert.ok(history.every(({ timestamp }) => Math.abs(timestamp.seconds - Date.now() / 1000) < 60));
  });

  it('is empty for a key that was never written', async () => {
    assert.deepEqual(await historyOf('unwritten'), []);
  });

  it('knows only the key that was asked for', async () => {
    await ledger().change(['put', 'near', 'a'], ['put', 'near\0', 'b'], ['put', 'nearer', 'c']);
    assert.deepEqual(
      (await historyOf('near')).map(({ value }) => value),
      ['a'],
    );
  });

  it('does not have what an invalid transaction would have written', async () => {
    await ledger().change(['put', 'disputed', '0']);
    const both = await Promise.all(
      ['a', 'b'].map((value) =>
        ledger().prepare([
          ['get', 'disputed'],
          ['put', 'disputed', value],
        ]),
      ),
    );
    const ended = await Promise.all(both.map(async ({ submit }) => await submit()));
    assert.deepEqual(ended.map(({ code }) => code).sort(), ['MVCC_READ_CONFLICT', 'VALID']);
    const valid = ended.find(({ code }) => code === 'VALID');
    const history = await historyOf('disputed');
    assert.equal(history.length, 2);
    assert.equal(history[0]?.txId, valid?.transactionId);
  });

  it('is not part of what a transaction depends on', async () => {
    await ledger().change(['put', 'told', '1']);
    const reader = await ledger().prepare([['history', 'told']]);
    await ledger().change(['put', 'told', '2']);
    assert.equal((await reader.submit()).code, 'VALID');
  });

  it('gives more changes than fit into a message to the chaincode', async () => {
    const prepared = await Promise.all(
      Array.from({ length: 105 }, (_, index) => ledger().prepare([['put', 'busy', String(index)]])),
    );
    await Promise.all(prepared.map(async ({ submit }) => await submit()));
    const history = await historyOf('busy');
    assert.deepEqual(new Set(history.map(({ value }) => Number(value))), new Set(prepared.keys()));
    assert.equal(history.length, 105);
    assert.deepEqual(await ledger().look(['get', 'busy']), [history[0]?.value]);
  });
}
