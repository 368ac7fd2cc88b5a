import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GeneralizedSchema, OutsideUser, QueryContract, QueryRequest } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import { usableKey } from '../use-cases/usable-key.js';
import { mayCall } from './authenticate.js';
import { shownTo } from './outside-view.js';
import { everybody } from './route.js';

const [member, handle, id] = ['LenderAMSP', 'acme', 'k'.repeat(43)];
const approved: OutsideUser = { sponsor: member, handle, validUntil: '2099-12-31', version: 1, status: 'approved' };
const access = { members: [member] };
const open = { id: 'open', schemas: { loans: 1 }, access: { ...access, outside: {} } } as unknown as QueryContract;
const closed = { id: 'closed', schemas: { secrets: 1 }, access } as unknown as QueryContract;
const schema = (name: string): GeneralizedSchema => ({ id: name, version: 1 }) as GeneralizedSchema;

function stateWith(user: OutsideUser | undefined): LedgerState {
  const key = { id, member, outside: handle, status: 'active', version: 1 };
  return {
    get: (kind: string) => (kind === 'outside-user' ? user : key),
    list: () => [open, closed],
  } as unknown as LedgerState;
}

describe('an outside user at its gateway', () => {
  const caller = { name: handle, role: 'outside' } as const;

  it('may call what says so, and nothing that is for everybody inside', () => {
    assert.equal(mayCall(everybody, caller), caller);
    assert.throws(() => mayCall('any', caller), { code: 'FORBIDDEN' });
    assert.throws(() => mayCall(['requester', 'officer'], caller), { code: 'FORBIDDEN' });
    assert.equal(mayCall('any', { ...caller, role: 'auditor' }).role, 'auditor');
  });

  it('is shown the contracts that it may ask, and their schemas', () => {
    const shown = shownTo(caller, member, stateWith(approved));
    assert.deepEqual([open, closed, undefined].map(shown.contract), [true, false, false]);
    assert.deepEqual([schema('loans'), schema('secrets'), undefined].map(shown.schema), [true, false, false]);
    const inside = shownTo({ ...caller, role: 'requester' }, member, stateWith(undefined));
    assert.deepEqual([inside.contract(closed), inside.schema(schema('secrets'))], [true, true]);
  });

  it('is shown none of them without an approval', () => {
    for (const user of [undefined, { ...approved, status: 'removed' as const }]) {
      assert.equal(shownTo(caller, member, stateWith(user)).contract(open), false);
    }
  });

  it('has no answer sealed to its key once its approval does not stand', () => {
    const request = { question: { requester: member, key: { id, version: 1 } }, openedAt: '2026-03-01T00:00:00.000Z' };
    const key = (user: OutsideUser | undefined): unknown => usableKey(stateWith(user), request as QueryRequest);
    assert.ok(key(approved));
    assert.throws(() => key({ ...approved, status: 'removed' }), { code: 'OUTSIDER_NOT_ALLOWED' });
    assert.throws(() => key(undefined), { code: 'OUTSIDER_NOT_ALLOWED' });
  });
});
