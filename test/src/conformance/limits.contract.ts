import assert from 'node:assert/strict';
import { it } from 'node:test';
import { text } from '@entente/network/testing';
import { anyOrderers, orderersRefuse } from './denials.js';
import { refusalOf } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';

const KiB = 1024;
const MiB = 1024 * KiB;

/** Big values. */
export function limitCases(ledger: () => LedgerUnderTest): void {
  for (const size of [KiB, 64 * KiB, MiB]) {
    it(`takes and gives a value of ${String(size)} bytes`, async () => {
      const key = `sized-${String(size)}-`;
      await ledger().change(['fill', key, 1, size]);
      assert.deepEqual(await ledger().look(['length', `${key}00000`]), [size]);
    });
  }

  it('takes an argument of a MiB', async () => {
    const long = 'a'.repeat(MiB);
    const result = await ledger().client().contract.evaluateTransaction('put', 'k', long);
    assert.equal(result.length, MiB);
  });

  it('gives an answer of several MiB to a question that is only evaluated', async () => {
    await ledger().change(['fill', 'huge-', 3, 600 * KiB]);
    const rows = await ledger().client().contract.evaluateTransaction('range', 'huge-', 'huge-~');
    assert.equal((JSON.parse(text(rows)) as unknown[]).length, 3);
  });

  it('orders no envelope of more than two MiB', async () => {
    const { status, message, details = [] } = await refusalOf(ledger().submit([['fill', 'too-big-', 1, 2 * MiB]]));
    const expected = orderersRefuse('status=BAD_REQUEST, info=message payload is <n> bytes and exceeds <most>');
    const said = details.map((detail) => ({
      ...detail,
      message: detail.message
        .replace(/payload is \d+ bytes/, 'payload is <n> bytes')
        .replace(`maximum allowed ${String(2 * MiB)} bytes`, '<most>'),
    }));
    assert.deepEqual(anyOrderers({ status, message, details: said }), expected);
    assert.deepEqual(await ledger().look(['length', 'too-big-00000']), [0]);
  });

  it('takes many writes in one transaction', async () => {
    await ledger().change(['fill', 'many-', 300, 10]);
    assert.deepEqual(await ledger().look(['count', 'many-', 'many-~']), [300]);
  });
}
