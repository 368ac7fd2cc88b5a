import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MaskKey, MaskKeys, Publication, QueryContract, SchemaSources } from '@entente/protocol';
import { bytesToText, newMatchKeys } from '@entente/protocol/secure';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { MatchStore } from '../match/match-store.js';
import { JointEpochs } from './joint-epochs.js';
import { maskOf } from './pair-masks.js';

const hash = 'a'.repeat(64);
const members = ['AMSP', 'BMSP', 'CMSP'];
const contract = {
  ...{ id: 'joint-score-hidden', version: 1, schemas: { loans: 1 } },
  combine: { mode: 'hidden-score', by: 'DealerMSP', weights: { a: '1' }, bias: '0', link: 'linear' },
} as unknown as QueryContract;
const facts = { contract, hash };
const reference = { id: contract.id, version: 1, hash };
const at = '2026-01-01T00:00:00.000Z';

describe("a member's part in joint epochs", () => {
  let folder: string;
  let ledger: FakeLedger;
  let stop: AbortController;
  let stores: ReadonlyMap<string, MatchStore>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-joint-'));
    ledger = new FakeLedger();
    stop = new AbortController();
    stores = new Map(members.map((member) => [member, new MatchStore(join(folder, member))]));
    offer(members);
  });
  afterEach(async () => {
    stop.abort();
    await rm(folder, { recursive: true });
  });

  function offer(owners: readonly string[]): void {
    const sources = owners.map((member) => ({ member, id: 'loans', mappingHash: hash }));
    ledger.put('schema-sources', ['loans@1'], { kind: 'schema-sources', schema: 'loans@1', sources } as SchemaSources);
  }
  const storeOf = (member: string): MatchStore => stores.get(member) ?? assert.fail();
  function epochsOf(mspId: string, told: FakeLedger = ledger): JointEpochs {
    return new JointEpochs({ mspId, channel: 'alliance', store: storeOf(mspId), ledger: told });
  }
  function put(owner: string, epoch: number, publicKey: string, parties: readonly string[] = members): void {
    const key: MaskKey = { kind: 'mask-key', owner, contract: reference, epoch, publicKey, parties, announcedAt: at };
    ledger.put('mask-key', [hash, String(epoch), owner], key);
  }
  /** What a member submits goes on the ledger as its announcement. */
  function announcing(mspId: string): JointEpochs {
    const submit: FakeLedger['submit'] = async (name, input, options) => {
      const { epoch, publicKey } = input as { epoch: number; publicKey: string };
      put(mspId, epoch, publicKey);
      return ledger.submit(name, input, options);
    };
    return epochsOf(mspId, Object.assign(Object.create(ledger) as FakeLedger, { submit }));
  }
  function publish(owner: string, epoch: number, masks: MaskKeys): void {
    const record: Publication = {
      ...{ kind: 'publication', owner, contract: reference, epoch, masks, publicKey: 'P'.repeat(43), labelBytes: 32 },
      ...{ count: 1_024, bytes: 90_000, asOf: '2026-01-01', contentHash: '1'.repeat(64), publishedAt: at },
    };
    ledger.put('publication', [hash, owner, String(epoch)], record);
  }
  const keyText = (letter: string): string => `${letter}g${'A'.repeat(41)}`;
  const masksOf = (owners: readonly string[]): MaskKeys =>
    Object.fromEntries(owners.map((owner, index) => [owner, keyText('ABC'.charAt(index))]));

  it('waits for the keys of all owners, and comes to masks that go away together', async () => {
    const agreeing = members.map((member) => announcing(member).agree(facts, 1, stop.signal));
    const agreed = await Promise.all(agreeing);
    const masks = agreed.map(({ parties, keys }, index) => maskOf(members[index] ?? '', keys, parties, 'x'));
    for (const word of ['score', 'check'] as const) {
      assert.equal(
        BigInt.asUintN(
          64,
          masks.reduce((sum, mask) => sum + mask[word], 0n),
        ),
        0n,
      );
    }
    assert.notEqual(masks[0]?.score, 0n);
  });

  it('takes part in an epoch that others have begun, and begins the next one only when told to', () => {
    const epochs = epochsOf('AMSP');
    assert.equal(epochs.next(facts, false), 1);
    put('BMSP', 1, keyText('B'));
    assert.deepEqual([epochs.next(facts, false), epochs.next(facts, true)], [1, 1]);
    publish('AMSP', 1, masksOf(members));
    assert.throws(() => epochs.next(facts, false), { code: 'PUBLICATION_INVALID' });
    assert.equal(epochs.next(facts, true), 2);
    put('BMSP', 2, keyText('B'));
    assert.equal(epochs.next(facts, false), 2);
  });

  it('begins another epoch where owners have changed, or its own secret is lost', () => {
    const epochs = epochsOf('AMSP');
    put('AMSP', 1, keyText('A'));
    assert.equal(epochs.next(facts, false), 2);
    publish('AMSP', 1, masksOf(members));
    offer(['AMSP', 'BMSP']);
    assert.equal(epochs.next(facts, false), 2);
  });

  it('ends the wait when owners come or go, another epoch begins, or the gateway stops', async () => {
    const invalid = { code: 'PUBLICATION_INVALID' };
    const waiting = announcing('AMSP').agree(facts, 1, stop.signal);
    offer([...members, 'DMSP']);
    await assert.rejects(waiting, invalid);
    offer(members);
    const overtaken = announcing('BMSP').agree(facts, 1, stop.signal);
    put('CMSP', 2, keyText('C'));
    await assert.rejects(overtaken, invalid);
    const stopped = announcing('CMSP').agree(facts, 3, stop.signal);
    stop.abort();
    await assert.rejects(stopped, { code: 'QUERY_FAILED' });
  });

  it('makes no masks with a key of low order, however it came on the ledger', async () => {
    const waiting = announcing('AMSP').agree(facts, 1, stop.signal);
    put('BMSP', 1, 'A'.repeat(43));
    put('CMSP', 1, keyText('C'));
    await assert.rejects(waiting, { code: 'SECURE_MISBEHAVIOUR' });
  });

  it('makes no labels with a secret that is not the one of its announced key', async () => {
    storeOf('AMSP').keepMaskSecret(
      { contract: hash, epoch: 1 },
      Buffer.from(`302e020100300506032b656e04220420${'07'.repeat(32)}`, 'hex'),
    );
    put('AMSP', 1, keyText('A'));
    put('BMSP', 1, keyText('B'));
    put('CMSP', 1, keyText('C'));
    await assert.rejects(epochsOf('AMSP').agree(facts, 1, stop.signal), { code: 'PUBLICATION_INVALID' });
  });

  it('evaluates for the owners that have published together alone, and for no epoch that is over', async () => {
    const epochs = epochsOf('AMSP');
    const store = storeOf('AMSP');
    const blinded = [bytesToText(newMatchKeys().publicKey)];
    const evaluate = (epoch: number, owners = members): unknown => epochs.evaluate(facts, { blinded, epoch }, owners);
    const missing = { code: 'PUBLICATION_NOT_FOUND' };
    assert.throws(() => evaluate(1), missing);
    for (const epoch of [1, 2]) {
      store.makeKeys({ contract: hash, epoch });
      store.keepMaskSecret({ contract: hash, epoch }, new Uint8Array(48));
    }
    members.forEach((owner) => {
      publish(owner, 1, masksOf(members));
    });
    assert.equal((evaluate(1) as { epoch: number }).epoch, 1);
    assert.throws(() => evaluate(1, ['AMSP', 'BMSP']), missing);
    assert.throws(() => evaluate(1, [...members, 'DMSP']), missing);
    assert.throws(() => evaluate(2), missing);
    members.forEach((owner) => {
      publish(owner, 2, masksOf(members));
    });
    assert.throws(() => evaluate(1), missing);
    assert.equal((evaluate(2) as { epoch: number }).epoch, 2);
    assert.deepEqual(await readdir(join(folder, 'AMSP', 'keys')), [`${hash}-2.key`]);
  });
});
