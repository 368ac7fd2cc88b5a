import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DomainError, type QueryContract } from '@entente/protocol';
import { FakeLedger } from '../../testing/fake-ledger.js';
import type { ContractFacts } from '../../use-cases/request-facts.js';
import { countedOwner } from '../testing/counted-owner.js';
import { MatchStore } from './match-store.js';
import { PublicationReader } from './publication-reader.js';

const { record, bytes } = countedOwner('BMSP', ['somebody']);
const hash = record.contentHash;
const plain = { mode: 'match', by: 'HelperMSP' } as const;
const counted = { ...plain, answer: 'count' } as const;

describe('who reads which publications', () => {
  let folder: string;
  let ledger: FakeLedger;
  let combine: QueryContract['combine'];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-reader-'));
    ledger = new FakeLedger();
    ledger.put('publication', [record.contract.hash, 'BMSP', '1'], record);
    combine = counted;
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const contract = (): QueryContract =>
    ({ combine, access: { members: ['AMSP', 'BMSP'] } }) as unknown as QueryContract;

  /** The gateways of two members: what one asks the other for goes through the other's own check of who asks. */
  function pair(me: string): {
    readonly reader: PublicationReader;
    readonly store: MatchStore;
    readonly owner: MatchStore;
  } {
    const [store, owner] = [me, 'BMSP'].map((member) => new MatchStore(join(folder, member)));
    assert.ok(store !== undefined && owner !== undefined);
    const contracts = { facts: () => ({ contract: contract() }) as ContractFacts };
    const nobody = { publicationPart: () => assert.fail('asks nobody') };
    const its = new PublicationReader({ mspId: 'BMSP', store: owner, ledger, contracts, link: nobody });
    const link = { publicationPart: (_: string, of: string, offset: number) => its.part(me, of, offset) };
    return { reader: new PublicationReader({ mspId: me, store, ledger, contracts, link }), store, owner };
  }
  const published = async (): Promise<void> => {
    new MatchStore(join(folder, 'BMSP'));
    await writeFile(join(folder, 'BMSP', 'publications', hash), bytes);
  };
  const readToCount = async (reader: PublicationReader): Promise<number> => {
    let length = 0;
    for await (const chunk of reader.readToCount(record)) {
      length += chunk.length;
    }
    return length;
  };

  it('is whoever may ask, where nobody counts; and where a member counts, that one alone', async () => {
    await published();
    assert.equal(await readToCount(pair('HelperMSP').reader), bytes.length);
    for (const member of ['AMSP', 'CMSP']) {
      await assert.rejects(readToCount(pair(member).reader), { code: 'MEMBER_NOT_ALLOWED' });
    }
    combine = plain;
    assert.equal((await pair('AMSP').reader.readPart(hash, 0)).length, bytes.length);
    await assert.rejects(readToCount(pair('HelperMSP').reader), { code: 'MEMBER_NOT_ALLOWED' });
  });

  it('is nobody else also by asking the owner itself: with the check left to who asks, a requester would see who knows whom', async () => {
    await published();
    const { owner } = pair('AMSP');
    const contracts = { facts: () => ({ contract: contract() }) as ContractFacts };
    const link = { publicationPart: () => assert.fail('asks nobody') };
    const its = new PublicationReader({ mspId: 'BMSP', store: owner, ledger, contracts, link });
    await assert.rejects(its.part('AMSP', hash, 0), { code: 'MEMBER_NOT_ALLOWED' });
    assert.equal((await its.part('HelperMSP', hash, 0)).length, bytes.length);
    // Without the rule of counted contracts the same call has the whole.
    combine = plain;
    assert.equal((await its.part('AMSP', hash, 0)).length, bytes.length);
  });

  it('is no user of any gateway where a member counts, not even of the one that counts or the owner', async () => {
    await published();
    for (const member of ['AMSP', 'BMSP', 'HelperMSP']) {
      await assert.rejects(pair(member).reader.readPart(hash, 0), { code: 'MEMBER_NOT_ALLOWED' });
    }
  });

  it('comes again where the owner has another publication by now, and forgets the one before', async () => {
    const { reader, store } = pair('HelperMSP');
    await published();
    await readToCount(reader);
    assert.ok(store.has(hash));
    reader.forgetReplaced();
    assert.ok(store.has(hash), 'the ledger names it still');
    const next = { ...record, contentHash: 'c'.repeat(64) };
    ledger.put('publication', [record.contract.hash, 'BMSP', '1'], next);
    reader.forgetReplaced();
    assert.ok(!store.has(hash));
    await assert.rejects(readToCount(reader), (error: unknown) => {
      assert.ok(error instanceof DomainError);
      return error.code === 'MEMBER_UNAVAILABLE' && error.detail.startsWith('BMSP');
    });
  });
});
