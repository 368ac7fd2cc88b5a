import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { commitment, contentHash, type GeneralizedSchema, Question, signingInput } from '@entente/protocol';
import { newRequesterKeys, signingJwk } from '../keys/index.js';
import { contract, schema } from '../testing/documents.js';
import { readParameters, signQuestion } from './index.js';

describe('parameters of a question', () => {
  it('are sent as the contract types them', () => {
    const values = readParameters(
      ['region=north', 'days=30', 'secured=true', 'window=90', 'since=2026-01-01'],
      contract,
      [schema],
    );

    assert.deepEqual(values, { region: 'north', days: 30, secured: true, window: 90, since: '2026-01-01' });
  });

  it('may hold any character, an equals sign too', () => {
    assert.deepEqual(readParameters(["region=a=b'; --"], contract, [schema]), { region: "a=b'; --" });
  });

  it('are one word for each value of a list, and one word for an empty list', () => {
    const several = { ...contract, parameters: { days: { column: 'loans.days', list: { max: 3 } } } };
    assert.deepEqual(readParameters(['days=1', 'days=2'], several, [schema]), { days: [1, 2] });
    assert.deepEqual(readParameters(['days=[]'], several, [schema]), { days: [] });
  });

  it("are looked up in every table of the contract, and a band's value is its ordinal", () => {
    const rates: GeneralizedSchema = {
      ...{ kind: 'generalized-schema', id: 'rates', version: 1, title: 'Rates', subject: 'none' },
      columns: { rate: { type: 'decimal', scale: 2, levels: { band: ['0', '5'] }, use: {} } },
    };
    const both = {
      ...contract,
      parameters: { high: { column: 'rates.rate', level: 'band' }, exact: { column: 'rates.rate' } },
    };
    assert.deepEqual(readParameters(['high=1', 'exact=4.50'], both, [schema, rates]), { high: 1, exact: '4.50' });
  });

  for (const [what, words] of Object.entries({
    'an unknown name': ['nothing=1'],
    'no name': ['=north'],
    'no value': ['north'],
    'a name twice': ['window=1', 'window=2'],
    'a fraction for a whole number': ['window=1.5'],
    'a word for a whole number': ['window=secret'],
    'a word for true or false': ['secured=perhaps'],
    'a name of every object': ['constructor=1'],
  })) {
    it(`are refused with ${what}, without repeating a value`, () => {
      assert.throws(
        () => readParameters(words, contract, [schema]),
        (error: Error & { readonly code?: string }) => {
          assert.equal(error.code, 'PARAMETER_INVALID');
          assert.doesNotMatch(error.message, /secret/);
          return true;
        },
      );
    });
  }
});

describe('a signed question', () => {
  it("carries the requester's signature over contract, commitment and key, and never the private keys", async () => {
    const keys = await newRequesterKeys();
    const signed = signQuestion({
      member: 'LenderAMSP',
      contract,
      parameters: { window: 90 },
      purpose: 'statistics',
      keys,
      keyVersion: 3,
    });
    const question = Question.parse({
      kind: 'question',
      requester: 'LenderAMSP',
      receiver: 'LenderAMSP',
      payer: 'LenderAMSP',
      contract: { id: 'how-many', version: 2, hash: contentHash('query-contract', contract) },
      parameters: commitment('parameters', signed.nonce, signed.salt, { window: 90 }),
      purpose: 'statistics',
      key: { id: keys.id, version: 3 },
      nonce: signed.nonce,
    });
    const key = createPublicKey({ key: { ...signingJwk(keys.signing) }, format: 'jwk' });

    assert.ok(
      verify(
        'sha256',
        signingInput('question', question),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signed.signature, 'base64url'),
      ),
    );
    assert.deepEqual(Object.keys(signed).sort(), [
      'contract',
      'key',
      'nonce',
      'parameters',
      'purpose',
      'salt',
      'signature',
    ]);
  });

  it('is another one each time, so that two equal questions cannot be told to be equal', async () => {
    const options = {
      member: 'LenderAMSP',
      contract,
      parameters: {},
      purpose: 'statistics',
      keys: await newRequesterKeys(),
      keyVersion: 1,
    };
    const [first, second] = [signQuestion(options), signQuestion(options)];

    assert.notEqual(first.nonce, second.nonce);
    assert.notEqual(first.salt, second.salt);
  });
});
