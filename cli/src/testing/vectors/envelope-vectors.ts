import { contentHash, encode, type ResultDocument } from '@entente/protocol';
import { type Expected } from '../../envelope/index.js';
import { type RequesterKeys } from '../../keys/index.js';
import { outcomeOf, resultFor, seal, type SealOptions } from '../sealed.js';
import type { KeyObject } from 'node:crypto';

/** One envelope, what is known of its request, and what opening it comes to: a document, or a code. */
export interface EnvelopeVector {
  readonly name: string;
  /** Which pair opens it: `p256`, `rsa3072` or `other`. */
  readonly keys: string;
  readonly envelope: string;
  readonly expected: Expected;
  readonly opens?: unknown;
  readonly code?: string;
}

export interface SealingKeys {
  readonly p256: RequesterKeys;
  readonly rsa3072: RequesterKeys;
  readonly other: RequesterKeys;
  /** The supervisor's gateway. */
  readonly service: KeyObject;
}

/** Envelopes that open, that are refused in one and the same way, and that are not what the ledger has committed to. */
export async function envelopeVectors(keys: SealingKeys): Promise<readonly EnvelopeVector[]> {
  return [...(await opening(keys)), ...(await unreadable(keys)), ...(await mismatching(keys))];
}

async function opening({ p256, rsa3072, service }: SealingKeys): Promise<EnvelopeVector[]> {
  const cases = [
    { name: 'plain for p256', keys: 'p256', pair: p256, document: resultFor(p256.id) },
    { name: 'large for p256', keys: 'p256', pair: p256, document: largeFor(p256.id) },
    {
      name: 'filled up for p256',
      keys: 'p256',
      pair: p256,
      document: resultFor(p256.id),
      innerHeader: { pad: '.'.repeat(3_000) },
    },
    { name: 'plain for rsa3072', keys: 'rsa3072', pair: rsa3072, document: resultFor(rsa3072.id) },
  ];
  return Promise.all(
    cases.map(async ({ name, keys, pair, document, innerHeader = {} }) => {
      const envelope = await seal({ document, signer: service, recipient: pair.encryption, kid: pair.id, innerHeader });
      return { name, keys, envelope, expected: expectedOf(envelope, document), opens: document };
    }),
  );
}

async function unreadable({ p256, other, service }: SealingKeys): Promise<EnvelopeVector[]> {
  const document = resultFor(p256.id);
  const good: SealOptions = { document, signer: service, recipient: p256.encryption, kid: p256.id };
  const envelope = await seal(good);
  const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = envelope.split('.');
  const flipped = `${ciphertext.slice(0, 10)}${ciphertext[10] === 'A' ? 'B' : 'A'}${ciphertext.slice(11)}`;
  const faulty: Readonly<Record<string, string>> = {
    'a changed ciphertext': [header, encryptedKey, iv, flipped, tag].join('.'),
    'another tag': [header, encryptedKey, iv, ciphertext, 'A'.repeat(22)].join('.'),
    'no envelope': 'not an envelope',
    nothing: '',
    'signed by a stranger': await seal({ ...good, signer: other.signing }),
    'made for another key': await seal({ ...good, recipient: other.encryption }),
    'the id of another key': await seal({ ...good, kid: other.id }),
    'another cipher': await seal({ ...good, header: { enc: 'A128GCM' } }),
    'another key wrap': await seal({ ...good, header: { alg: 'ECDH-ES+A128KW' } }),
    'direct agreement': await seal({ ...good, header: { alg: 'ECDH-ES' } }),
    'another type outside': await seal({ ...good, header: { typ: 'JWE' } }),
    'another type inside': await seal({ ...good, innerHeader: { typ: 'JWT' } }),
    'a member that is none': await seal({ ...good, document: { ...document, serviceNode: 'NobodyMSP' } }),
    'a result for another key': await seal({ ...good, document: { ...document, key: other.id } }),
    'another hash of the result': await seal({
      ...good,
      document: { ...document, resultHash: contentHash('result', {}) },
    }),
    'an unknown field': await seal({ ...good, document: { ...document, surplus: true } }),
    'a number for a text': await seal({ ...good, document: { ...document, salt: 7 } }),
    'JSON that is not canonical': await seal({ ...good, document: JSON.stringify(document, undefined, 1) }),
    'a key twice': await seal({ ...good, document: encode(document).replace('{', '{"kind":"result",') }),
  };
  return Object.entries(faulty).map(([name, sealed]) => ({
    name,
    keys: 'p256',
    envelope: sealed,
    expected: {},
    code: 'ENVELOPE_UNREADABLE',
  }));
}

async function mismatching({ p256, service }: SealingKeys): Promise<EnvelopeVector[]> {
  const document = resultFor(p256.id);
  const good: SealOptions = { document, signer: service, recipient: p256.encryption, kid: p256.id };
  const [envelope, twin] = [await seal(good), await seal(good)];
  const expected = expectedOf(envelope, document);
  const changed: Readonly<Record<string, Expected>> = {
    'another envelope': expectedOf(twin, document),
    'another result': { ...expected, outcome: { ...outcomeOf(envelope, document), result: 'ef'.repeat(32) } },
    'another request': { ...expected, request: 'ef'.repeat(32) },
    'another service node': { ...expected, serviceNode: 'LenderBMSP' },
    'another contract': { ...expected, contractHash: 'ef'.repeat(32) },
  };
  return Object.entries(changed).map(([name, one]) => ({
    name,
    keys: 'p256',
    envelope,
    expected: one,
    code: 'COMMITMENT_MISMATCH',
  }));
}

function expectedOf(envelope: string, document: ResultDocument): Expected {
  return {
    request: document.request.id,
    serviceNode: document.serviceNode,
    contractHash: document.contract.hash,
    outcome: outcomeOf(envelope, document),
  };
}

/** Every type of column, text beyond ASCII, nulls, and a suppression with a remainder. */
function largeFor(key: string): ResultDocument {
  const columns = [
    { name: 'region', type: 'text' as const },
    { name: 'loans', type: 'integer' as const },
    { name: 'balance', type: 'decimal' as const, scale: 2 },
    { name: 'day', type: 'date' as const },
    { name: 'moment', type: 'timestamp' as const },
    { name: 'known', type: 'boolean' as const },
  ];
  const rows = [
    ['北', 1, '-0.50', '2026-02-28', '2026-02-28T12:00:00.000Z', true],
    ['œst 😀 "\\', -9007199254740991, '123456789012345.67', null, null, null],
    ...Array.from({ length: 400 }, (_, row) => ['x'.repeat(180), row, '1.00', '2026-01-01', null, false]),
  ];
  const table = { columns, rows };
  const suppression = {
    cells: 'some' as const,
    remainder: [null, 35, '6279227.72', null, null, null],
    remainderWithheld: false,
    counts: 'rounded to the nearest 5',
  };
  const body = { table, suppression };
  return { ...resultFor(key), ...body, resultHash: contentHash('result', body) };
}
