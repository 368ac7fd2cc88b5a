import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import { encodeRecord, readRecord } from './block-record.js';

const blocks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 });

/** Reads records until there is no whole one, and says how it ended. */
function readAll(file: Buffer): { found: Buffer[]; ending: string; at: number } {
  const found: Buffer[] = [];
  for (let at = 0; ;) {
    const record = readRecord(file, at);
    if (record.kind !== 'block') {
      return { found, ending: record.kind, at };
    }
    found.push(record.block);
    at = record.end;
  }
}

test('what was written is read back', () => {
  fc.assert(
    fc.property(blocks, (written) => {
      const { found, ending } = readAll(Buffer.concat(written.map(encodeRecord)));
      assert.deepEqual(
        found.map((block) => Uint8Array.from(block)),
        written,
      );
      assert.equal(ending, 'end');
    }),
    propertyRuns(200),
  );
});

test('a file cut anywhere gives every whole block before the cut, and never less', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), (written, place) => {
      const file = Buffer.concat(written.map(encodeRecord));
      const cut = place % (file.length + 1);
      const { found, ending, at } = readAll(file.subarray(0, cut));
      let end = 0;
      const whole = written.filter((block) => (end += encodeRecord(block).length) <= cut);
      assert.equal(found.length, whole.length);
      assert.equal(ending, at === cut ? 'end' : 'torn');
    }),
    propertyRuns(300),
  );
});

test('a changed byte in the contents of any block but the last is damage', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, place, flip) => {
      const file = Buffer.concat([...written, Uint8Array.of(1)].map(encodeRecord));
      const at = 8 + (place % (written[0]?.length ?? 1));
      file.writeUInt8(file.readUInt8(at) ^ flip, at);
      assert.deepEqual(readAll(file), { found: [], ending: 'broken', at: 0 });
    }),
    propertyRuns(200),
  );
});
