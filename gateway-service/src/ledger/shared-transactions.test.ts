import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { DomainError, encode, type ItemAnswer, type TransactionInput, type TransactionName } from '@entente/protocol';
import type { LedgerTransaction, SubmitOptions, Submitted } from '../ports/ledger.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { type KnowingLedger, SharedTransactions } from './shared-transactions.js';

type Closing = TransactionInput<'queries:Close'>;

function closing(number: number): Closing {
  const id = number.toString(16).padStart(64, '0');
  return { request: { member: 'LenderAMSP', id }, receipts: [], envelopeHash: id, result: id };
}

const closings = (count: number): readonly Closing[] => Array.from({ length: count }, (_none, index) => closing(index));

interface Sent {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** A ledger whose endorsements and commits a test lets happen. */
class ScriptedLedger implements KnowingLedger {
  readonly state = new FakeLedger().state;
  readonly sent: Sent[] = [];
  /** Why these are refused. */
  readonly refused = new Map<number, DomainError>();
  /** What becomes of the transactions of several, in their order; committed if nothing is said. */
  readonly fates: (DomainError | undefined)[] = [];
  known: LedgerTransaction | undefined;
  isEndorsing = true;
  #waiting: (() => void)[] = [];

  async submit<N extends TransactionName>(
    name: N,
    input: TransactionInput<N>,
    { onEndorsed }: SubmitOptions = {},
  ): Promise<Submitted> {
    const items = name === 'queries:CloseMany' ? (input as TransactionInput<'queries:CloseMany'>).items : [input];
    const numbers = (items as readonly Closing[]).map(({ request }) => Number.parseInt(request.id, 16));
    this.sent.push({ name, numbers });
    const transactionId = `t${String(this.sent.length)}`;
    await (this.isEndorsing ? undefined : new Promise<void>((resolve) => this.#waiting.push(resolve)));
    if (name === 'queries:CloseMany') {
      onEndorsed?.(encode(numbers.map((number): ItemAnswer => this.#answer(number))));
      const fate = this.fates.shift();
      if (fate !== undefined) {
        throw fate;
      }
    } else {
      const refusal = this.refused.get(numbers[0] ?? -1);
      if (refusal !== undefined) {
        throw refusal;
      }
      onEndorsed?.('{}');
    }
    return { transactionId, block: 1 };
  }

  earlier(): Promise<LedgerTransaction | undefined> {
    return Promise.resolve(this.known);
  }

  health(): undefined {
    return undefined;
  }

  endorse(): void {
    this.isEndorsing = true;
    for (const go of this.#waiting.splice(0)) {
      go();
    }
  }

  #answer(number: number): ItemAnswer {
    const refusal = this.refused.get(number);
    return refusal === undefined
      ? { request: closing(number).request }
      : { code: refusal.code, detail: refusal.detail };
  }
}

describe('requests that share transactions', () => {
  let ledger: ScriptedLedger;
  let shared: SharedTransactions;

  beforeEach(() => {
    ledger = new ScriptedLedger();
    shared = new SharedTransactions({ ledger });
  });

  /** What became of each: its transaction, or the code of its refusal. */
  async function closeAll(inputs: readonly Closing[]): Promise<readonly string[]> {
    ledger.isEndorsing = false;
    const all = inputs.map((input) => shared.submit('queries:Close', input));
    const settled = Promise.allSettled(all);
    await new Promise((resolve) => setImmediate(resolve));
    ledger.endorse();
    return (await settled).map((result) =>
      result.status === 'fulfilled' ? result.value.transactionId : (result.reason as DomainError).code,
    );
  }

  it('go alone where nobody is in front of them', async () => {
    for (const input of closings(3)) {
      await shared.submit('queries:Close', input);
    }
    assert.deepEqual(
      ledger.sent.map(({ name }) => name),
      ['queries:Close', 'queries:Close', 'queries:Close'],
    );
  });

  it('travel together with what arrives while a transaction is being prepared', async () => {
    assert.deepEqual(await closeAll(closings(5)), ['t1', 't2', 't2', 't2', 't2']);
    assert.deepEqual(ledger.sent, [
      { name: 'queries:Close', numbers: [0] },
      { name: 'queries:CloseMany', numbers: [1, 2, 3, 4] },
    ]);
  });

  it('are 25 in a transaction at most', async () => {
    await closeAll(closings(60));
    assert.deepEqual(
      ledger.sent.map(({ numbers }) => numbers.length),
      [1, 25, 25, 9],
    );
  });

  it('are no larger together than a transaction should be', async () => {
    const { length } = JSON.stringify(closing(1));
    shared = new SharedTransactions({ ledger, mostCharacters: 3 * length });
    await closeAll(closings(8));
    assert.deepEqual(
      ledger.sent.map(({ numbers }) => numbers.length),
      [1, 3, 3, 1],
    );
  });

  it('get each its own refusal, at no cost of the others', async () => {
    ledger.refused.set(2, new DomainError('RECEIPT_INVALID', 'two'));
    assert.deepEqual(await closeAll(closings(4)), ['t1', 't2', 'RECEIPT_INVALID', 't2']);
  });

  it('are told when they are endorsed, but for those that are refused', async () => {
    ledger.refused.set(2, new DomainError('RECEIPT_INVALID', 'two'));
    const told: number[] = [];
    ledger.isEndorsing = false;
    const all = [0, 1, 2, 3].map((number) =>
      shared.submit('queries:Close', closing(number), { onEndorsed: () => told.push(number) }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    ledger.endorse();
    await Promise.allSettled(all);
    assert.deepEqual(told, [0, 1, 3]);
  });

  it('are not sent if all of them are refused', async () => {
    for (const number of [1, 2, 3]) {
      ledger.refused.set(number, new DomainError('REQUEST_ENDED', 'over'));
    }
    assert.deepEqual(await closeAll(closings(4)), ['t1', 'REQUEST_ENDED', 'REQUEST_ENDED', 'REQUEST_ENDED']);
    assert.equal(ledger.sent.length, 2);
  });

  it('are halved when they lose a race together, down to one', async () => {
    const lost = new DomainError('TRANSACTION_INVALID', 'MVCC_READ_CONFLICT');
    ledger.fates.push(lost, lost);
    assert.deepEqual(await closeAll(closings(5)), ['t1', 't5', 't6', 't4', 't4']);
    assert.deepEqual(
      ledger.sent.map(({ numbers }) => numbers),
      [[0], [1, 2, 3, 4], [1, 2], [3, 4], [1], [2]],
    );
  });

  it('are each refused by its own transaction where the ledger takes none of several', async () => {
    ledger.fates.push(...Array.from({ length: 3 }, () => new DomainError('NOT_FOUND', 'no such transaction')));
    ledger.refused.set(4, new DomainError('RECEIPT_INVALID', 'four'));
    const answers = await closeAll(closings(5));
    assert.equal(answers.at(-1), 'RECEIPT_INVALID');
    assert.equal(ledger.sent.filter(({ name }) => name === 'queries:Close').length, 5);
  });

  it('are not sent one by one to a ledger that is away', async () => {
    ledger.fates.push(new DomainError('LEDGER_UNAVAILABLE', 'away'));
    assert.deepEqual(await closeAll(closings(3)), ['t1', 'LEDGER_UNAVAILABLE', 'LEDGER_UNAVAILABLE']);
    assert.equal(ledger.sent.length, 2);
  });

  it('of unknown outcome are not sent anew until it is known what became of them', async () => {
    ledger.fates.push(new DomainError('OUTCOME_UNKNOWN', 't2'));
    ledger.refused.set(3, new DomainError('RECEIPT_INVALID', 'three'));
    assert.deepEqual(await closeAll(closings(4)), ['t1', 'OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN', 'RECEIPT_INVALID']);

    ledger.known = { id: 't2', block: 9, valid: true } as LedgerTransaction;
    assert.deepEqual(await shared.submit('queries:Close', closing(1)), { transactionId: 't2', block: 9 });
    ledger.known = { id: 't2', block: 9, valid: false } as LedgerTransaction;
    assert.equal((await shared.submit('queries:Close', closing(2))).transactionId, 't3');
    assert.equal(ledger.sent.length, 3);
  });
});
