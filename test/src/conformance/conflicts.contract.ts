import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EndorseError, type Transaction } from '@hyperledger/fabric-gateway';
import type { Step } from '@entente/network/testing';
import type { LedgerUnderTest } from './ledger-under-test.js';

/** Transactions that meet. */
export function conflictCases(ledger: () => LedgerUnderTest): void {
  /** How a transaction ends that was endorsed before, and submitted after, a change. */
  async function afterChange(read: readonly Step[], ...change: readonly Step[]): Promise<string> {
    const prepared = await ledger().prepare(read);
    await ledger().change(...change);
    return (await prepared.submit()).code;
  }

  it('lets exactly one of two win that read and write a key at once', async () => {
    await ledger().change(['put', 'contested', '0']);
    const both = await Promise.all(
      ['a', 'b'].map((value) =>
        ledger().prepare([
          ['get', 'contested'],
          ['put', 'contested', value],
        ]),
      ),
    );
    const ended = await Promise.all(both.map(async ({ submit }) => (await submit()).code));
    assert.deepEqual(ended.toSorted(), ['MVCC_READ_CONFLICT', 'VALID']);
    const winner = ended[0] === 'VALID' ? 'a' : 'b';
    assert.deepEqual(await ledger().look(['get', 'contested']), [winner]);
  });

  it('lets all win that write a key without reading it', async () => {
    const both = await Promise.all(['a', 'b'].map((value) => ledger().prepare([['put', 'blind', value]])));
    const ended = await Promise.all(both.map(async ({ submit }) => (await submit()).code));
    assert.deepEqual(ended, ['VALID', 'VALID']);
  });

  it('lets twenty writers of twenty keys all win', async () => {
    const prepared = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const key = `lane-${String(index)}`;
        return ledger().prepare([
          ['get', key],
          ['put', key, 'x'],
        ]);
      }),
    );
    const ended = await Promise.all(prepared.map(async ({ submit }) => (await submit()).code));
    assert.deepEqual(
      ended,
      Array.from({ length: 20 }, () => 'VALID'),
    );
  });

  it('lets one of twenty writers of one key win', async () => {
    await ledger().change(['put', 'hot', '']);
    const prepared = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ledger().prepare([
          ['get', 'hot'],
          ['put', 'hot', String(index)],
        ]),
      ),
    );
    const ended = await Promise.all(prepared.map(async ({ submit }) => (await submit()).code));
    assert.equal(ended.filter((code) => code === 'VALID').length, 1);
    assert.equal(ended.filter((code) => code === 'MVCC_READ_CONFLICT').length, 19);
  });

  it('refuses what read a key that was changed, deleted or written anew meanwhile', async () => {
    const read = [['get', 'stale']] as const;
    await ledger().change(['put', 'stale', '1']);
    assert.equal(await afterChange(read, ['put', 'stale', '2']), 'MVCC_READ_CONFLICT');
    assert.equal(await afterChange(read, ['put', 'stale', '2']), 'MVCC_READ_CONFLICT');
    assert.equal(await afterChange(read, ['delete', 'stale']), 'MVCC_READ_CONFLICT');
    assert.equal(await afterChange(read, ['delete', 'stale']), 'VALID');
    assert.equal(await afterChange(read, ['put', 'stale', '3']), 'MVCC_READ_CONFLICT');
    assert.equal(await afterChange(read, ['put', 'other', '3']), 'VALID');
  });

  it('refuses what read a range to which a key came', async () => {
    await ledger().change(['put', 'fruit-1', 'x'], ['put', 'fruit-3', 'x']);
    const range = [['range', 'fruit-', 'fruit-~']] as const;
    assert.equal(await afterChange(range, ['put', 'fruit-2', 'x']), 'PHANTOM_READ_CONFLICT');
    assert.equal(await afterChange(range, ['put', 'fruit-~', 'x']), 'VALID');
  });

  it('refuses what read a range from which a key went, or in which one changed', async () => {
    await ledger().change(['put', 'crop-1', 'x'], ['put', 'crop-2', 'x']);
    const range = [['range', 'crop-', 'crop-~']] as const;
    assert.equal(await afterChange(range, ['put', 'crop-2', 'x']), 'PHANTOM_READ_CONFLICT');
    assert.equal(await afterChange(range, ['delete', 'crop-1']), 'PHANTOM_READ_CONFLICT');
  });

  it('refuses what found a range empty that no longer is', async () => {
    const range = [['range', 'void-', 'void-~']] as const;
    assert.equal(await afterChange(range, ['put', 'void-1', 'x']), 'PHANTOM_READ_CONFLICT');
  });

  it('takes a range for read as far as a message to the chaincode reaches', async () => {
    await ledger().change(['fill', 'deep-', 300]);
    const some = [['first', 2, 'deep-', 'deep-~']] as const;
    assert.equal(await afterChange(some, ['put', 'deep-00099', 'y']), 'PHANTOM_READ_CONFLICT');
    assert.equal(await afterChange(some, ['put', 'deep-00100', 'y']), 'PHANTOM_READ_CONFLICT');
    assert.equal(await afterChange(some, ['put', 'deep-00101', 'y']), 'VALID');
    assert.equal(await afterChange(some, ['put', 'deep-00100+', 'y']), 'VALID');
  });

  it('sees a change anywhere in a long range', async () => {
    await ledger().change(['fill', 'wide-', 260]);
    const all = [['count', 'wide-', 'wide-~']] as const;
    assert.equal(await afterChange(all, ['put', 'elsewhere', 'y']), 'VALID');
    for (const row of ['00000', '00049', '00050', '00131', '00259']) {
      assert.equal(await afterChange(all, ['put', `wide-${row}`, 'y']), 'PHANTOM_READ_CONFLICT');
    }
    assert.equal(await afterChange(all, ['put', 'wide-00131+', 'y']), 'PHANTOM_READ_CONFLICT');
  });

  it('names a read conflict first where there is a phantom too', async () => {
    await ledger().change(['put', 'mixed-1', 'x']);
    const steps = [
      ['range', 'mixed-', 'mixed-~'],
      ['get', 'mixed-1'],
    ] as const;
    assert.equal(await afterChange(steps, ['put', 'mixed-1', 'y']), 'MVCC_READ_CONFLICT');
  });

  it('tells the client of a conflict with its code', async () => {
    await ledger().change(['put', 'told-off', 'x']);
    const { contract } = ledger().client();
    const transaction = await contract
      .newProposal('steps', { arguments: [JSON.stringify([['get', 'told-off']])] })
      .endorse();
    await ledger().change(['put', 'told-off', 'y']);
    const status = await (await ledger().handIn(transaction)).getStatus();
    assert.deepEqual([status.code, status.successful], [11, false]);
    assert.equal(status.transactionId, transaction.getTransactionId());
  });

  it('counts every valid transaction once and no other, however many append at once', async () => {
    const { contract } = ledger().client();
    let valid = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        let transaction: Transaction;
        try {
          transaction = await contract.newProposal('append', { arguments: ['tally', '.'] }).endorse();
        } catch (error) {
          // Members endorsed on different states.
          assert.ok(error instanceof EndorseError);
          return;
        }
        const { code } = await ledger().settled(await ledger().handIn(transaction));
        valid += code === 'VALID' ? 1 : 0;
      }),
    );
    assert.deepEqual(await ledger().look(['length', 'tally']), [valid]);
    assert.ok(valid >= 1);
  });
}
