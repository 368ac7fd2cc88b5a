import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { constantPart } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';

type Rows = [string, string][];

interface Page {
  readonly keys: string[];
  readonly bookmark: string;
  readonly fetchedRecordsCount: number;
}

/** Most rows that one query gives. */
const mostRows = 10_000;

/** Ranges and pages of keys. */
export function rangeCases(ledger: () => LedgerUnderTest): void {
  before(async () => {
    await ledger().change(['fill', 'row-', 250]);
  });

  const key = (index: number): string => `row-${String(index).padStart(5, '0')}`;

  async function page(...args: readonly (string | number)[]): Promise<Page> {
    const [found] = await ledger().look(['page', ...args]);
    return found as Page;
  }

  it('gives rows from the start key, included, to the end key, excluded', async () => {
    assert.deepEqual(await ledger().look(['range', key(10), key(12)]), [
      [
        [key(10), 'x'],
        [key(11), 'x'],
      ],
    ]);
  });

  it('gives all rows of a range that is longer than a message to the chaincode', async () => {
    for (const rows of [99, 100, 101, 200, 201, 250]) {
      assert.deepEqual(await ledger().look(['count', 'row-', key(rows)]), [rows]);
    }
  });

  it('gives nothing where the range is empty or ends before it begins', async () => {
    assert.deepEqual(await ledger().look(['range', key(5), key(5)], ['range', 'rox', 'roy']), [[], []]);
    assert.deepEqual(await ledger().look(['range', key(7), key(5)]), [[]]);
  });

  it('goes to the end of the chaincode’s keys where no end is given', async () => {
    const [all, tail] = (await ledger().look(['range', '', ''], ['range', key(248), ''])) as [Rows, Rows];
    assert.deepEqual(tail.slice(0, 2), [
      [key(248), 'x'],
      [key(249), 'x'],
    ]);
    assert.deepEqual(all.slice(-tail.length), tail);
  });

  it('lets a chaincode stop in the middle of a range', async () => {
    assert.deepEqual(await ledger().look(['first', 2, 'row-', 'row-~'], ['first', 120, key(100), 'row-~']), [
      [key(0), key(1)],
      Array.from({ length: 120 }, (_, index) => key(100 + index)),
    ]);
  });

  it('gives pages, each with the place where the next begins', async () => {
    const first = await page('row-', key(5), 3, '');
    assert.deepEqual(first, { keys: [key(0), key(1), key(2)], bookmark: key(3), fetchedRecordsCount: 3 });
    const second = await page('row-', key(5), 3, first.bookmark);
    assert.deepEqual(second, { keys: [key(3), key(4)], bookmark: '', fetchedRecordsCount: 2 });
  });

  it('gives no bookmark after a page that ends with the range', async () => {
    assert.deepEqual(await page('row-', key(3), 3, ''), {
      keys: [key(0), key(1), key(2)],
      bookmark: '',
      fetchedRecordsCount: 3,
    });
  });

  it('gives an empty page beyond the end', async () => {
    // The chaincode’s library takes the ledger’s empty answer for none.
    assert.deepEqual(await ledger().look(['page', 'row-', key(3), 3, key(3)]), [{ keys: [] }]);
  });

  it('gives pages that are longer than a message to the chaincode', async () => {
    const { keys, bookmark, fetchedRecordsCount } = await page('row-', 'row-~', 220, '');
    assert.deepEqual([keys.length, bookmark, fetchedRecordsCount], [220, key(220), 220]);
  });

  it('takes a page of no size without a bookmark as a whole range', async () => {
    const [found] = await ledger().look(['page', 'row-', key(4), 0, '']);
    assert.deepEqual(found, { keys: [key(0), key(1), key(2), key(3)] });
  });

  it('takes a page of no size with a bookmark as the rest of the range', async () => {
    assert.deepEqual(await page('row-', key(4), 0, key(2)), {
      keys: [key(2), key(3)],
      bookmark: '',
      fetchedRecordsCount: 2,
    });
  });

  it('refuses writes after a page, and pages after a write', async () => {
    const seen = await ledger().look(['page', 'row-', key(4), 2, ''], ['put', 'x', 'y'], ['delete', 'x']);
    const refused =
      'txid [<id>]: unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed';
    assert.deepEqual(errorsOf(seen), [
      undefined,
      `PUT_STATE failed: transaction ID: <id>: ${refused}`,
      `DEL_STATE failed: transaction ID: <id>: ${refused}`,
    ]);
    assert.deepEqual(errorsOf(await ledger().look(['put', 'x', 'y'], ['page', 'row-', key(4), 2, ''])), [
      undefined,
      'GET_STATE_BY_RANGE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Paginated queries are supported only in a read-only transaction',
    ]);
  });

  it('takes a submitted transaction that reads a page, unless the page changes meanwhile', async () => {
    await ledger().change(['fill', 'paged-', 5]);
    const steps = [['page', 'paged-', 'paged-~', 2, '']] as const;
    assert.equal((await ledger().submit(steps)).ended.code, 'VALID');
    const beyond = await ledger().prepare(steps);
    await ledger().change(['put', 'paged-00002', 'behind the page']);
    assert.equal((await beyond.submit()).code, 'VALID');
    const within = await ledger().prepare(steps);
    await ledger().change(['put', 'paged-00000+', 'in the page']);
    assert.equal((await within.submit()).code, 'PHANTOM_READ_CONFLICT');
  });

  it('stops a query after ten thousand rows without a word', async () => {
    // In small parts: a slow machine, too, writes each within the time that a transaction may run.
    for (let part = 0; part < 41; part++) {
      await ledger().change(['fill', `mass-${String(part).padStart(2, '0')}-`, 250]);
    }
    assert.deepEqual(await ledger().look(['count', 'mass-', 'mass-~']), [mostRows]);
    const { keys, bookmark, fetchedRecordsCount } = await page('mass-', 'mass-~', mostRows + 100, '');
    assert.deepEqual([keys.length, fetchedRecordsCount, bookmark], [mostRows, mostRows, 'mass-40-00000']);
  });
}

function errorsOf(results: readonly unknown[]): (string | undefined)[] {
  return results.map((result) => {
    const { error } = result as { error?: string };
    return error === undefined ? undefined : constantPart(error);
  });
}
