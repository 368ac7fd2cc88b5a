import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ZodType } from 'zod';
import {
  Base64Url,
  Hash,
  Id,
  IsoDate,
  MspId,
  parseVersionedId,
  SqlName,
  Thumbprint,
  Timestamp,
  versionedId,
} from './ids.js';

const cases: readonly (readonly [string, ZodType, readonly unknown[], readonly unknown[]])[] = [
  [
    'ids',
    Id,
    ['a', '0', 'multi-loan-check', 'a'.repeat(64)],
    ['', 'A', '-a', '_a', 'a'.repeat(65), 'a b', 'é', 'a\n', 'a\u0000', '../a'],
  ],
  [
    'SQL names',
    SqlName,
    ['a', 'openedOn', 'a_1', 'a'.repeat(63)],
    ['', 'A', '1a', '_a', 'a'.repeat(64), 'a-b', 'a"b', 'a;b', 'a\n', 'á'],
  ],
  ['MSP IDs', MspId, ['Org1MSP', 'a.b-c'], ['', '1Org', 'Org 1', 'Org_1', 'a'.repeat(65), 'Org1MSP\n', 'Org\u0000']],
  [
    'hashes',
    Hash,
    ['0'.repeat(64), 'abcdef0123456789'.repeat(4)],
    ['', '0'.repeat(63), 'A'.repeat(64), '0'.repeat(65), `${'0'.repeat(64)}\n`],
  ],
  ['base64url', Base64Url, ['a', '-_09'], ['', 'a=', 'a+b', 'a/b', 'a b']],
  ['thumbprints', Thumbprint, ['a'.repeat(43)], ['a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`]],
  [
    'timestamps',
    Timestamp,
    ['2026-01-01T00:00:00.000Z'],
    ['2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000+01:00', '2026-02-30T00:00:00.000Z'],
  ],
  ['dates', IsoDate, ['2026-02-28', '2024-02-29'], ['2026-02-29', '2026-2-1', '26-01-01', '']],
];

describe('ids', () => {
  for (const [name, schema, good, bad] of cases) {
    it(`take ${name} of their form and nothing else`, () => {
      for (const value of good) {
        assert.equal(schema.safeParse(value).success, true, String(value));
      }
      for (const value of [...bad, 1, null, undefined, {}]) {
        assert.equal(schema.safeParse(value).success, false, JSON.stringify(value));
      }
    });
  }

  it('join a document with its version and part them again', () => {
    assert.equal(versionedId('credit_exposure', 12), 'credit_exposure@12');
    assert.deepEqual(parseVersionedId('credit_exposure@12'), { id: 'credit_exposure', version: 12 });
    for (const text of ['credit_exposure', 'a@0', 'a@01', 'a@-1', 'a@1@2', '@1', 'A@1']) {
      assert.throws(() => parseVersionedId(text), text);
    }
  });
});
