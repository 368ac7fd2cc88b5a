import assert from 'node:assert/strict';
import { heightAt } from '../ledger/audit.js';
import { type LendersAlliance, type Member, members } from '../parts.js';

/** What must be as it was after a refusal. */
export interface Standing {
  readonly height: number;
  /** Requests in the gateway's journal, by id, each with its status. */
  readonly requests: ReadonlyMap<string, string>;
}

export async function standing({ users }: LendersAlliance, member: Member = 'LenderAMSP'): Promise<Standing> {
  const heights = await Promise.all(members.map((one) => heightAt(users.client(one, 'auditor'))));
  const { items } = await users.client(member, 'auditor').get('/v1/queries');
  return { height: Math.max(...heights), requests: new Map(items.map(({ id, status }) => [id, status])) };
}

/** No block more, and no request more but such as are known to have been refused: nothing is half done. */
export function assertNothingDone(before: Standing, after: Standing): void {
  assert.equal(after.height, before.height, 'something was written on the ledger');
  for (const [id, status] of after.requests) {
    assert.equal(status, before.requests.get(id) ?? 'refused', `request ${id}`);
  }
}
