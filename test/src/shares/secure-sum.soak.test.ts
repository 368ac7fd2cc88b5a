import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Opened } from '@entente/cli';
import { type Cell, unpackShares } from '@entente/protocol';
import type { Requester } from '../requester.js';
import { banks, canaries, dealer, FourBanks, loansOf, overdueInSecret } from './four-banks.js';

const [asking, ...others] = banks;
const secret = { contract: 'owed-in-secret@1', parameters: {}, purpose: 'study' } as const;

/** What somebody who sees all rows computes. */
function plain(): readonly (readonly Cell[])[] {
  const all = Object.values(loansOf).flat();
  const cells = Map.groupBy(all, ({ region, product }) => `${region} ${product}`);
  return [...cells]
    .filter(([cell]) => cell !== 'west micro')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([cell, rows]) => {
      const cents = rows.reduce((sum, row) => sum + BigInt(row.cents), 0n);
      // At two digits more than a balance has, rounded half away from zero.
      const mean = (cents * 200n + BigInt(rows.length)) / (2n * BigInt(rows.length));
      return [...cell.split(' '), rows.length, inPoints(cents, 2), inPoints(mean, 4)];
    });
}

function inPoints(units: bigint, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

describe('a sum over four banks that none of them sees the parts of', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    running = await FourBanks.start();
    requester = await running.requester(asking);
  });
  after(async () => {
    await running.stop();
  });

  async function answered(contract: string = secret.contract): Promise<Opened> {
    const view = await requester.ask({ ...secret, contract });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return requester.open(view.id);
  }

  it('comes to what somebody with all rows would add up, without the cell of too few', async () => {
    const opened = await answered();
    assert.ok(opened.kind === 'joint-result' && opened.mode === 'secure-sum');
    assert.deepEqual(opened.owners, [...banks]);
    assert.deepEqual(opened.table.rows, plain());
    assert.deepEqual(opened.suppression, { cells: 'some', remainderWithheld: true, counts: 'exact' });
  });

  it('leaves nothing of the cell that is held back with any other member, in journal, state copy or log', async () => {
    await answered();
    for (const member of [...others, dealer]) {
      const kept = await running.kept(member);
      assert.ok(kept.includes('owed-in-secret'), 'something is looked at');
      assert.deepEqual(found(kept), [], member);
    }
  });

  /** Which of Bank A's numbers in the cell that is held back are there: as written, as units, as the ring has them. */
  function found(kept: Buffer): readonly number[] {
    const text = kept.toString('latin1');
    return canaries.filter((cents) => {
      const words = Buffer.alloc(8);
      words.writeBigInt64LE(BigInt(cents));
      const isWritten = text.includes(inPoints(BigInt(cents), 2));
      return isWritten || kept.includes(words) || new RegExp(`(?<![0-9a-f])${String(cents)}(?![0-9a-f])`).test(text);
    });
  }

  it('gives the same bytes to who asks the same request again, and the same totals to another', async () => {
    const key = 'one-and-the-same';
    const signed = await requester.sign(secret);
    const [first, again] = [await requester.post(signed, key), await requester.post(signed, key)];
    assert.equal(first.id, again.id);
    const envelopes = await Promise.all(
      [first, again].map(({ id }) => requester.client.text('/v1/queries/{id}/result', { path: { id } })),
    );
    assert.equal(envelopes[0], envelopes[1]);
    const shares = unpackShares(envelopes[0] ?? '') ?? {};
    assert.deepEqual(Object.keys(shares).sort(), [...banks]);
    assert.deepEqual((await answered()).table, (await requester.open(first.id)).table);
  });

  it('waits for an owner that is late, while what the others put in stays with them', async () => {
    const late = running.alliance.gateway('BankDMSP').process;
    const { id } = await requester.begin(secret);
    late.pause();
    try {
      await pause(2_000);
      assert.notEqual((await requester.view(id)).status, 'answered');
      // The search does find what is there.
      assert.ok(found(await running.kept(asking)).length > 0);
      for (const member of ['BankBMSP', 'BankCMSP', dealer]) {
        assert.deepEqual(found(await running.kept(member)), [], member);
      }
    } finally {
      late.resume();
    }
    while ((await requester.view(id)).status !== 'answered') {
      await pause(100);
    }
    assert.deepEqual((await requester.open(id)).table.rows, plain());
  });

  it('is not opened to a request that leaves too few owners beside who asks', async () => {
    await assert.rejects(requester.ask({ ...secret, contract: 'owed-of-four@1' }), { code: 'TOO_FEW_OWNERS' });
  });

  it('is not put into force where its cells, bounds or outputs would not do', async () => {
    const officer = running.agreeing.officer(asking);
    const { combine } = overdueInSecret;
    const wrong = [
      { local: 'SELECT product, count(*) AS loans FROM loans GROUP BY product HAVING count(*) > 3' },
      { local: 'SELECT count(*) AS loans FROM loans GROUP BY product' },
      { combine: { ...combine, bounds: { loans: { min: '0', max: '1' } } } },
      { combine: { ...combine, substitutes: ['BankBMSP'] } },
      { combine: { ...combine, by: 'standing' } },
    ];
    const batched = { ...overdueInSecret, id: 'batched', evidence: 'batched' } as const;
    await assert.rejects(officer.post('/v1/proposals', { body: { document: batched } }), { code: 'UNSUPPORTED' });
    for (const [index, change] of wrong.entries()) {
      const document = { ...overdueInSecret, id: `wrong-${String(index)}`, ...change };
      await assert.rejects(
        officer.post('/v1/proposals', { body: { document } }),
        { code: 'QUERY_REFUSED' },
        JSON.stringify(change),
      );
    }
  });
});
