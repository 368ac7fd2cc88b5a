import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { contentHash, type FragmentSet, type QueryRequest } from '@entente/protocol';
import { charter, dataSource, lenders, schema, supervisor } from './testing/documents.js';
import { fragmentContract, signedFragments } from './testing/random-fragments.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;

const contract = fragmentContract();
const reference = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
const without = fragmentContract({ id: 'loans-of-all', combine: { mode: 'secure-sum', by: supervisor } });

describe('fragments that others keep of an input', () => {
  let alliance: TestAlliance;
  before(async () => {
    alliance = await TestAlliance.enacted(charter());
    await alliance.registerAll();
    await alliance.approve(a, schema());
    for (const owner of lenders) {
      await alliance.approve(owner, dataSource(owner));
    }
    for (const document of [contract, without]) {
      await alliance.approve(a, document);
    }
  });

  /** The set of the first lender, kept by the two others. */
  function signedSet(set: number, change: Partial<FragmentSet> = {}, signers?: readonly string[]): object {
    const place = { contract: reference, owner: a, set, shape: '5'.repeat(64), asOf: '2026-03-01', keepers: [b, c] };
    return signedFragments({ ...place, ...change }, (member) => alliance.ring(member), signers);
  }
  const commit = (caller: string, said: object): Promise<FragmentSet> =>
    alliance.ledger.submit<FragmentSet>('fragments:Commit', caller, said);
  const ask = (requester: string): Promise<QueryRequest> => alliance.ask(requester, { contract: reference });

  it('are for contracts in force that say so, by an owner of what they read', async () => {
    const other = { id: without.id, version: 1, hash: contentHash('query-contract', without) };
    await assert.rejects(commit(a, signedSet(1, { contract: other })), { code: 'UNSUPPORTED' });
    await assert.rejects(commit(supervisor, signedSet(1)), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(commit('StrangerMSP', signedSet(1)), { code: 'FORBIDDEN' });
  });

  it('are kept by two at least who compute themselves, and who have signed for their own fragment', async () => {
    const faults: readonly (readonly [string, object])[] = [
      ['INVALID_INPUT', signedSet(1, { keepers: [b] })],
      ['INVALID_INPUT', signedSet(1, { keepers: [c, b] })],
      ['FRAGMENTS_INVALID', signedSet(1, { keepers: [a, b] })],
      ['FRAGMENTS_INVALID', signedSet(1, { keepers: [b, supervisor] })],
      ['FRAGMENTS_INVALID', signedSet(1, {}, [b, a])],
      ['FRAGMENTS_INVALID', { ...signedSet(1), shape: '6'.repeat(64) }],
      ['FRAGMENTS_INVALID', { ...signedSet(1), asOf: '2026-03-02' }],
      ['FRAGMENTS_INVALID', signedSet(2)],
    ];
    for (const [code, said] of faults) {
      await assert.rejects(commit(a, said), { code }, JSON.stringify(said));
    }
    const { id, mappingHash } = dataSource(b);
    const ofAnother = { ...signedSet(1), sources: [{ id, mappingHash }] };
    await assert.rejects(commit(b, ofAnother), { code: 'FRAGMENTS_INVALID' });
    await assert.rejects(commit(a, ofAnother), { code: 'SOURCE_NOT_FOUND' });
    const set = await commit(a, signedSet(1));
    assert.deepEqual([set.owner, set.status, set.set], [a, 'kept', 1]);
  });

  it('are superseded by the next set, and never brought back', async () => {
    await assert.rejects(commit(a, signedSet(1)), { code: 'FRAGMENTS_INVALID' });
    await commit(a, signedSet(2));
    await assert.rejects(commit(a, signedSet(1)), { code: 'FRAGMENTS_INVALID' });
  });

  it('leave too few to compute where only two others are there', async () => {
    await assert.rejects(ask(supervisor), { code: 'FORBIDDEN' });
    await assert.rejects(ask(b), { code: 'FRAGMENTS_NOT_USABLE' });
  });

  it('are withdrawn by their owner alone, which is asked itself then', async () => {
    await assert.rejects(alliance.ledger.submit('fragments:Withdraw', b, { contract: reference, set: 2 }), {
      code: 'FRAGMENTS_NOT_FOUND',
    });
    const withdraw = (set: number): Promise<unknown> =>
      alliance.ledger.submit('fragments:Withdraw', a, { contract: reference, set });
    await assert.rejects(withdraw(1), { code: 'FRAGMENTS_INVALID' });
    await withdraw(2);
    await assert.rejects(withdraw(2), { code: 'FRAGMENTS_INVALID' });
    await assert.rejects(commit(a, signedSet(2)), { code: 'FRAGMENTS_INVALID' });
    // Three owners, of whom one asks: that is one too few, whoever is there by fragments.
    await assert.rejects(ask(b), { code: 'TOO_FEW_OWNERS' });
  });
});
