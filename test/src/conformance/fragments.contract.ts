import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FragmentSet, type TransactionInput, transactions, validate } from '@entente/protocol';
import { fragmentContract, referenceOf, signedFragments } from '../parts.js';
import type { AllianceOnLedger, Told } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [lenderA, lenderB, lenderC, supervisor] = members;

function wrote(told: Told): unknown {
  return 'wrote' in told ? [told.ended, ...told.wrote] : told;
}

/** What an owner that is to be away leaves with others. */
export function fragmentCases(alliance: () => AllianceOnLedger): void {
  describe('fragments of an input', () => {
    const contract = fragmentContract();
    const reference = referenceOf(contract);

    function set(number: number, change: Partial<FragmentSet> = {}): TransactionInput<'fragments:Commit'> {
      const place = { contract: reference, owner: lenderA, set: number, shape: '5'.repeat(64), asOf: '2026-03-01' };
      const said = signedFragments({ ...place, keepers: [lenderB, lenderC], ...change }, (member) =>
        alliance().parts.ring(member),
      );
      return validate(transactions['fragments:Commit'], said);
    }

    it('are committed to set by set, by their owner, with the word of members that compute', async () => {
      await alliance().approve(lenderA, contract);
      const invalid = { refused: 'FRAGMENTS_INVALID' };
      const refused: readonly (readonly [string, TransactionInput<'fragments:Commit'>, object])[] = [
        [lenderA, set(2), invalid],
        [lenderA, set(1, { keepers: [lenderA, lenderB] }), invalid],
        [lenderA, set(1, { keepers: [lenderB, supervisor] }), invalid],
        [lenderA, { ...set(1), asOf: '2026-03-02' }, invalid],
        [lenderA, set(1, { sources: [{ id: 'loans', mappingHash: '9'.repeat(64) }] }), { refused: 'SOURCE_NOT_FOUND' }],
        [supervisor, set(1), { refused: 'SOURCE_NOT_FOUND' }],
      ];
      for (const [caller, said, answer] of refused) {
        assert.deepEqual(await alliance().tell('fragments:Commit', caller, said), answer);
      }
      for (const number of [1, 2]) {
        assert.deepEqual(wrote(await alliance().tell('fragments:Commit', lenderA, set(number))), [
          'VALID',
          'fragment-set',
        ]);
      }
      assert.deepEqual(await alliance().tell('fragments:Commit', lenderA, set(2)), invalid);
    });

    it('are not used for a member that owns data itself', async () => {
      const asked = await alliance().tell('queries:Open', lenderB, alliance().ask(lenderB, { contract: reference }));
      assert.deepEqual(asked, { refused: 'FRAGMENTS_NOT_USABLE' });
    });

    it('are withdrawn by their owner, once', async () => {
      const withdraw = (caller: string, number: number): Promise<Told> =>
        alliance().tell('fragments:Withdraw', caller, { contract: reference, set: number });
      assert.deepEqual(await withdraw(lenderB, 2), { refused: 'FRAGMENTS_NOT_FOUND' });
      assert.deepEqual(await withdraw(lenderA, 1), { refused: 'FRAGMENTS_INVALID' });
      assert.deepEqual(wrote(await withdraw(lenderA, 2)), ['VALID', 'fragment-set']);
      assert.deepEqual(await withdraw(lenderA, 2), { refused: 'FRAGMENTS_INVALID' });
    });

    it('of one number that are endorsed at the same time are not both committed', async () => {
      const endorsed = await Promise.all(
        ['6', '7'].map((letter) =>
          alliance().endorse('fragments:Commit', lenderA, set(3, { shape: letter.repeat(64) })),
        ),
      );
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      assert.deepEqual(told.map((one) => ('ended' in one ? one.ended : one.refused)).sort(), [
        'MVCC_READ_CONFLICT',
        'VALID',
      ]);
    });
  });
}
