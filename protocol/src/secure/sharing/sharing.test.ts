import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointOf, randomScalar, scalarsText, textOf } from '../supervision/group.js';
import { partFor } from '../supervision/joint-key.js';
import { demandTurned, newReaderKey, type TurnedFor, turnPart } from '../supervision/turned-part.js';
import { demandPartFor, joinGranted, turnTowards } from './approval.js';
import { demandApproval, demandItem } from './checks.js';
import { addedKeys, demandSeal, openSeal, resumeSeal, beginSeal } from './content-seal.js';
import { announceSharingKey, demandSharingKey, newSharingKey } from './sharing-key.js';
import {
  makeKey,
  owner,
  ownersTurn,
  partsOf,
  putItem,
  question,
  statement,
  supervisors,
  supervisorsTurn,
} from './testing/world.js';

const key = makeKey();
const { item, contentKey } = putItem(key);
const reader = newReaderKey();
const asked = question(item, reader.key);
const provider = turnTowards(owner.secret, ownersTurn(item, asked));
const invalid = { code: 'SUPERVISION_INVALID' };
const unreadable = { code: 'ENVELOPE_UNREADABLE' };

function join(parts: ReturnType<typeof partsOf>, change: Partial<Parameters<typeof joinGranted>[0]> = {}): Uint8Array {
  return joinGranted({ item, making: key.making, provider, supervisors: parts, secret: reader.secret, ...change });
}

describe('a split item', () => {
  it('opens for its requester with the part of its owner and any two of three supervisors', () => {
    for (const absent of supervisors) {
      const present = supervisors.filter((member) => member !== absent);
      assert.deepEqual(join(partsOf(key, present, item, asked)), contentKey);
    }
    assert.deepEqual(join(partsOf(key, supervisors, item, asked)), contentKey);
  });

  it('opens with no fewer, and for nobody with the parts of one side', () => {
    for (const member of supervisors) {
      assert.throws(() => join(partsOf(key, [member], item, asked)), unreadable);
    }
    assert.throws(() => join({}), unreadable);
    const all = partsOf(key, supervisors, item, asked);
    const someone = newSharingKey();
    const stranger = turnTowards(someone.secret, { ...ownersTurn(item, asked), verifying: someone.publicKey });
    assert.throws(() => join(all, { provider: stranger }), unreadable);
    assert.throws(() => join(all, { provider: all['A'] ?? provider }), unreadable);
  });

  it('opens for nobody who has the parts and not the secret of the key that they were turned towards', () => {
    assert.throws(() => join(partsOf(key, ['A', 'B'], item, asked), { secret: newReaderKey().secret }), unreadable);
  });

  it('does not open with shares of two generations of the joint key put together', () => {
    const next = makeKey(2);
    const mixed = { ...partsOf(key, ['A'], item, asked), ...partsOf(next, ['B'], item, asked) };
    assert.throws(() => join(mixed), unreadable);
    assert.throws(() => join(partsOf(next, ['A', 'B'], item, asked)), unreadable);
  });

  it('goes with parts that show that they were made with the keys that the ledger names', () => {
    demandPartFor(provider, ownersTurn(item, asked));
    const parts = partsOf(key, supervisors, item, asked);
    for (const member of supervisors) {
      const part = parts[member] ?? provider;
      demandPartFor(part, supervisorsTurn(key, member, item, asked));
      demandApproval(
        { approver: member, as: 'supervisor', part, generation: 1 },
        { item, question: asked },
        { key: undefined, making: key.making },
      );
    }
    const foreign = parts['A'] ?? provider;
    assert.throws(() => {
      demandPartFor(foreign, supervisorsTurn(key, 'B', item, asked));
    }, invalid);
    assert.throws(() => {
      demandPartFor(foreign, ownersTurn(item, asked));
    }, invalid);
  });
});

describe('an approval', () => {
  const other = putItem(key, { id: 'deeds' });
  const uses: readonly (readonly [string, ReturnType<typeof question>])[] = [
    ['another item', question(other.item, reader.key)],
    ['another purpose', question(item, reader.key, { purpose: 'marketing' })],
    ['another requester', question(item, reader.key, { requester: 'Q' })],
    ['a later end', question(item, reader.key, { expiresAt: '2026-03-07T12:00:00.000Z' })],
    ['another registered key', question(item, reader.key, { key: { id: 'l'.repeat(43), version: 1 } })],
    ['a question asked again', question(item, reader.key, { nonce: 'm'.repeat(43) })],
  ];
  for (const [what, misused] of uses) {
    it(`is none for ${what}`, () => {
      const turned = { ...ownersTurn(item, misused), item: misused.item.id === 'deeds' ? other.item : item };
      assert.throws(() => {
        demandPartFor(provider, turned);
      }, invalid);
    });
  }

  it('would be one for any other request for its item, if its proof were not bound to the request', () => {
    const unbound = ({ reader: towards = '' }: ReturnType<typeof question>): TurnedFor => ({
      ...{ verifying: owner.publicKey, c1: item.seal.c1, key: towards, context: 'sharing' },
    });
    const part = turnPart(owner.secret, unbound(asked));
    for (const [, misused] of uses.filter(([, one]) => one.item.id === item.id)) {
      demandTurned(part, unbound(misused));
    }
  });

  it('of a supervisor is none under another generation of its key', () => {
    const { A: part = provider } = partsOf(key, ['A'], item, asked);
    const turned = { ...supervisorsTurn(key, 'A', item, asked), generation: 2 };
    assert.throws(() => {
      demandPartFor(part, turned);
    }, invalid);
  });
});

describe('a seal', () => {
  const { kind: _kind, owner: _owner, hash: _hash, putAt: _putAt, ...said } = item;

  it('holds for what was said of its item, and for nothing else', () => {
    demandSeal('P', said);
    const changes: readonly Partial<typeof said>[] = [
      { access: { members: ['R', 'Q'], purposes: ['credit-decision'] } },
      { access: { members: ['R'], purposes: ['credit-decision', 'marketing'] } },
      { policy: { kind: 'classical', supervisor: 'A', version: 1 } },
      { policy: { kind: 'split', generation: 2, provider: 1 } },
      { id: 'deeds' },
      { holders: ['H'] },
      { validUntil: '2027-12-31' },
      { content: { ...said.content, hash: 'c'.repeat(64) } },
    ];
    for (const change of changes) {
      assert.throws(
        () => {
          demandSeal('P', { ...said, ...change });
        },
        { code: 'SHARING_INVALID' },
      );
    }
    assert.throws(
      () => {
        demandSeal('Q', said);
      },
      { code: 'SHARING_INVALID' },
    );
  });

  it('that is copied would let a thief have it opened as its own, if nobody demanded the proof', () => {
    const supervisor = newSharingKey();
    const policy = { kind: 'classical', supervisor: 'A', version: 1 } as const;
    const stolen = putItem(key, { policy }, supervisor.publicKey);
    const { seal } = stolen.item;
    const { content } = stolen.item;
    const own = {
      ...statement(stolen.contentKey, { policy, content, access: { members: ['T'], purposes: ['theft'] } }),
      seal,
    };
    assert.throws(
      () => {
        demandSeal('T', own);
      },
      { code: 'SHARING_INVALID' },
    );
    assert.deepEqual(openSeal(supervisor.secret, own), stolen.contentKey);
  });

  it('is found to be under other keys than its policy names', () => {
    const mine = { member: 'P', version: 1 };
    const announced = {
      ...{ kind: 'sharing-key' as const, member: 'P', announcedAt: item.putAt },
      ...announceSharingKey(owner, mine),
    };
    demandItem(item, { key: announced, making: key.making });
    assert.throws(
      () => {
        demandItem(item, { key: announced, making: makeKey(1).making });
      },
      { code: 'SHARING_INVALID' },
    );
    assert.throws(
      () => {
        demandItem(item, { key: undefined, making: key.making });
      },
      { code: 'SHARING_INVALID' },
    );
    const ownersAlone = putItem(key, {}, owner.publicKey);
    assert.throws(
      () => {
        demandItem(ownersAlone.item, { key: announced, making: key.making });
      },
      { code: 'SHARING_INVALID' },
    );
  });

  it('can be gone on with after a stop', () => {
    const begun = beginSeal(owner.publicKey);
    assert.deepEqual(resumeSeal(begun), begun);
  });

  it('of a classical item opens for its one supervisor, and for no other key', () => {
    const supervisor = newSharingKey();
    const put = putItem(key, {}, supervisor.publicKey);
    assert.deepEqual(openSeal(supervisor.secret, put.item), put.contentKey);
    assert.throws(() => openSeal(newSharingKey().secret, put.item), unreadable);
  });
});

describe('a sharing key', () => {
  it('is announced by who knows it, for one member and version', () => {
    const mine = { member: 'P', version: 1 };
    const said = announceSharingKey(owner, mine);
    demandSharingKey({ ...said, member: 'P' });
    for (const change of [{ member: 'Q' }, { version: 2 }, { publicKey: newSharingKey().publicKey }]) {
      assert.throws(
        () => {
          demandSharingKey({ ...said, member: 'P', ...change });
        },
        { code: 'SHARING_INVALID' },
      );
    }
  });

  it('that was chosen to cancel the others would let its owner, or a thief, open alone, if nobody demanded the proof', () => {
    const whole = newSharingKey();
    const chosen = textOf(pointOf(whole.publicKey, 'Y').subtract(pointOf(key.making.publicKey, 'Y_S')));
    const put = putItem(key, {}, addedKeys(chosen, key.making.publicKey));
    assert.deepEqual(openSeal(whole.secret, put.item), put.contentKey);
    const forged = announceSharingKey({ secret: whole.secret, publicKey: chosen }, { member: 'P', version: 1 });
    assert.throws(
      () => {
        demandSharingKey({ ...forged, member: 'P' });
      },
      { code: 'SHARING_INVALID' },
    );
  });
});

/** Whether each bit of many drawn texts is 1 in about half of them. */
function isBalanced(draw: () => string, runs: number): boolean {
  const counts = new Array<number>(248).fill(0);
  for (let run = 0; run < runs; run++) {
    const bytes = Buffer.from(draw(), 'base64url');
    counts.forEach((count, bit) => {
      counts[bit] = count + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
    });
  }
  // The lowest bit of an encoded element is always 0.
  return counts.slice(1).every((count) => Math.abs(count - runs / 2) <= 5.5 * (Math.sqrt(runs) / 2));
}

describe('what one side holds, on the curve', () => {
  it('is spread over all values: a share of one and the same secret', () => {
    const isSpread = isBalanced(() => {
      const coefficients = scalarsText([1n, randomScalar()]);
      return partFor({ coefficients, threshold: 2 }, supervisors, 'A');
    }, 256);
    assert.ok(isSpread);
    assert.ok(!isBalanced(() => scalarsText([1n]), 256));
  });

  it('is spread over all values: a part that was turned towards somebody else', () => {
    const drawn = (): string => turnTowards(owner.secret, ownersTurn(item, asked)).v;
    assert.ok(isBalanced(drawn, 64));
  });

  it('gives no key that the item commits to: any of its own values in the place of what the others hold', () => {
    const held = partsOf(key, supervisors, item, asked);
    const own = Object.values(held);
    const { proof } = provider;
    const tries = [...own, { u: reader.key, v: item.seal.c1, proof }, { u: reader.key, v: item.seal.key, proof }];
    for (const provided of tries) {
      assert.throws(() => join(held, { provider: provided }), unreadable);
    }
    for (const guessed of tries) {
      assert.throws(() => join({ A: guessed, B: guessed }), unreadable);
    }
  });
});
