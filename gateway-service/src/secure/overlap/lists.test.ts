import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import { overlapSubject } from '@entente/protocol/secure';
import { MemoryNetwork, runAll } from '../testing/memory-rounds.js';
import { pair, smallSizes as sizes } from '../testing/overlapping.js';
import { exchangeLists } from './lists.js';
import { maskingHere } from './masking.js';
import { madeList } from './own-list.js';

const context = 'a request';

/** What both say of lists that were masked by these secrets: undefined where they take them. */
async function said(secretOf: (owner: string) => Uint8Array): Promise<readonly (string | undefined)[]> {
  const endings = await runAll(new MemoryNetwork({ parties: pair }), async (rounds) => {
    const [me, other] = rounds.me === pair[0] ? pair : [pair[1], pair[0]];
    const subjects = [overlapSubject(context, 'a person of both'), overlapSubject(context, `a person of ${me}`)];
    const mine = await madeList({ context, subjects, masking: maskingHere(secretOf(me)), sizes, me, other });
    await exchangeLists(rounds, other, mine, sizes);
  });
  return [...endings.values()].map((ending) => {
    const error = 'error' in ending ? ending.error : undefined;
    assert.ok(error === undefined || (error instanceof DomainError && error.code === 'SECURE_MISBEHAVIOUR'));
    return error?.detail;
  });
}

describe('the lists that two owners show each other', () => {
  it('are taken where each has masked its own', async () => {
    assert.deepEqual(await said((owner) => Buffer.alloc(32, owner)), [undefined, undefined]);
  });

  it('are refused, by both, where they share an element: nobody but who knows the secret of the other has that', async () => {
    const words = 'shows elements of a list that is not its own';
    assert.deepEqual(await said(() => Buffer.alloc(32, 'one and the same')), [
      `${pair[1]} ${words}`,
      `${pair[0]} ${words}`,
    ]);
  });
});
