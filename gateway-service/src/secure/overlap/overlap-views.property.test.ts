import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { hashedPoints, overlapSubject, pointBytes } from '@entente/protocol/secure';
import { propertyRuns } from '@entente/protocol/testing';
import { MemoryNetwork, type Message, runHonest } from '../testing/memory-rounds.js';
import { pair } from '../testing/overlapping.js';
import { assertAlike, Counts } from '../testing/views.js';
import { maskBatch, maskKey } from './mask-batch.js';
import { maskingHere } from './masking.js';
import { overlapOf } from './overlap.js';
import type { OverlapSizes } from './own-list.js';
import { pointsOf } from './sorted-points.js';

const [viewer, other] = pair;
const context = 'a request';
const sizes: OverlapSizes = { least: 16, markers: 4 };
const { numRuns } = propertyRuns(30);

const mine = people('p', 0, 8);
/** Four in common in both worlds, not the same ones; of the others there are more or fewer, up to the same size class. */
const worlds = [
  [...people('p', 0, 4), ...people('stranger', 0, 8)],
  [...people('p', 4, 4), ...people('unknown', 0, 2)],
] as const;

function people(name: string, first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${String(first + index)}`);
}

interface View {
  readonly messages: readonly Message[];
  /** The list that the viewer showed. */
  readonly own: Uint8Array;
  /** The viewer's own secret, with which it can try what it likes; and the other's, which it does not have. */
  readonly secrets: readonly [own: Uint8Array, other: Uint8Array];
}

async function viewOf(theirs: readonly string[]): Promise<View> {
  const network = new MemoryNetwork({ parties: pair });
  const secrets = [randomBytes(32), randomBytes(32)] as const;
  const found = await runHonest(network, (rounds) => {
    const [keys, secret] = rounds.me === viewer ? [mine, secrets[0]] : [theirs, secrets[1]];
    return overlapOf(rounds, { context, keys, sizes, masking: maskingHere(secret) });
  });
  assert.deepEqual(
    found.map(({ common }) => common),
    [4, 4],
  );
  const own = listOf(network.received(other), 'overlap:lists');
  return { messages: network.received(viewer), own, secrets };
}

/**
 * For each subject of the viewer, how often an element that both have stands at its place in the list that came back: what
 * somebody counts who wants to know which of its own subjects the other has too.
 */
function countPlaces({ messages, own, secrets: [secret] }: View, returned: Uint8Array, counts: Counts): void {
  const both = new Set(textsOf(masked(secret, listOf(messages, 'overlap:lists'))));
  const ownTexts = textsOf(own);
  const back = textsOf(returned);
  const row = counts.of('places of common elements');
  mine.forEach((key, subject) => {
    const [text = ''] = textsOf(masked(secret, hashedPoints([overlapSubject(context, key)])));
    const place = ownTexts.indexOf(text);
    assert.ok(place >= 0, 'the viewer finds its own subjects in its own list');
    row[subject] = (row[subject] ?? 0) + (both.has(back[place] ?? '') ? 1 : 0);
  });
}

function listOf(messages: readonly Message[], round: string): Uint8Array {
  const bytes = messages.find((message) => message.round === round)?.bytes ?? assert.fail(round);
  return bytes.subarray(0, sizes.least * pointBytes);
}

function masked(secret: Uint8Array, points: Uint8Array): Uint8Array {
  return maskBatch(maskKey(secret), { points }) ?? assert.fail('a point of low order');
}

function textsOf(points: Uint8Array): readonly string[] {
  return Array.from(pointsOf(points), (point) => Buffer.from(point).toString('hex'));
}

describe('what an owner sees of an overlap', () => {
  it('looks the same whichever of its subjects the other has too, and whatever else that has', async () => {
    const [views, places] = [worlds.map(() => new Counts()), worlds.map(() => new Counts())];
    const unsorted = worlds.map(() => new Counts());
    for (let run = 0; run < numRuns; run++) {
      for (const [world, theirs] of worlds.entries()) {
        const view = await viewOf(theirs);
        views[world]?.add(view.messages);
        countPlaces(view, listOf(view.messages, 'overlap:back'), at(places, world));
        countPlaces(view, masked(view.secrets[1], view.own), at(unsorted, world));
      }
    }
    assertAlike(at(views, 0), at(views, 1));
    assertAlike(at(places, 0), at(places, 1));
    // Were the list given back in the order in which it came, its places would tell whom both have.
    assert.throws(() => {
      assertAlike(at(unsorted, 0), at(unsorted, 1));
    }, /places of common elements/);
  });

  it('holds no subject, neither as it is nor as it hashes', async () => {
    const { messages } = await viewOf(worlds[0]);
    for (const key of worlds[0]) {
      const subject = overlapSubject(context, key);
      for (const form of [Buffer.from(key), Buffer.from(subject), Buffer.from(hashedPoints([subject]))]) {
        assert.ok(!messages.some(({ bytes }) => Buffer.from(bytes).includes(form)), key);
      }
    }
  });
});

function at(counts: readonly Counts[], world: number): Counts {
  return counts[world] ?? assert.fail();
}
