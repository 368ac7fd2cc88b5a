import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  type CountInput,
  CountStatement,
  decode,
  DomainError,
  encode,
  type Outcome,
  type Publication,
  type QueryContract,
  type QueryRequest,
  type RequesterKey,
} from '@entente/protocol';
import { blindedParameters, blindSubjects, evaluateQuestion } from '@entente/protocol/secure';
import { compactDecrypt, compactVerify, CompactEncrypt, importJWK } from 'jose';
import { JoseEnvelopes } from '../../crypto/envelopes.js';
import { EcSignatures } from '../../crypto/signatures.js';
import { FakeLedger } from '../../testing/fake-ledger.js';
import type { ContractFacts, Contracts } from '../../use-cases/request-facts.js';
import { type CountedOwner, countedOwner, countedReference } from '../testing/counted-owner.js';
import { CountedWords } from './counted-words.js';
import { Counting, type CountingOptions } from './counting.js';
import { MatchStore } from './match-store.js';

const names = ['AMSP', 'BMSP', 'CMSP'] as const;
type Name = (typeof names)[number];
const id = 'ab'.repeat(32);
const reference = { member: 'AMSP', id };
const hash = countedReference.hash;
const contract = {
  ...{ ...countedReference, schemas: { loans: 1 } },
  combine: { mode: 'match', by: 'HelperMSP', answer: 'count', elements: 2 },
} as unknown as QueryContract;
const facts = { contract, hash, treeHash: hash, verdictHash: hash } as unknown as ContractFacts;
const keyId = 'K'.repeat(43);
const request = {
  ...{
    id,
    mode: 'match',
    owners: Object.fromEntries(names.map((name) => [name, []])),
    treeHash: hash,
    verdictHash: hash,
  },
  question: { requester: 'AMSP', contract: countedReference, key: { id: keyId, version: 1 } },
} as unknown as QueryRequest;
const requester = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signing = new EcSignatures(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
);
const secrets = blindSubjects(['known to two'], 2);
const owners: Readonly<Record<Name, CountedOwner>> = {
  AMSP: countedOwner('AMSP', ['somebody else']),
  BMSP: countedOwner('BMSP', ['known to two']),
  CMSP: countedOwner('CMSP', ['known to two', 'somebody else']),
};

describe('the member that counts who knows a subject', () => {
  let folder: string;
  let ledger: FakeLedger;
  let records: Publication[];
  /** What reading a publication meets with. */
  let onRead: (record: Publication) => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-counting-'));
    ledger = new FakeLedger();
    ledger.put('request', ['AMSP', id], request);
    const encryption = requester.publicKey.export({ format: 'jwk' });
    ledger.put('requester-key', ['AMSP', keyId], {
      ...{ id: keyId, status: 'active', version: 1, encryption },
    } as unknown as RequesterKey);
    records = names.map((name) => owners[name].record);
    onRead = () => undefined;
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** The gateway as it starts on what is in its folder. */
  function started(change: Partial<CountingOptions> = {}): Counting {
    return new Counting({
      ...{ mspId: 'HelperMSP', ledger, contracts: { facts: () => facts } as unknown as Contracts },
      ...{ store: new MatchStore(folder), words: new CountedWords(join(folder, 'counted')) },
      reader: {
        records: () => records,
        forgetReplaced: () => undefined,
        async *readToCount(record) {
          onRead(record);
          yield await Promise.resolve(owners[record.owner as Name].bytes);
        },
      },
      ...{ envelopes: new JoseEnvelopes({ signingKey: signing.privateKey() }), signatures: signing },
      ...{ checkpoint: () => undefined, patienceMs: 5_000 },
      ...change,
    });
  }

  async function sealedFactors(counting: Counting, of: readonly string[] = secrets.blinds): Promise<string> {
    const text = encode({ kind: 'count-factors', contract: hash, requester: 'AMSP', key: keyId, factors: of });
    const { key } = counting.key().counting;
    return new CompactEncrypt(Buffer.from(text, 'utf8'))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(await importJWK({ kty: 'OKP', crv: 'X25519', x: key }, 'ECDH-ES'));
  }
  const inputOf = (name: Name, factors: string): CountInput => {
    const { evaluated } = evaluateQuestion(owners[name].keys, blindedParameters(secrets), 2, 1);
    return { request: reference, epoch: 1, evaluated, factors };
  };
  const all = (counting: Counting, factors: string): Promise<readonly string[]> =>
    Promise.all(names.map((name) => counting.count(name, inputOf(name, factors))));

  async function opened(counted: string): Promise<CountStatement> {
    const { plaintext } = await compactDecrypt(counted, requester.privateKey);
    const { payload } = await compactVerify(
      Buffer.from(plaintext).toString('utf8'),
      await importJWK({ ...signing.publicJwk }, 'ES256'),
    );
    return decode(CountStatement, Buffer.from(payload).toString('utf8'));
  }

  it('gives every owner one and the same word, with the number that their lists come to', async () => {
    const counting = started();
    const words = await all(counting, await sealedFactors(counting));
    assert.equal(new Set(words).size, 1);
    const statement = await opened(words[0] ?? '');
    assert.deepEqual([statement.helper, statement.request, statement.said], ['HelperMSP', reference, ['002', '000']]);
    assert.deepEqual(
      statement.parts.map(({ owner, publication }) => [owner, publication]),
      names.map((name) => [name, owners[name].record.contentHash]),
    );
  });

  it('says words of one length, whatever they say: owners see how long they are', async () => {
    const counting = started();
    const [nobody = ''] = await all(counting, await sealedFactors(counting, blindSubjects(['x'], 2).blinds));
    await rm(join(folder, 'counted', `AMSP-${id}`));
    const again = started();
    const [two = ''] = await all(again, await sealedFactors(again));
    assert.equal(nobody.length, two.length);
    assert.deepEqual((await opened(nobody)).said, ['000', '000']);
  });

  it('says nothing before all owners have come, and lets them come again', async () => {
    const counting = started({ patienceMs: 20 });
    const factors = await sealedFactors(counting);
    await assert.rejects(counting.count('AMSP', inputOf('AMSP', factors)), { code: 'MEMBER_UNAVAILABLE' });
    await assert.rejects(counting.count('BMSP', inputOf('BMSP', factors)), { code: 'MEMBER_UNAVAILABLE' });
    const patient = await counting.count('CMSP', inputOf('CMSP', factors)).catch(() => undefined);
    await until(async () => (await readdir(join(folder, 'counted'))).length === 1);
    const said = await counting.count('AMSP', inputOf('AMSP', factors));
    assert.ok(patient === undefined || patient === said);
  });

  it('says the same after it was killed; sealed anew it would not be what an owner has stated', async () => {
    const before = started();
    const factors = await sealedFactors(before);
    const [said = ''] = await all(before, factors);
    assert.equal(await started().count('BMSP', inputOf('BMSP', factors)), said);
    // Without what it keeps: the same owners, the same factors, and another word.
    await rm(join(folder, 'counted', `AMSP-${id}`));
    const forgetful = await all(started(), factors);
    assert.ok(forgetful.every((word) => word !== said));
  });

  it('has no second word for an owner that comes with something else than was counted', async () => {
    const counting = started();
    const factors = await sealedFactors(counting);
    await all(counting, factors);
    const other = { ...inputOf('BMSP', factors), evaluated: inputOf('CMSP', factors).evaluated };
    await assert.rejects(counting.count('BMSP', other), { code: 'SHARE_INVALID' });
    await assert.rejects(started().count('BMSP', other), { code: 'SHARE_INVALID' });
  });

  it('counts for owners alone, and no request that has ended or that somebody else counts', async () => {
    const counting = started();
    const factors = await sealedFactors(counting);
    await assert.rejects(counting.count('DMSP', inputOf('AMSP', factors)), { code: 'FORBIDDEN' });
    await assert.rejects(started({ mspId: 'BMSP' }).count('AMSP', inputOf('AMSP', factors)), {
      code: 'REQUEST_NOT_FOUND',
    });
    ledger.put('outcome', ['AMSP', id], { status: 'refused' } as Outcome);
    await assert.rejects(counting.count('AMSP', inputOf('AMSP', factors)), { code: 'REQUEST_ENDED' });
  });

  it('refuses factors that the owners do not have in common, that are too few, or sealed for another', async () => {
    const other = started({ store: new MatchStore(join(folder, 'other')) });
    const counting = started();
    const factors = await sealedFactors(counting);
    const wrong: readonly (readonly [string, readonly string[]])[] = [
      ['SHARE_INVALID', [factors, factors, await sealedFactors(counting)]],
      ['PARAMETER_INVALID', Array(3).fill(await sealedFactors(counting, secrets.blinds.slice(1))) as string[]],
      ['PARAMETER_INVALID', Array(3).fill(await sealedFactors(other)) as string[]],
    ];
    for (const [code, given] of wrong) {
      const fresh = started();
      const asked = names.map((name, index) => fresh.count(name, inputOf(name, given[index] ?? '')));
      const ended = await Promise.allSettled(asked);
      assert.ok(ended.every((one) => one.status === 'rejected' && (one.reason as DomainError).code === code));
    }
  });

  it('counts again when an owner comes again, once what stood against it has passed', async () => {
    const counting = started();
    const factors = await sealedFactors(counting);
    onRead = ({ owner }) => {
      throw new DomainError('MEMBER_UNAVAILABLE', owner);
    };
    const ended = await Promise.allSettled(names.map((name) => counting.count(name, inputOf(name, factors))));
    assert.ok(ended.every(({ status }) => status === 'rejected'));
    onRead = () => undefined;
    assert.deepEqual((await opened(await counting.count('BMSP', inputOf('BMSP', factors)))).said, ['002', '000']);
  });

  it('waits for an epoch that it has not seen yet, and refuses one that is nowhere', async () => {
    const counting = started();
    const factors = await sealedFactors(counting);
    const ask = async (): Promise<readonly unknown[]> =>
      (await Promise.allSettled(names.map((name) => counting.count(name, inputOf(name, factors))))).map((one) =>
        one.status === 'rejected' ? (one.reason as DomainError).code : 'fulfilled',
      );
    records = records.slice(1);
    assert.deepEqual(new Set(await ask()), new Set(['MEMBER_UNAVAILABLE']));
    records.push({ ...owners.AMSP.record, epoch: 2 });
    assert.deepEqual(new Set(await ask()), new Set(['PUBLICATION_NOT_FOUND']));
  });

  it('forgets what it has said when the request has ended', async () => {
    const counting = started();
    const factors = await sealedFactors(counting);
    await all(counting, factors);
    assert.deepEqual(await readdir(join(folder, 'counted')), [`AMSP-${id}`]);
    ledger.put('outcome', ['AMSP', id], { status: 'answered' } as Outcome);
    const next = 'cd'.repeat(32);
    ledger.put('request', ['AMSP', next], { ...request, id: next });
    const input = { ...inputOf('AMSP', factors), request: { member: 'AMSP', id: next } };
    const asked = counting.count('AMSP', input).catch(() => undefined);
    assert.deepEqual(await readdir(join(folder, 'counted')), []);
    const others = names
      .slice(1)
      .map((name) => counting.count(name, { ...inputOf(name, factors), request: input.request }));
    await Promise.all([asked, ...others]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
