import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OutsideUser } from '../documents/outside-user.js';
import type { QueryContract } from '../documents/query-contract.js';
import { diffContracts } from '../query/contract-diff.js';
import type { Verdict } from '../query/verdict/report.js';
import { judge } from '../query/verdict/judge.js';
import { creditExposure, input, multiLoanCheck } from '../query/verdict/testing/lenders.js';
import { outsideFault, type OutsideUse } from './outside.js';

const sponsor = 'LenderAMSP';
const user: OutsideUser = { sponsor, handle: 'acme', validUntil: '2026-12-31', version: 1, status: 'approved' };
const access = { members: [sponsor, 'LenderBMSP'], outside: { sponsors: [sponsor] } };
const use: OutsideUse = {
  key: { id: 'k'.repeat(43), member: sponsor, outside: 'acme' },
  user,
  contract: { id: 'multi-loan-check', access },
  purpose: 'credit-decision',
  combined: { serviceNode: 'SupervisorMSP' },
  on: '2026-03-01',
};

describe('what an outside user may ask', () => {
  it('is what contract and approval allow together', () => {
    assert.equal(outsideFault(use), undefined);
    const narrow = { ...user, key: use.key.id, contracts: ['multi-loan-check'], purposes: ['credit-decision'] };
    assert.equal(outsideFault({ ...use, user: narrow }), undefined);
  });

  it('is nothing where one of them does not hold', () => {
    const users: readonly (OutsideUser | undefined)[] = [
      undefined,
      { ...user, status: 'removed' },
      { ...user, validUntil: '2026-02-28' },
      { ...user, key: 'o'.repeat(43) },
      { ...user, contracts: ['another'] },
      { ...user, purposes: ['marketing'] },
      { ...user, handle: 'other' },
      { ...user, sponsor: 'LenderBMSP' },
    ];
    for (const one of users) {
      assert.ok(outsideFault({ ...use, user: one }));
    }
    const { members } = access;
    for (const open of [{ members }, { members, outside: { sponsors: ['LenderBMSP'] } }]) {
      assert.ok(outsideFault({ ...use, contract: { ...use.contract, access: open } }));
    }
  });

  it('is combined by the members that the contract names for it alone, whoever may be chosen', () => {
    const through = (...nodes: readonly string[]): OutsideUse['contract'] => ({
      ...use.contract,
      access: { ...access, outside: { through: nodes } },
    });
    const service = { mode: 'named', candidates: ['SupervisorMSP', 'LenderCMSP'] } as const;
    assert.equal(outsideFault({ ...use, contract: through('SupervisorMSP') }), undefined);
    assert.ok(outsideFault({ ...use, contract: through('LenderCMSP') }));
    const both = { ...use, combined: { serviceNode: 'SupervisorMSP', service } };
    assert.equal(outsideFault({ ...both, contract: through('SupervisorMSP', 'LenderCMSP') }), undefined);
    assert.ok(outsideFault({ ...both, contract: through('SupervisorMSP') }));
  });

  it("does not bind the keys of a member's own requesters, which is why a key says whose it is", () => {
    const { id, member } = use.key;
    assert.equal(outsideFault({ ...use, key: { id, member }, user: undefined }), undefined);
  });
});

describe('a contract that lets outside users ask', () => {
  const open = (outside: QueryContract['access']['outside']): QueryContract => ({
    ...multiLoanCheck,
    access: { ...multiLoanCheck.access, ...(outside === undefined ? {} : { outside }) },
  });
  const changes = (previous: QueryContract, next: QueryContract): readonly string[] =>
    diffContracts(previous, next, [creditExposure]).map(({ change, place }) => `${change} ${place}`);

  it('is looser than one that does not, and the tighter the fewer sponsors it names', () => {
    const [none, one, all] = [open(undefined), open({ sponsors: [sponsor] }), open({})];
    assert.deepEqual(changes(none, one), ['looser access.outside']);
    assert.ok(changes(one, all).every((change) => change === 'looser access.outside'));
    assert.deepEqual(changes(one, none), ['tighter access.outside']);
  });

  it('says so to those who vote, and names sponsors only that may ask themselves', () => {
    const verdictOn = (contract: QueryContract): Verdict => judge(input(contract));
    assert.ok(verdictOn(open({ sponsors: [sponsor] })).trace.some(({ place }) => place === 'access.outside'));
    const places = verdictOn(open({ sponsors: ['SupervisorMSP'] })).findings.map(({ place }) => place);
    assert.deepEqual(places, ['access.outside.sponsors']);
    const hidden = { ...open({}), combine: { mode: 'match', by: 'SupervisorMSP' } } as QueryContract;
    assert.ok(verdictOn(hidden).findings.some(({ place }) => place === 'access.outside'));
  });

  it('is looser the more members may combine for them, and names those alone that may combine at all', () => {
    const [supervised, any] = [open({ through: ['SupervisorMSP'] }), open({})];
    assert.deepEqual(changes(supervised, any), ['looser access.outside.through']);
    assert.deepEqual(changes(any, supervised), ['tighter access.outside.through']);
    const places = judge(input(open({ through: ['LenderCMSP'] }))).findings.map(({ place }) => place);
    assert.deepEqual(places, ['access.outside.through']);
    assert.ok(judge(input(supervised)).trace.some(({ place }) => place === 'access.outside.through'));
  });
});
