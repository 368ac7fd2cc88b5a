import assert from 'node:assert/strict';
import { it } from 'node:test';
import { constantPart } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';

/** Keys at the edges: empty, with the first and the last character, beyond the BMP, invalid, long. */
export function keyCases(ledger: () => LedgerUnderTest): void {
  const rows = async (from: string, to: string): Promise<string[]> => {
    const [found] = await ledger().look(['range', from, to]);
    return (found as [string, string][]).map(([key]) => key);
  };

  it('takes the empty key', async () => {
    await ledger().change(['put', '', 'empty']);
    assert.deepEqual(await ledger().look(['get', '']), ['empty']);
    assert.equal((await rows('', '')).includes(''), false);
  });

  it('orders keys by their bytes, also beyond the basic plane', async () => {
    const keys = ['edge-a', 'edge-z', 'edge-\u007f', 'edge-é', 'edge-\ud7ff', 'edge-\ue000', 'edge-\uffff', 'edge-😀'];
    await ledger().change(...keys.toReversed().map((key) => ['put', key, 'x'] as const));
    assert.deepEqual(await rows('edge-', 'edge.'), keys);
    assert.deepEqual(await rows('edge-\uffff', 'edge-😀'), ['edge-\uffff']);
    assert.deepEqual(await rows('edge-😀', 'edge.'), ['edge-😀']);
  });

  it('keeps a prefix of a key before the key', async () => {
    await ledger().change(['put', 'prefixed', 'x'], ['put', 'prefix', 'x'], ['put', 'prefix\u0001', 'x']);
    assert.deepEqual(await rows('prefix', 'prefiy'), ['prefix', 'prefix\u0001', 'prefixed']);
  });

  it('takes keys with U+0000 and U+10FFFF inside and at the end', async () => {
    const keys = ['nul', 'nul\0', 'nul\0x', 'nul\u{10ffff}', 'nul\u{10ffff}x'];
    await ledger().change(...keys.map((key) => ['put', key, key] as const));
    assert.deepEqual(await ledger().look(...keys.map((key) => ['get', key] as const)), keys);
    assert.deepEqual(await rows('nul', 'num'), keys);
    assert.deepEqual(await rows('nul\0', 'nul\u{10ffff}'), keys.slice(1, 3));
  });

  it('takes the last character as a key, and shows it in a range without an end', async () => {
    await ledger().change(['put', '\u{10ffff}', 'last']);
    assert.deepEqual(await ledger().look(['get', '\u{10ffff}']), ['last']);
    assert.deepEqual(await rows('\u{10fffe}', ''), ['\u{10ffff}']);
  });

  it('refuses what is no UTF-8, and goes on', async () => {
    const no = (operation: string): unknown => ({
      error: `${operation} failed: transaction ID: <id>: unmarshal failed: string field contains invalid UTF-8`,
    });
    const seen = await ledger().change(
      ['put', 'half-\ud800', 'x'],
      ['get', 'half-\ud800'],
      ['delete', 'half-\udfff'],
      ['range', 'half-\ud800', 'half.'],
      ['range', 'half-', 'half-\ud800'],
      ['history', 'half-\ud800'],
      ['put', 'whole-😀', 'x'],
    );
    assert.deepEqual(JSON.parse(constantPart(JSON.stringify(seen))), [
      no('PUT_STATE'),
      no('GET_STATE'),
      no('DEL_STATE'),
      no('GET_STATE_BY_RANGE'),
      no('GET_STATE_BY_RANGE'),
      no('GET_HISTORY_FOR_KEY'),
      'put',
    ]);
    assert.deepEqual(await rows('half-', 'half.'), []);
  });

  it('takes a key of 64 KiB', async () => {
    const key = `long-${'k'.repeat(65_536)}`;
    await ledger().change(['put', key, 'x']);
    assert.deepEqual(await ledger().look(['get', key]), ['x']);
    assert.deepEqual(await rows('long-', 'long.'), [key]);
  });

  it('finds composite keys by their first attributes, of their own type only', async () => {
    const [ballot] = await ledger().look(['composite', 'ballot', 'p1', 'LenderAMSP']);
    assert.equal(ballot, '\0ballot\0p1\0LenderAMSP\0');
    const keys = [
      ['ballot', 'p1', 'LenderAMSP'],
      ['ballot', 'p1', 'LenderBMSP'],
      ['ballot', 'p10', 'LenderAMSP'],
      ['ballots', 'p1', 'LenderAMSP'],
      ['ballot', 'p2', '😀'],
    ];
    await ledger().change(...keys.map((parts) => ['put', `\0${parts.join('\0')}\0`, parts.join('/')] as const));
    const [first, whole, type] = await ledger().look(
      ['partial', 'ballot', 'p1'],
      ['partial', 'ballot', 'p1', 'LenderAMSP'],
      ['partial', 'ballot'],
    );
    assert.deepEqual(values(first), ['ballot/p1/LenderAMSP', 'ballot/p1/LenderBMSP']);
    assert.deepEqual(values(whole), ['ballot/p1/LenderAMSP']);
    assert.deepEqual(values(type), [
      'ballot/p1/LenderAMSP',
      'ballot/p1/LenderBMSP',
      'ballot/p10/LenderAMSP',
      'ballot/p2/😀',
    ]);
  });

  it('shows no composite keys in ranges of simple keys', async () => {
    await ledger().change(['put', '\0hidden\0x\0', 'x']);
    assert.deepEqual(
      (await rows('', '')).filter((key) => key.startsWith('\0')),
      [],
    );
  });
}

function values(rows: unknown): string[] {
  return (rows as [string, string][]).map(([, value]) => value);
}
