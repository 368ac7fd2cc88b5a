import assert from 'node:assert/strict';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  GatewayProblem,
  openEnvelope,
  type ProposedDocument,
  type QueryView,
  serviceKeys,
  expectedOf,
  signDocument,
} from '@entente/cli';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import {
  commitment,
  contentHash,
  encode,
  type ProblemCode,
  type QueryRequest,
  type SignedReceipt,
  votingRuleFor,
} from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { fabricClient } from '../ledger/fabric-client.js';
import { type Member, memberFolder } from '../parts.js';
import { aboutPerson, aboutRegion, assertPlainAnswer } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until } from '../until.js';
import { assertProblem, send } from './http.js';
import { assertNothingDone, standing } from './nothing-done.js';

const retirement = { kind: 'retirement', id: 'multi-loan-check', version: 1, reason: 'nobody needs it' };

describe('what the alliance refuses', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let asking: Asking;

  before(async () => {
    alliance = await startAlliance({
      charter: (charter) => ({
        ...charter,
        votingRules: {
          ...charter.votingRules,
          retirement: {
            ...votingRuleFor(charter, 'retirement'),
            electorate: ['LenderAMSP', 'LenderBMSP'],
            threshold: 'unanimous',
          },
        },
      }),
    });
    requester = await alliance.requester('LenderAMSP');
    asking = aboutPerson(alliance.data.personas.everywhere);
  });

  after(async () => {
    await alliance.stop();
  });

  async function refused(code: ProblemCode, path: string, body: unknown, member: Member = 'LenderAMSP'): Promise<void> {
    const earlier = await standing(alliance);
    const headers = { 'idempotency-key': randomUUID() };
    assertProblem(await send(alliance, { path, headers, body: JSON.stringify(body), user: 'officer', member }), code);
    assertNothingDone(earlier, await standing(alliance));
  }

  describe('of proposals', () => {
    for (const file of lendersFiles.refused) {
      it(`the query text of ${file}, before anybody votes`, async () => {
        await refused('QUERY_REFUSED', '/v1/proposals', { document: await readContractForm(file) });
      });
    }

    const texts: readonly (readonly [string, ProblemCode, string])[] = [
      ['shows the person', 'QUERY_REFUSED', 'SELECT person, count(*) AS loans FROM credit_exposure GROUP BY person'],
      [
        'reaches for a column that the schema does not have',
        'QUERY_REFUSED',
        'SELECT salary, count(*) AS loans FROM credit_exposure GROUP BY salary',
      ],
      ['reads another table', 'QUERY_REFUSED', 'SELECT product, count(*) AS loans FROM customers GROUP BY product'],
      [
        'is two statements',
        'QUERY_NOT_UNDERSTOOD',
        'SELECT product, count(*) AS loans FROM credit_exposure GROUP BY product; DROP TABLE x',
      ],
      [
        'calls what is not in the language',
        'QUERY_NOT_UNDERSTOOD',
        "SELECT pg_read_file('/etc/passwd') AS loans FROM credit_exposure",
      ],
      ['writes', 'QUERY_NOT_UNDERSTOOD', 'DELETE FROM credit_exposure'],
      ['is no SQL', 'QUERY_NOT_UNDERSTOOD', 'tell me all'],
    ];
    for (const [what, code, local] of texts) {
      it(`a query text that ${what}`, async () => {
        const form = await readContractForm(lendersFiles.contracts.industryOverdue);
        await refused(code, '/v1/proposals', { document: { ...form, id: 'probe', local } });
      });
    }

    it('a ballot about another text, by somebody without a vote, or without a reason for its no', async () => {
      const { id, contentHash: right } = await open(retirement);
      const path = `/v1/proposals/${id}/ballots`;
      await refused('BALLOT_FOR_OTHER_TEXT', path, { choice: 'approve', contentHash: 'ab'.repeat(32) }, 'LenderBMSP');
      await refused('NOT_IN_ELECTORATE', path, { choice: 'approve', contentHash: right }, 'LenderCMSP');
      await refused('INVALID_INPUT', path, { choice: 'reject', contentHash: right }, 'LenderBMSP');
    });

    it('a question under a contract that one member rejected', async () => {
      const form = await readContractForm(lendersFiles.rejected);
      const { status, id, contentHash: hash } = await alliance.decide('LenderAMSP', form, 'reject');
      assert.equal(status, 'rejected');
      await refused(
        'ALREADY_DECIDED',
        `/v1/proposals/${id}/ballots`,
        { choice: 'approve', contentHash: hash },
        'LenderBMSP',
      );
      const body = { ...(await requester.sign(asking)), contract: 'marketing-scan@1', purpose: 'marketing' };
      const headers = { 'idempotency-key': 'rejected' };
      assertProblem(
        await send(alliance, { path: '/v1/queries', headers, body: JSON.stringify(body) }),
        'QUERY_CONTRACT_NOT_FOUND',
      );
    });
  });

  describe('of results', () => {
    let view: QueryView;
    let envelope: string;

    before(async () => {
      view = await requester.ask(asking);
      envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
    });

    async function opening(text: string, keys = requester.keys): Promise<unknown> {
      const serviceKey = await serviceKeys(requester.client);
      return openEnvelope({ envelope: text, keys, serviceKey, expected: await expectedOf(requester.client, view.id) });
    }

    it('an envelope of which any part was changed', async () => {
      await opening(envelope);
      const parts = envelope.split('.');
      for (const [index, part] of parts.entries()) {
        const at = part.length >> 1;
        const changed = `${part.slice(0, at)}${part[at] === 'A' ? 'B' : 'A'}${part.slice(at + 1)}`;
        await assert.rejects(opening(parts.with(index, changed).join('.')), { code: 'ENVELOPE_UNREADABLE' });
      }
    });

    it("an envelope that is opened with another requester's key", async () => {
      const second = await alliance.requester('LenderAMSP', 'second-requester');
      await assert.rejects(opening(envelope, second.keys), { code: 'ENVELOPE_UNREADABLE' });
    });

    it('an envelope that answers another request of the same requester', async () => {
      const other = await requester.ask(asking);
      const foreign = await requester.client.text('/v1/queries/{id}/result', { path: { id: other.id } });
      await assert.rejects(opening(foreign), { code: 'COMMITMENT_MISMATCH' });
    });
  });

  describe('of transactions', () => {
    it('a Close whose receipt names another query tree, and takes the honest one', async () => {
      await alliance.gateway('SupervisorMSP').process.stop();
      const { id } = await requester.begin(asking);
      const request = await until(
        'the request on the ledger',
        async () => (await auditLedger(alliance)).requests.get(id)?.request,
      );
      const client = fabricClient(alliance.network, 'SupervisorMSP');
      try {
        const honest = lenders.map((owner) => receiptOf(request, owner, {}));
        for (const [field, receipts] of forgeries(request, honest)) {
          await assert.rejects(
            client.contract.newProposal('queries:Close', { arguments: [close(id, receipts)] }).endorse(),
            (error) => {
              assert.match(refusalText(error), /RECEIPT_INVALID: /, field);
              return true;
            },
          );
        }
        // The same Close with nothing forged is endorsed: it was the forgery that was refused, not the way it came.
        await client.contract.newProposal('queries:Close', { arguments: [close(id, honest)] }).endorse();
      } finally {
        client.close();
      }
      await alliance.restartGateway('SupervisorMSP');
      await until('the answer', async () => ((await requester.view(id)).status === 'answered' ? true : undefined));
      const audited = (await auditLedger(alliance)).requests.get(id);
      assertPlainAnswer(await requester.open(id), {
        asking,
        members: alliance.rows,
        requestDate: audited?.request.openedAt.slice(0, 10) ?? '',
      });
    });

    it('the second of two submissions of the same bytes, which changes nothing', async () => {
      const client = fabricClient(alliance.network, 'LenderAMSP');
      try {
        const document = { ...retirement, id: 'industry-overdue' };
        const input = encode({ document, nonce: Buffer.alloc(32, 7).toString('base64url') });
        const transaction = await client.contract.newProposal('approvals:Open', { arguments: [input] }).endorse();
        const bytes = transaction.getBytes();
        const first = await (await transaction.submit()).getStatus();
        assert.ok(first.successful);
        // BFT orderers know what they have ordered and refuse it; the others order it again, and it is invalid.
        const isTaken = await client.gateway
          .newTransaction(bytes)
          .submit()
          .then(
            () => true,
            () => false,
          );
        // One more block makes sure that whatever became of the second is in the blocks.
        await requester.ask(asking);
        const { transactions } = await auditLedger(alliance);
        const copies = transactions.filter(({ id }) => id === transaction.getTransactionId());
        assert.deepEqual(
          copies.map(({ code }) => code),
          isTaken ? [valid, duplicateTxId] : [valid],
        );
      } finally {
        client.close();
      }
    });
  });

  it('a question under a version that another one has replaced', async () => {
    const question = await requester.sign(asking);
    const upgrade = await readContractForm(lendersFiles.contracts.multiLoanCheckV2);
    assert.equal((await alliance.decide('LenderAMSP', upgrade)).status, 'approved');
    await assert.rejects(
      requester.post(question),
      (error) => error instanceof GatewayProblem && error.code === 'QUERY_CONTRACT_RETIRED',
    );
    const { status } = await requester.ask(aboutPerson(alliance.data.personas.everywhere, 90, 2));
    assert.equal(status, 'answered');
    const { status: other } = await requester.ask(aboutRegion(alliance.data.cases.good));
    assert.equal(other, 'answered');
  });

  async function open(document: unknown): Promise<{ id: string; contentHash: string }> {
    const body = { document: document as ProposedDocument };
    return alliance.officer('LenderAMSP').post('/v1/proposals', { body });
  }

  /** A receipt with the real key of its owner, as only a member that cheats could make it. */
  function receiptOf(
    request: QueryRequest,
    owner: (typeof lenders)[number],
    changed: Partial<SignedReceipt['receipt']>,
  ): SignedReceipt {
    const receipt: SignedReceipt['receipt'] = {
      kind: 'receipt',
      request: { member: request.question.requester, id: request.id },
      owner,
      contractHash: request.question.contract.hash,
      treeHash: request.treeHash,
      verdictHash: request.verdictHash,
      sources: request.owners[owner] ?? [],
      parameters: request.question.parameters,
      partial: commitment('partial-result', request.id, 'A'.repeat(43), {}),
      ranAt: request.openedAt,
      ...changed,
    };
    const key = createPrivateKey(readFileSync(join(memberFolder(alliance.dir, owner), 'gateway', 'receipt-key.pem')));
    return { receipt, signature: signDocument(key, 'receipt', receipt) };
  }

  function forgeries(
    request: QueryRequest,
    honest: readonly SignedReceipt[],
  ): readonly (readonly [string, readonly SignedReceipt[]])[] {
    const other = contentHash('question', {});
    const [, b, c] = honest;
    assert.ok(b !== undefined && c !== undefined);
    const changed = (field: Partial<SignedReceipt['receipt']>): readonly SignedReceipt[] => [
      receiptOf(request, 'LenderAMSP', field),
      b,
      c,
    ];
    return [
      ['another query tree', changed({ treeHash: other })],
      ['another contract', changed({ contractHash: other })],
      ['another verdict', changed({ verdictHash: other })],
      ['other parameters', changed({ parameters: other })],
      ['another mapping', changed({ sources: [{ id: 'loans', mappingHash: other }] })],
      ['another request', changed({ request: { member: 'LenderAMSP', id: other } })],
      ['one owner missing', [b, c]],
      ['one owner twice', [b, b, c]],
      ["another owner's signature", [{ ...receiptOf(request, 'LenderAMSP', {}), signature: b.signature }, b, c]],
    ];
  }

  function close(id: string, receipts: readonly SignedReceipt[]): string {
    const hash = 'ab'.repeat(32);
    return encode({ request: { member: 'LenderAMSP', id }, receipts, envelopeHash: hash, result: hash });
  }
});

const valid = 0;
const duplicateTxId = 9;

/** What the peers said, which a Fabric client has in the details of its error. */
function refusalText(error: unknown): string {
  const details = error instanceof Error && 'details' in error ? (error.details as { message: string }[]) : [];
  return [String(error), ...details.map(({ message }) => message)].join('\n');
}
