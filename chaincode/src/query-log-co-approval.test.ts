import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { contentHash, type CoApprovalStatement, type QueryRequest } from '@entente/protocol';
import { lenders, queryContract, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const coApproval = { by: supervisor, minutes: 60 };
const contract = queryContract({ version: 2, coApproval });
const reference = { id: contract.id, version: 2, hash: contentHash('query-contract', contract) };

describe('a request that another member has to approve', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, contract);
    request = await ask();
  });

  const ask = (): Promise<QueryRequest> => alliance.ask(lenderA, { contract: reference });

  function say(by: string, choice: 'approve' | 'refuse', about = request): Promise<unknown> {
    const reason = choice === 'refuse' ? { reason: 'not this month' } : {};
    const named = { member: about.question.requester, id: about.id };
    return alliance.ledger.submit('queries:CoApprove', by, { request: named, choice, ...reason });
  }

  function close(
    stated: Readonly<Record<string, CoApprovalStatement | undefined>> | CoApprovalStatement | undefined,
    about = request,
  ): Promise<unknown> {
    const receipts = lenders.map((owner) => {
      const coApproval = typeof stated === 'object' ? stated[owner] : stated;
      return alliance.receipt(about, owner, coApproval === undefined ? {} : { coApproval });
    });
    return alliance.close(about, receipts);
  }

  it('is answered on that word', async () => {
    await say(supervisor, 'approve');
    await close('given');
    const said = await alliance.ledger.state.coApprovals.get(lenderA, request.id);
    assert.deepEqual([said.by, said.choice], [supervisor, 'approve']);
  });

  it('is not answered without it, whatever the owners state', async () => {
    await assert.rejects(close('given'), { code: 'CO_APPROVAL_MISSING' });
    await assert.rejects(close('not-needed'), { code: 'CO_APPROVAL_MISSING' });
    await assert.rejects(close(undefined), { code: 'CO_APPROVAL_MISSING' });
  });

  it('is not answered where one owner states something else than the others', async () => {
    await say(supervisor, 'approve');
    await assert.rejects(close({ [lenderA]: 'given', [lenderB]: 'given' }), { code: 'CO_APPROVAL_MISSING' });
  });

  it('is not answered on a word that was about another request', async () => {
    const other = await ask();
    await say(supervisor, 'approve', other);
    await assert.rejects(close('given'), { code: 'CO_APPROVAL_MISSING' });
    await close('given', other);
  });

  it('ends with a refusal, of which there is one', async () => {
    await say(supervisor, 'refuse');
    const outcome = await alliance.ledger.state.outcomes.get(lenderA, request.id);
    assert.deepEqual([outcome.status, outcome.by], ['refused', supervisor]);
    await assert.rejects(say(supervisor, 'approve'), { code: 'REQUEST_ENDED' });
    await assert.rejects(close('given'), { code: 'REQUEST_ENDED' });
  });

  it('hears nobody but the member that its contract names, and that once', async () => {
    await assert.rejects(say(lenderB, 'approve'), { code: 'FORBIDDEN' });
    await assert.rejects(say(lenderA, 'refuse'), { code: 'FORBIDDEN' });
    await say(supervisor, 'approve');
    await assert.rejects(say(supervisor, 'refuse'), { code: 'ALREADY_EXISTS' });
  });

  it('hears no word that comes too late', async () => {
    alliance.ledger.now = new Date(Date.parse(alliance.ledger.now) + 91 * 60_000).toISOString();
    await assert.rejects(say(supervisor, 'approve'), { code: 'CO_APPROVAL_INVALID' });
  });
});

describe('a request that nobody has to approve', () => {
  it('hears no word of approval, and takes no receipt that speaks of one', async () => {
    const alliance = await TestAlliance.ready();
    const request = await alliance.ask(lenderA);
    const said = { request: { member: lenderA, id: request.id }, choice: 'approve' };
    await assert.rejects(alliance.ledger.submit('queries:CoApprove', supervisor, said), {
      code: 'CO_APPROVAL_INVALID',
    });
    const receipts = lenders.map((owner) => alliance.receipt(request, owner, { coApproval: 'not-needed' }));
    await assert.rejects(alliance.close(request, receipts), { code: 'CO_APPROVAL_MISSING' });
    await alliance.close(request);
  });
});
