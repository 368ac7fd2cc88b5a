import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import type { ReadWriteSet } from '../domain/read-write-set.js';
import { headerHash, newBlock } from './blocks.js';
import { decodeResults, encodeResults } from './rwset-codec.js';
import { signLowS, verifyLowS } from './signatures.js';

describe('signatures', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('verify, and do not verify over anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 1 }), (data, more) => {
        const signature = signLowS(privateKey, data);
        assert.ok(verifyLowS(publicKey, data, signature));
        assert.equal(verifyLowS(publicKey, Buffer.concat([data, more]), signature), false);
      }),
      propertyRuns(30),
    );
  });

  it('of any other bytes are refused without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        assert.equal(verifyLowS(publicKey, Buffer.from('x'), bytes), false);
      }),
      propertyRuns(200),
    );
  });
});

describe('blocks', () => {
  it("have Fabric's hash: SHA-256 over the DER of number, previous hash and data hash", () => {
    const block = newBlock(200, Buffer.alloc(32, 1), [Buffer.from('a'), Buffer.from('b')]);
    const data = createHash('sha256').update('ab').digest();
    const der = Buffer.concat([
      Buffer.from('3048', 'hex'),
      Buffer.from('020200c8', 'hex'),
      Buffer.from('0420', 'hex'),
      Buffer.alloc(32, 1),
      Buffer.from('0420', 'hex'),
      data,
    ]);
    assert.deepEqual(headerHash(block), createHash('sha256').update(der).digest());
  });
});

describe('read/write sets', () => {
  const version = fc.option(fc.record({ blockNum: fc.nat(), txNum: fc.nat(1000) }), { nil: undefined });
  const read = fc.record({ key: fc.string(), version });
  const set: fc.Arbitrary<ReadWriteSet> = fc.record({
    namespace: fc.constant('cc'),
    reads: fc.array(read, { minLength: 1, maxLength: 3 }),
    ranges: fc.array(
      fc.record({
        startKey: fc.string(),
        endKey: fc.string(),
        exhausted: fc.boolean(),
        reads: fc.array(read, { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    writes: fc.array(fc.record({ key: fc.string(), isDelete: fc.boolean(), value: fc.uint8Array() }), { maxLength: 3 }),
  });

  it('survive the trip through their bytes', () => {
    fc.assert(
      fc.property(set, (original) => {
        const [decoded] = decodeResults(encodeResults([original]));
        assert.deepEqual(plain(decoded), plain(original));
      }),
      propertyRuns(100),
    );
  });

  /** Buffers and byte arrays compared as what they contain. */
  function plain(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part)));
  }
});
