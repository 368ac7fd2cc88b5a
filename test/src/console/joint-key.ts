import assert from 'node:assert/strict';
import type { Charter } from '@entente/protocol';
import type { TestAlliance } from '../alliance.js';
import { type Member, supervisor } from '../parts.js';
import { untilTrue } from '../until.js';

/** The lender that supervises too in an alliance of {@link withTwo}. */
export const alsoSupervising: Member = 'LenderCMSP';

/** A lender supervises too: two supervisors, and the joint key takes both. */
export function withTwo(charter: Charter): Charter {
  const { [alsoSupervising]: lender, ...rest } = charter.members;
  assert.ok(lender !== undefined);
  return { ...charter, members: { ...rest, [alsoSupervising]: { ...lender, roles: ['data-owner', 'supervisor'] } } };
}

/** Both supervisors make their joint key, each of the three rounds in turn. */
export async function makeJointKey(alliance: TestAlliance): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const member of [alsoSupervising, supervisor] as const) {
      await alliance.officer(member).post('/v1/supervision/key', { body: {} });
    }
  }
  await untilTrue('the joint key', async () => {
    const { key } = await alliance.officer(supervisor).get('/v1/supervision/key');
    return key !== undefined;
  });
}
