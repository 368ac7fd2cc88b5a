import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changes } from './changes.js';
import { race, type Raced } from './race.js';
import { judged } from './suite.js';
import { RaceWorld } from './world.js';

/**
 * What comes before a request is closed, and what the judge says of the answer. Freezes are not among it: gateways end what they
 * touch by themselves, and the control of that is in `agreement/freeze-and-partition.soak.test.ts`.
 */
const expected: readonly (readonly [change: string, breach: RegExp])[] = [
  ['its contract is retired', /its version of the contract is not in force/],
  ['a source that it asks is withdrawn', /the source loans of Lender[BC]MSP is not on offer/],
  ["its requester's key is revoked", /its key is not usable/],
  ['a member that has a part in it is removed', /Lender[AC]MSP is no member/],
];

describe('control: a chaincode that closes without looking again', { timeout: 240_000 }, () => {
  let world: RaceWorld;

  before(async () => {
    const chaincodeEntry = fileURLToPath(new URL('chaincode-closing-blindly.js', import.meta.url));
    world = await RaceWorld.start({ chaincodeEntry });
  });

  after(async () => {
    await world.stop();
  });

  for (const [name, breach] of expected) {
    it(`answers a request though ${name}, and the judge sees it`, async () => {
      const change = changes.find((one) => one.name === name) ?? assert.fail();
      const moment = { at: 'before Close is endorsed', isFirst: true } as const;
      const [raced] = await race(world, change, { moment });
      const { id = 'none' }: Partial<Raced> = raced ?? {};
      const { breaches, outcomes } = await judged(world);
      assert.equal(outcomes.get(id)?.status, 'answered');
      assert.match(breaches.filter((one) => one.includes(id)).join(), breach);
    });
  }
});
