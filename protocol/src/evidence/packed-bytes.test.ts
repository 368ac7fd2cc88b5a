import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BytePacker, unpackBytes } from './packed-bytes.js';

describe('packed bytes', () => {
  it('come back as they went in, whatever they repeat', () => {
    const piece = fc.uint8Array({ minLength: 0, maxLength: 200 });
    const strings = fc
      .array(piece, { minLength: 1, maxLength: 5 })
      .chain((pieces) => fc.array(fc.array(fc.constantFrom(...pieces), { maxLength: 6 }), { maxLength: 12 }))
      .map((all) => all.map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))));
    fc.assert(
      fc.property(strings, (all) => {
        const packer = new BytePacker();
        const places = all.map((bytes) => packer.add(bytes));
        const unpacked = unpackBytes(packer.packed);
        all.forEach((bytes, index) => {
          assert.deepEqual(unpacked[places[index] ?? -1], bytes);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('name what is repeated instead of repeating it', () => {
    const packer = new BytePacker();
    const certificate = Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 251);
    packer.add(Uint8Array.of(1, 2, 3, ...certificate, 4));
    packer.add(Uint8Array.of(9, ...certificate, 8, 8));
    assert.ok(JSON.stringify(packer.packed[1]).length < 60);
  });

  it('are refused where they repeat what is not there', () => {
    assert.throws(() => unpackBytes([['AAAA'], [[2, 5]]]), /does not have/);
  });
});
