import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { NoisedAnswers, spends } from '../answers/noised-answers.js';
import { banks, dealer } from './four-banks.js';

/** Where a gateway dies in a sum on shares, and whether every bank keeps what it drew by then. */
const points = [
  { at: 'opened', member: 'BankAMSP', what: "the requester's gateway, once the budget is debited,", isDrawn: false },
  { at: 'ran', member: 'BankBMSP', what: "an owner's gateway, once noise is drawn and not kept,", isDrawn: false },
  { at: 'joined', member: 'BankBMSP', what: "an owner's gateway, once it has joined the others,", isDrawn: true },
  { at: 'exchanged', member: 'BankBMSP', what: "an owner's gateway, between two rounds,", isDrawn: true },
  { at: 'computed', member: 'BankBMSP', what: "an owner's gateway, once its share is computed,", isDrawn: true },
  { at: 'shared', member: 'BankBMSP', what: "an owner's gateway, once its share is kept,", isDrawn: true },
  { at: 'begun', member: dealer, what: "the dealer's gateway, once an attempt has begun,", isDrawn: true },
  { at: 'sealed', member: dealer, what: "the dealer's gateway, once all shares are there,", isDrawn: true },
  { at: 'closed', member: dealer, what: "the dealer's gateway, once the answer is closed,", isDrawn: false },
] as const;

describe('a sum on shares with noise by every owner', { timeout: 900_000 }, () => {
  let alliance: NoisedAnswers;

  before(async () => {
    alliance = await NoisedAnswers.start(points.length * spends.summed + spends.summed - 1);
  });
  after(async () => {
    await alliance.stop();
  });

  /** What the banks drew, added up by somebody who sees all of it: numbers of loans and cents, by cell. */
  async function drawn(request: string): Promise<readonly (readonly bigint[])[]> {
    const parts = await Promise.all(banks.map((bank) => alliance.kept(bank, request)));
    const vectors = parts.map(({ partial }) => partial.vectors?.values ?? []);
    const [first = []] = vectors;
    return first.map((column, number) =>
      column.map((_, cell) => vectors.reduce((sum, values) => sum + BigInt(values[number]?.[cell] ?? 0), 0n)),
    );
  }

  for (const { at, member, what, isDrawn } of points) {
    it(`is one answer of one debit, made of what was drawn first, if ${what} dies`, async () => {
      const before = await alliance.spent();
      await alliance.arm(member, at);
      const [key, question] = [randomUUID(), await alliance.requester.sign(alliance.asking('summed'))];
      const asked = alliance.requester.post(question, key).catch(() => undefined);
      await alliance.death(member);
      const sums = isDrawn ? await drawn(await alliance.latest()) : undefined;
      await alliance.banks.alliance.restartGateway(member);
      const view = (await asked) ?? (await alliance.requester.post(question, key));

      assert.equal(view.status, 'answered', JSON.stringify(view));
      assert.equal((await alliance.spent()) - before, spends.summed);
      const receipts = await alliance.receipts(view.id);
      assert.deepEqual(receipts.map(({ receipt }) => receipt.owner).sort(), [...banks]);
      const [answer, again] = [await alliance.requester.open(view.id), await alliance.requester.open(view.id)];
      assert.deepEqual(again, answer);
      assert.ok(answer.kind === 'joint-result');
      if (sums !== undefined) {
        const { rows } = answer.table;
        const shown = [rows.map((row) => BigInt(String(row[2]))), rows.map((row) => cents(String(row[3])))];
        assert.deepEqual(shown, sums);
      }
    });
  }

  it('ends with the budget, before anything is drawn', async () => {
    await assert.rejects(alliance.ask('summed'), { code: 'BUDGET_SPENT' });
  });
});

/** A decimal of two digits in hundredths. */
function cents(text: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(2, '0')}`);
}
