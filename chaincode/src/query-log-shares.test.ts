import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type {
  Computation,
  ItemAnswer,
  Outcome,
  QueryRequest,
  ShareStatement,
  SignedShareStatement,
} from '@entente/protocol';
import { statedEnvelopeHash, statedResult } from '@entente/protocol';
import { lenders, supervisor } from './testing/documents.js';
import { ecKeyPair } from './testing/key-ring.js';
import { askEach, collectingContract, shareClosing, shareStatement, shareStatements } from './testing/shares.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;
const other = '00'.repeat(32);

describe('closing a request whose owners each seal a share', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    request = await askEach(alliance);
  });

  const close = (input: object, caller: string = supervisor): Promise<Outcome> =>
    alliance.ledger.submit('queries:Close', caller, input);

  /** Refused with this sentence, and nothing of it is on the ledger. */
  async function refuses(input: object, message: string | RegExp): Promise<void> {
    await assert.rejects(close(input), { message });
    for (const kind of ['outcome', 'computation', 'receipt']) {
      assert.deepEqual(alliance.ledger.keysOf(kind), [], kind);
    }
  }

  /** All statements, that of one lender changed before it is signed. */
  const withB = (change: Partial<ShareStatement>, signer?: string): readonly SignedShareStatement[] =>
    lenders.map((owner) =>
      owner === lenderB
        ? shareStatement(alliance, request, owner, change, signer)
        : shareStatement(alliance, request, owner),
    );

  it('is opened with the mode that its contract has', () => {
    assert.equal(request.mode, 'collect');
    assert.equal(request.serviceNode, supervisor);
  });

  it("keeps every owner's statement, and takes envelope and result from them", async () => {
    const statements = shareStatements(alliance, request);
    const outcome = await close(shareClosing(alliance, request, statements));
    assert.equal(outcome.envelopeHash, statedEnvelopeHash(statements));
    assert.equal(outcome.result, statedResult(statements));
    const kept: Computation = await alliance.ledger.state.computations.get(lenderA, request.id);
    assert.deepEqual(kept, { request: { member: lenderA, id: request.id }, statements });
    assert.equal(alliance.ledger.keysOf('receipt').length, lenders.length);
  });

  it('writes the computation, the receipts and the end with one event, and nothing else', async () => {
    const { ledger } = alliance;
    const json = JSON.stringify(shareClosing(alliance, request));
    const { writes, events } = await ledger.endorse({
      ...{ transaction: 'queries:Close', caller: supervisor, json, now: ledger.now },
    });
    assert.equal(Object.keys(writes).length, lenders.length + 2);
    assert.equal(events.length, 1);
  });

  it('is refused without statements', async () => {
    await refuses(alliance.closing(request), 'SHARE_INVALID: the closing has no share statements in mode collect');
  });

  it('is refused with statements where a service node merges', async () => {
    const merging = await alliance.ask(lenderA);
    const statements = shareStatements(alliance, merging);
    await refuses(
      shareClosing(alliance, merging, statements),
      'SHARE_INVALID: the closing has share statements where a service node merges',
    );
  });

  it('is refused with a statement too few, too many, twice or out of order', async () => {
    const [a, b, c] = shareStatements(alliance, request);
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    const stranger = shareStatement(alliance, request, supervisor);
    for (const shares of [
      [a, b],
      [a, b, c, c],
      [a, b, c, stranger],
      [b, a, c],
      [a, a, c],
      [a, b, stranger],
    ]) {
      await refuses(
        shareClosing(alliance, request, shares),
        "SHARE_INVALID: the closing does not hold each owner's share statement, in their order",
      );
    }
    await refuses({ ...shareClosing(alliance, request), shares: [] }, /^INVALID_INPUT: /);
  });

  const wrong: readonly (readonly [field: string, change: Partial<ShareStatement>])[] = [
    ['request', { request: { member: lenderA, id: other } }],
    ['request', { request: { member: lenderB, id: other } }],
    ['parties', { parties: [lenderA, lenderB] }],
    ['parties', { parties: [lenderB, lenderA, lenderC] }],
    ['parties', { parties: [lenderA, lenderB, lenderC, supervisor] }],
  ];
  for (const [field, change] of wrong) {
    it(`is refused where an owner states another ${field}: ${JSON.stringify(change[field as 'parties'])}`, async () => {
      await refuses(
        shareClosing(alliance, request, withB(change)),
        `SHARE_INVALID: ${lenderB} states another ${field} than the request`,
      );
    });
  }

  it("is refused with the statement of another of the requester's requests", async () => {
    const earlier = await askEach(alliance);
    const [a, , c] = shareStatements(alliance, request);
    assert.ok(a !== undefined && c !== undefined);
    await refuses(
      shareClosing(alliance, request, [a, shareStatement(alliance, earlier, lenderB), c]),
      `SHARE_INVALID: ${lenderB} states another request than the request`,
    );
  });

  for (const change of [{ attempt: 2 }, { transcript: other }] as const) {
    it(`is refused where one owner states another ${Object.keys(change).join('')} than the others`, async () => {
      await refuses(
        shareClosing(alliance, request, withB(change)),
        `SHARE_INVALID: ${lenderB} states another computation than the others`,
      );
    });
  }

  it('takes a later attempt of all owners together', async () => {
    const statements = lenders.map((owner) => shareStatement(alliance, request, owner, { attempt: 3 }));
    await close(shareClosing(alliance, request, statements));
  });

  it("is refused with a statement that its owner's registered gateway did not sign", async () => {
    const unsigned = `SHARE_INVALID: ${lenderB} gives a share statement without its registered gateway's signature`;
    await refuses(shareClosing(alliance, request, withB({}, lenderC)), unsigned);
    const [a, b, c] = shareStatements(alliance, request);
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    const changed = { ...b, statement: { ...b.statement, envelopeHash: other } };
    await refuses(shareClosing(alliance, request, [a, changed, c]), unsigned);
    Object.assign(alliance.ring(lenderB), { gateway: ecKeyPair() });
    await alliance.registerGateway(lenderB);
    const receipts = lenders.map((owner) => alliance.receipt(request, owner));
    await refuses(shareClosing(alliance, request, [a, b, c], receipts), unsigned);
  });

  it('is refused where envelope or result do not follow from the statements', async () => {
    await refuses(
      { ...shareClosing(alliance, request), envelopeHash: other },
      'SHARE_INVALID: the closing names other envelopes than the owners state',
    );
    await refuses(
      { ...shareClosing(alliance, request), result: other },
      'SHARE_INVALID: the closing names another result than the owners state',
    );
  });

  it("is refused without an owner's receipt, however good the statements are", async () => {
    const receipts = [lenderA, lenderB].map((owner) => alliance.receipt(request, owner));
    await refuses(
      shareClosing(alliance, request, shareStatements(alliance, request), receipts),
      `RECEIPT_INVALID: ${lenderC} has no receipt`,
    );
  });

  it('is open to nobody but the member that passes the shares on', async () => {
    for (const lender of lenders) {
      await assert.rejects(close(shareClosing(alliance, request), lender), { code: 'FORBIDDEN' });
    }
  });

  it('is done together with others, each by itself', async () => {
    const second = await askEach(alliance, lenderB);
    const third = await askEach(alliance, lenderC);
    const merging = await alliance.ask(lenderA);
    const answers = await alliance.ledger.submit<readonly ItemAnswer[]>('queries:CloseMany', supervisor, {
      items: [
        shareClosing(alliance, request),
        { ...shareClosing(alliance, second), result: other },
        alliance.closing(third),
        shareClosing(alliance, third),
        alliance.closing(merging),
      ],
    });
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'closed')),
      ['closed', 'SHARE_INVALID', 'SHARE_INVALID', 'closed', 'closed'],
    );
    assert.deepEqual(
      alliance.ledger.keysOf('computation').toSorted(),
      [`${lenderA}/${request.id}`, `${lenderC}/${third.id}`].toSorted(),
    );
  });

  it('is disputed by nobody: who judges an envelope would have to see what only the requester may', async () => {
    await close(shareClosing(alliance, request));
    for (const claim of ['unreadable', 'withheld']) {
      const input = { request: { member: lenderA, id: request.id }, claim };
      await assert.rejects(alliance.ledger.submit('usage:Dispute', lenderA, input), { code: 'NOT_FOUND' });
    }
    assert.deepEqual(alliance.ledger.keysOf('dispute'), []);
  });

  it('never comes into being under a contract that nobody can be held to', async () => {
    const refused: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
      ['a price', 'QUERY_REFUSED', { price: { amount: '1.00', unit: 'CNY', payers: ['requester'] } }],
      ['batched evidence', 'UNSUPPORTED', { evidence: 'batched' }],
      ['a substitute', 'QUERY_REFUSED', { combine: { mode: 'collect', by: supervisor, substitutes: [lenderB] } }],
      ['a drawn service node', 'QUERY_REFUSED', { combine: { mode: 'collect', by: 'drawn' } }],
    ];
    for (const [what, code, change] of refused) {
      const opening = alliance.open(lenderA, collectingContract({ id: 'other', ...change }));
      await assert.rejects(opening, { code }, what);
    }
  });
});
