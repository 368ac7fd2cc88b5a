import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { contentHash, type MaskKey, type Publication } from '@entente/protocol';
import { dataSource, hiddenContract, hiddenScoreContract, lenders, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;
const hash = contentHash('query-contract', hiddenScoreContract());
const reference = { id: hiddenScoreContract().id, version: 1, hash };
const key = (letter: string): string => `${letter}g${'A'.repeat(41)}`;

describe('a joint epoch of hidden scores', () => {
  let alliance: TestAlliance;
  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(a, hiddenScoreContract());
  });

  const announce = (caller: string, letter: string, change: object = {}): Promise<MaskKey> =>
    alliance.ledger.submit('publications:Announce', caller, {
      ...{ contract: reference, epoch: 1, publicKey: key(letter) },
      ...change,
    });
  const publish = (caller: string, change: object = {}): Promise<Publication> =>
    alliance.ledger.submit('publications:Publish', caller, {
      ...{ contract: reference, epoch: 1, publicKey: 'A'.repeat(43), labelBytes: 32, count: 1_024, bytes: 90_000 },
      ...{ asOf: '2026-03-01', contentHash: '1'.repeat(64) },
      ...change,
    });
  const announceAll = async (epoch: number, letters: string): Promise<void> => {
    for (const [index, owner] of lenders.entries()) {
      await announce(owner, letters.charAt(index), { epoch });
    }
  };
  const invalid = { code: 'PUBLICATION_INVALID' };

  it('begins with the keys of all who own the data, each of which names them all', async () => {
    const { parties } = await announce(a, 'A');
    assert.deepEqual(parties, [...lenders].sort());
    await assert.rejects(announce(supervisor, 'D'), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(announce('StrangerMSP', 'D'), { code: 'FORBIDDEN' });
  });

  it('is published for with the keys of all parties, and not before all have announced theirs', async () => {
    await announce(a, 'A');
    await announce(b, 'B');
    await assert.rejects(publish(a), invalid);
    await announce(c, 'C');
    assert.deepEqual((await publish(a)).masks, { [a]: key('A'), [b]: key('B'), [c]: key('C') });
  });

  it('takes one publication of each owner: other labels under the same masks would tell what has changed', async () => {
    await announceAll(1, 'ABC');
    await publish(a);
    await assert.rejects(publish(a), invalid);
    await assert.rejects(publish(a, { contentHash: '2'.repeat(64) }), invalid);
    await assert.rejects(publish(a, { epoch: 2, publicKey: 'B'.repeat(43) }), invalid);
    await announceAll(2, 'DEF');
    assert.equal((await publish(a, { epoch: 2, publicKey: 'B'.repeat(43) })).epoch, 2);
  });

  it('keeps the key that was announced first, follows on the last one, and does not come back', async () => {
    await assert.rejects(announce(a, 'A', { epoch: 2 }), invalid);
    await announce(a, 'A');
    await assert.rejects(announce(a, 'B'), invalid);
    await assert.rejects(announce(a, 'A', { epoch: 2 }), invalid);
    await announce(a, 'B', { epoch: 2 });
    await announce(b, 'B', { epoch: 2 });
    await announce(c, 'C', { epoch: 3 });
    await assert.rejects(announce(c, 'D', { epoch: 2 }), invalid);
  });

  it('takes no key that gives everybody the same secret, or one that is written otherwise than keys are', async () => {
    const bytes = (change: (key: Uint8Array) => void): string => {
      const made = new Uint8Array(32);
      change(made);
      return Buffer.from(made).toString('base64url');
    };
    const prime = (last: number): string =>
      bytes((made) => {
        made.fill(255);
        made.set([last]);
        made.set([127], 31);
      });
    const faulty = [
      bytes(() => undefined),
      bytes((made) => {
        made.set([1]);
      }),
      ...[0xec, 0xed, 0xee].map(prime),
      Buffer.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', 'hex').toString('base64url'),
      Buffer.from('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157', 'hex').toString('base64url'),
      // The top bit says nothing, so the same key would have two forms.
      bytes((made) => {
        made.set([9]);
        made.set([128], 31);
      }),
      'A'.repeat(42),
    ];
    for (const publicKey of faulty) {
      await assert.rejects(announce(a, 'A', { publicKey }), { code: 'INVALID_INPUT' }, publicKey);
    }
    await announce(a, 'A', { publicKey: prime(0xeb) });
  });

  it('is over when owners come or go: nobody publishes for parties that are not all there', async () => {
    await announceAll(1, 'ABC');
    await alliance.ledger.submit('data-sources:Withdraw', c, { source: dataSource(c).id });
    await assert.rejects(publish(a), invalid);
    await announce(a, 'D', { epoch: 2 });
    await announce(b, 'E', { epoch: 2 });
    assert.deepEqual((await publish(a, { epoch: 2 })).masks, { [a]: key('D'), [b]: key('E') });
    await alliance.approve(c, dataSource(c));
    await assert.rejects(publish(b, { epoch: 2 }), invalid);
  });

  it('needs two owners at least, and a contract that has masks', async () => {
    for (const owner of [b, c]) {
      await alliance.ledger.submit('data-sources:Withdraw', owner, { source: dataSource(owner).id });
    }
    await assert.rejects(announce(a, 'A'), { code: 'TOO_FEW_OWNERS' });
    await alliance.approve(a, hiddenContract());
    const other = { id: hiddenContract().id, version: 1, hash: contentHash('query-contract', hiddenContract()) };
    await assert.rejects(announce(a, 'A', { contract: other }), { code: 'UNSUPPORTED' });
  });
});
