import assert from 'node:assert/strict';
import { it } from 'node:test';
import { text } from '@entente/network/testing';
import type { LedgerUnderTest } from './ledger-under-test.js';

/** Reads and writes. */
export function stateCases(ledger: () => LedgerUnderTest): void {
  it('shows what was committed at every member', async () => {
    await ledger().change(['put', 'shared', 'one']);
    for (const index of [0, 1, 2, 3]) {
      const { contract } = ledger().client(index);
      assert.equal(text(await contract.evaluateTransaction('get', 'shared')), 'one');
    }
  });

  it('gives an empty value for a key that was never written', async () => {
    assert.deepEqual(await ledger().look(['get', 'never-written'], ['length', 'never-written']), ['', 0]);
  });

  it('does not show a transaction its own writes', async () => {
    await ledger().change(['put', 'own', 'before']);
    const seen = await ledger().change(
      ['put', 'own', 'after'],
      ['get', 'own'],
      ['range', 'own', 'own~'],
      ['delete', 'own'],
      ['get', 'own'],
      ['put', 'own', 'last'],
    );
    assert.deepEqual(seen, ['put', 'before', [['own', 'before']], 'deleted', 'before', 'put']);
    assert.deepEqual(await ledger().look(['get', 'own']), ['last']);
  });

  it('keeps the last of several writes of a key in one transaction', async () => {
    await ledger().change(['put', 'last-wins', '1'], ['put', 'last-wins', '2'], ['put', 'last-wins', '3']);
    await ledger().change(['put', 'last-deletes', '1'], ['delete', 'last-deletes']);
    const [value, deleted, history] = await ledger().look(
      ['get', 'last-wins'],
      ['get', 'last-deletes'],
      ['history', 'last-wins'],
    );
    assert.deepEqual([value, deleted, (history as unknown[]).length], ['3', '', 1]);
  });

  it('takes an empty value as a delete', async () => {
    await ledger().change(['put', 'emptied', 'full']);
    await ledger().change(['put', 'emptied', '']);
    const [value, rows, history] = await ledger().look(
      ['get', 'emptied'],
      ['range', 'emptied', 'emptied~'],
      ['history', 'emptied'],
    );
    assert.deepEqual([value, rows], ['', []]);
    assert.deepEqual(
      (history as { value: string; isDelete: boolean }[]).map((entry) => [entry.value, entry.isDelete]),
      [
        ['', true],
        ['full', false],
      ],
    );
  });

  it('shows nothing after a delete, and a new value after a new write', async () => {
    await ledger().change(['put', 'coming', 'first']);
    await ledger().change(['delete', 'coming']);
    assert.deepEqual(await ledger().look(['get', 'coming'], ['range', 'coming', 'coming~']), ['', []]);
    await ledger().change(['put', 'coming', 'second']);
    assert.deepEqual(await ledger().look(['get', 'coming']), ['second']);
  });

  it('takes a delete of a key that was never written', async () => {
    await ledger().change(['delete', 'never-there']);
    const [value, history] = await ledger().look(['get', 'never-there'], ['history', 'never-there']);
    assert.equal(value, '');
    assert.deepEqual(
      (history as { isDelete: boolean }[]).map(({ isDelete }) => isDelete),
      [true],
    );
  });

  it('changes nothing by a transaction that is only evaluated', async () => {
    assert.deepEqual(await ledger().look(['put', 'evaluated', 'x'], ['event', 'Never', 'x']), ['put', 'set']);
    assert.deepEqual(await ledger().look(['get', 'evaluated'], ['history', 'evaluated']), ['', []]);
  });

  it('gives bytes back as they were written', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('base64');
    await ledger().change(['putBytes', 'bytes', all], ['putBytes', 'zero', Buffer.from([0]).toString('base64')]);
    assert.deepEqual(await ledger().look(['getBytes', 'bytes'], ['getBytes', 'zero']), [all, 'AA==']);
  });

  it('tells the chaincode who asks, where, when and what is transient', async () => {
    const { contract } = ledger().client();
    const proposal = contract.newProposal('steps', {
      arguments: [JSON.stringify([['about']])],
      transientData: { secret: 'whisper', other: '' },
    });
    const before = Date.now();
    const [about] = JSON.parse(text(await proposal.evaluate())) as [Record<string, unknown>];
    const { timestamp, ...rest } = about;
    assert.deepEqual(rest, {
      txId: proposal.getTransactionId(),
      channel: 'alliance',
      creator: 'LenderAMSP',
      function: 'steps',
      parameters: 1,
      transient: ['other', 'secret'],
    });
    assert.ok(Math.abs(Date.parse(String(timestamp)) - before) < 60_000);
  });

  it('takes a transaction that changes nothing', async () => {
    const { ended } = await ledger().submit([['get', 'shared']]);
    assert.equal(ended.code, 'VALID');
  });

  it('takes a transaction that neither reads nor writes', async () => {
    const { ended } = await ledger().submit([['about']]);
    assert.equal(ended.code, 'VALID');
  });
}
