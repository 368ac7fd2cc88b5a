import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '@entente/protocol';
import { MemoryNetwork, runAll } from '../testing/memory-rounds.js';
import { attackOverlap, type Departure } from '../testing/overlap-attacker.js';
import { pair } from '../testing/overlapping.js';
import { maskBatch, maskKey } from './mask-batch.js';
import { maskingHere } from './masking.js';
import { overlapOf } from './overlap.js';
import type { OverlapSizes } from './own-list.js';
import { sortedPoints } from './sorted-points.js';

const [honest, culprit] = pair;
const names = Array.from({ length: 30 }, (_, index) => `p-${String(index)}`);
const point = 32;

/** What the honest owner ends with: the number that it found, or what it says of the other. */
async function ending(departure: Departure, markers = 16): Promise<number | string> {
  const sizes: OverlapSizes = { least: 64, markers };
  const network = new MemoryNetwork({ parties: pair });
  const common = { context: 'a request', keys: names, sizes };
  let isOver = false;
  const sentByOther = async (round: string): Promise<Uint8Array> => {
    while (!isOver) {
      const sent = network.received(culprit).find((message) => message.round === round);
      if (sent !== undefined) {
        return sent.bytes;
      }
      await turn();
    }
    throw new Error('whoever is found out is left alone');
  };
  const endings = await runAll(network, async (rounds) => {
    if (rounds.me !== honest) {
      await attackOverlap(rounds, { ...common, other: honest, sentByOther }, departure);
      return 0;
    }
    try {
      return (await overlapOf(rounds, { ...common, masking: maskingHere() })).common;
    } finally {
      isOver = true;
    }
  });
  const end = endings.get(honest);
  assert.ok(end !== undefined);
  if ('result' in end) {
    return end.result;
  }
  assert.ok(end.error instanceof DomainError && end.error.code === 'SECURE_MISBEHAVIOUR', String(end.error));
  return end.error.detail;
}

/** Random points of the right kind, in order. */
function junk(count: number): Uint8Array {
  const inputs = Array.from({ length: count }, () => randomBytes(32));
  return sortedPoints(maskBatch(maskKey(randomBytes(32)), { inputs }) ?? new Uint8Array());
}

/** The list with one place changed. */
function withPoint(list: Uint8Array, place: number, bytes: Uint8Array): Uint8Array {
  const changed = list.slice();
  changed.set(bytes, place * point);
  return changed;
}

const attacks: Readonly<Record<string, readonly [Departure, RegExp]>> = {
  'shows a point of low order': [{ list: (list) => withPoint(list, 0, new Uint8Array(point)) }, /low order/],
  'shows a point that is written in another way': [
    { list: (list) => withPoint(list, 63, new Uint8Array(point).fill(0xff)) },
    /no points/,
  ],
  'shows an element twice': [{ list: (list) => withPoint(list, 7, list.slice(6 * point, 7 * point)) }, /twice/],
  'shows a list in its own order': [{ list: (list) => withPoint(list, 9, list.slice(0, point)) }, /not sorted/],
  'shows a short list': [{ list: (list) => list.slice(point) }, /bytes/],
  'shows markers of low order': [{ signs: (signs) => new Uint8Array(signs.length) }, /low order/],
  'shows markers that are no points': [{ signs: (signs) => new Uint8Array(signs.length).fill(0xff) }, /no points/],
  'shows the elements that it was shown': [{ shown: (theirs) => theirs }, /another list than it announced/],
  'shows another list than it announced': [{ shown: (theirs) => junk(theirs.length / point) }, /another list/],
  'gives back what it was given': [{ back: (_, theirs) => theirs.slice() }, /did not mask/],
  'gives back its own list': [{ back: (_back, _theirs, mine) => mine }, /did not mask/],
  'gives back an element twice': [{ back: (back) => withPoint(back, 7, back.slice(6 * point, 7 * point)) }, /twice/],
  'gives back a short list': [{ back: (back) => back.slice(point) }, /bytes/],
  'gives back something else': [{ back: (back) => junk(back.length / point) }, /did not give back/],
  'gives back half of it': [
    { back: (back) => sortedPoints(Buffer.concat([back.subarray(0, 32 * point), junk(32)])) },
    /did not give back/,
  ],
  'has no key for its markers': [{ signs: (signs) => junk(signs.length / point) }, /did not give back/],
  'says another number': [{ says: 3n }, /another number/],
};

describe('an owner of an overlap that', () => {
  it('keeps to it comes to the number', async () => {
    assert.equal(await ending({}), names.length);
  });

  for (const [attack, [departure, found]] of Object.entries(attacks)) {
    it(`${attack} is named, and there is no answer`, async () => {
      const said = await ending(departure);
      assert.match(String(said), found);
      assert.match(String(said), new RegExp(`^${culprit} `));
    });
  }

  it('gives back something else would go through where nobody hides markers', async () => {
    assert.equal(await ending({ back: (back) => junk(back.length / point) }, 0), 0);
  });
});
