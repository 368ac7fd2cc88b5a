import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentHash, type QueryRequest, type TransactionInput } from '@entente/protocol';
import { queryContract } from '../parts.js';
import type { AllianceOnLedger } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [lenderA, lenderB, , supervisor] = members;

/** Requests that a member beside the owners has to approve. */
export function coApprovalCases(alliance: () => AllianceOnLedger): void {
  const contract = queryContract({ id: 'co-approved', coApproval: { by: supervisor, minutes: 60 } });

  function opened(): Promise<QueryRequest> {
    const about = { contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) } };
    return alliance().open(alliance().ask(lenderA, about));
  }

  function say(request: QueryRequest, caller: string, reason?: string): ReturnType<AllianceOnLedger['tell']> {
    const input: TransactionInput<'queries:CoApprove'> = {
      request: { member: lenderA, id: request.id },
      ...(reason === undefined ? { choice: 'approve' as const } : { choice: 'refuse' as const, reason }),
    };
    return alliance().tell('queries:CoApprove', caller, input);
  }

  function close(request: QueryRequest): ReturnType<AllianceOnLedger['tell']> {
    const receipts = Object.keys(request.owners).map((owner) =>
      alliance().parts.receipt(request, owner, { coApproval: 'given' }),
    );
    return alliance().tell('queries:Close', supervisor, { ...alliance().closing(request), receipts });
  }

  describe('a request that another member has to approve', () => {
    it('is answered on that word and not before', async () => {
      // Whoever is to approve requests agrees to that: here by proposing it.
      await alliance().approve(supervisor, contract);
      const request = await opened();
      assert.deepEqual(await close(request), { refused: 'CO_APPROVAL_MISSING' });
      assert.deepEqual(await say(request, lenderB), { refused: 'FORBIDDEN' });
      const { answer, ...told } = (await say(request, supervisor)) as { readonly answer: string };
      assert.deepEqual(told, { ended: 'VALID', wrote: ['co-approval'] });
      assert.ok(answer.includes('"choice":"approve"'));
      assert.deepEqual(await say(request, supervisor), { refused: 'ALREADY_EXISTS' });
      const closed = (await close(request)) as { readonly ended: string };
      assert.equal(closed.ended, 'VALID');
    });

    it('ends with a refusal', async () => {
      const request = await opened();
      const { wrote } = (await say(request, supervisor, 'not this month')) as { readonly wrote: readonly string[] };
      assert.deepEqual(wrote, ['co-approval', 'outcome']);
      assert.deepEqual(await close(request), { refused: 'REQUEST_ENDED' });
    });
  });
}
