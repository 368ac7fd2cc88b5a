import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { TestAlliance } from './testing/test-alliance.js';
import { contentHash, type QueryRequest, type Question, type Receipt, stateKey } from '@entente/protocol';
import { dataSource, lenders, queryContract, retirement, schema, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';
import { ecKeyPair } from './testing/key-ring.js';

const [lenderA, lenderB, lenderC] = lenders;

describe('opening a query request', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  it('records who asks, who answers and under which verdict', async () => {
    const request = await alliance.ask(lenderA);

    assert.equal(request.id, contentHash('question', request.question));
    assert.deepEqual(Object.keys(request.owners), [...lenders]);
    assert.equal(request.serviceNode, supervisor);
    assert.equal(request.openedAt, alliance.ledger.now);
    assert.deepEqual(alliance.ledger.keysOf('request'), [`${lenderA}/${request.id}`]);
  });

  it('reads every precondition and writes one key that no other request writes', async () => {
    const { ledger } = alliance;
    const signed = alliance.signed(alliance.question(lenderA));
    const json = JSON.stringify(signed);
    const { reads, writes } = await ledger.endorse({
      transaction: 'queries:Open',
      caller: lenderA,
      json,
      now: ledger.now,
    });

    assert.deepEqual(Object.keys(writes), [stateKey('request', lenderA, contentHash('question', signed.question))]);
    for (const key of [
      stateKey('charter'),
      stateKey('query-contract-current', 'loans-by-product'),
      stateKey('requester-key', lenderA, signed.question.key.id),
      stateKey('schema-sources', 'credit_exposure@1'),
      stateKey('gateway', lenderC),
    ]) {
      assert.ok(Object.hasOwn(reads, key), key);
    }
  });

  it('refuses the same question a second time', async () => {
    const signed = alliance.signed(alliance.question(lenderA));
    await alliance.ledger.submit('queries:Open', lenderA, signed);
    await assert.rejects(alliance.ledger.submit('queries:Open', lenderA, signed), { code: 'ALREADY_EXISTS' });
  });

  it('refuses a question in the name of another member', async () => {
    const signed = alliance.signed(alliance.question(lenderA));
    await assert.rejects(alliance.ledger.submit('queries:Open', lenderB, signed), { code: 'FORBIDDEN' });
  });

  const contract = { id: 'loans-by-product', version: 1, hash: contentHash('query-contract', queryContract()) };
  const refused: [string, Partial<Question>, string][] = [
    ['another receiver', { receiver: lenderB }, 'UNSUPPORTED'],
    ['another payer', { payer: lenderB }, 'PAYER_NOT_ALLOWED'],
    ['a contract that is not there', { contract: { ...contract, id: 'other' } }, 'QUERY_CONTRACT_NOT_FOUND'],
    ['a version to come', { contract: { ...contract, version: 2 } }, 'QUERY_CONTRACT_NOT_FOUND'],
    ['another text', { contract: { ...contract, hash: '00'.repeat(32) } }, 'CONTRACT_MISMATCH'],
    ['another purpose', { purpose: 'curiosity' }, 'PURPOSE_NOT_ALLOWED'],
    ['a key that is not there', { key: { id: 'A'.repeat(43), version: 1 } }, 'KEY_NOT_FOUND'],
    ['another version of the key', { key: { id: '', version: 2 } }, 'KEY_NOT_USABLE'],
  ];
  for (const [what, change, code] of refused) {
    it(`refuses ${what}`, async () => {
      const key = change.key?.id === '' ? { key: { ...change.key, id: alliance.ring(lenderA).keyId } } : {};
      await assert.rejects(alliance.ask(lenderA, { ...change, ...key }), { code });
    });
  }

  it('refuses a member that the contract does not allow', async () => {
    await assert.rejects(alliance.ask(supervisor), { code: 'MEMBER_NOT_ALLOWED' });
  });

  it('refuses an old version once it is replaced, and any once it is retired', async () => {
    await alliance.approve(lenderA, queryContract({ version: 2 }));
    await assert.rejects(alliance.ask(lenderA), { code: 'QUERY_CONTRACT_RETIRED' });
    await alliance.approve(lenderA, retirement(2));
    const hash = contentHash('query-contract', queryContract({ version: 2 }));
    await assert.rejects(alliance.ask(lenderA, { contract: { id: 'loans-by-product', version: 2, hash } }), {
      code: 'QUERY_CONTRACT_RETIRED',
    });
  });

  it('refuses a contract after its last day', async () => {
    const ending = queryContract({ version: 2, validUntil: '2026-03-01' });
    await alliance.approve(lenderA, ending);
    const reference = { id: ending.id, version: 2, hash: contentHash('query-contract', ending) };
    await alliance.ask(lenderA, { contract: reference });
    alliance.ledger.now = '2026-03-02T00:00:00.000Z';
    await assert.rejects(alliance.ask(lenderA, { contract: reference }), { code: 'QUERY_CONTRACT_RETIRED' });
  });

  it('refuses a revoked and an expired key', async () => {
    alliance.ledger.now = '2027-03-01T00:00:00.000Z';
    await assert.rejects(alliance.ask(lenderB), { code: 'KEY_NOT_USABLE' });
    alliance.ledger.now = '2026-03-01T12:00:00.000Z';
    await alliance.ledger.submit('members:RevokeKey', lenderA, { id: alliance.ring(lenderA).keyId });
    await assert.rejects(alliance.ask(lenderA), { code: 'KEY_NOT_USABLE' });
  });

  it("refuses a signature that is not the requester's, or over another question", async () => {
    const question = alliance.question(lenderA);
    const { signature } = alliance.signed({ ...question, purpose: 'other' });
    await assert.rejects(alliance.ledger.submit('queries:Open', lenderA, { question, signature }), {
      code: 'PROOF_INVALID',
    });
    const foreign = { question, signature: alliance.signed({ ...question, requester: lenderB }).signature };
    await assert.rejects(alliance.ledger.submit('queries:Open', lenderA, foreign), { code: 'PROOF_INVALID' });
  });

  it('refuses whom a source allows less than the query needs, and nobody else', async () => {
    await alliance.approve(lenderC, dataSource(lenderC, { tighten: { [lenderA]: { product: { match: [] } } } }));
    await assert.rejects(alliance.ask(lenderA), { code: 'QUERY_REFUSED' });
    await alliance.ask(lenderB);
  });

  it('refuses a service node that owns a source or asks', async () => {
    const { combine } = queryContract();
    const byOwner = queryContract({ version: 2, combine: { ...combine, by: lenderC } });
    await alliance.approve(lenderA, byOwner);
    const owned = { id: byOwner.id, version: 2, hash: contentHash('query-contract', byOwner) };
    await assert.rejects(alliance.ask(lenderA, { contract: owned }), { code: 'FORBIDDEN' });

    const forAll = queryContract({ version: 3, access: { members: [...lenders, supervisor] } });
    await alliance.approve(lenderA, forAll);
    const asked = { id: forAll.id, version: 3, hash: contentHash('query-contract', forAll) };
    await assert.rejects(alliance.ask(supervisor, { contract: asked }), { code: 'FORBIDDEN' });
  });
});

describe('opening a query request in an alliance that is not ready', () => {
  it('refuses while nobody offers the schema, and while a gateway is missing', async () => {
    const alliance = await TestAlliance.enacted();
    await alliance.registerKey(lenderA);
    await alliance.approve(lenderA, schema());
    await alliance.approve(lenderA, queryContract());
    await assert.rejects(alliance.ask(lenderA), { code: 'SOURCE_NOT_FOUND' });

    await alliance.approve(lenderB, dataSource(lenderB));
    await assert.rejects(alliance.ask(lenderA), {
      message: `MEMBER_UNAVAILABLE: ${lenderB} has registered no gateway`,
    });
    await alliance.registerGateway(lenderB);
    await alliance.registerGateway(supervisor);
    assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [lenderB]);
  });
});

describe('closing a query request', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    request = await alliance.ask(lenderA);
  });

  it('keeps one receipt per owner and the outcome', async () => {
    const outcome = await alliance.close(request);

    assert.deepEqual(
      alliance.ledger.keysOf('receipt').toSorted(),
      lenders.map((owner) => `${lenderA}/${request.id}/${owner}`),
    );
    assert.deepEqual(await alliance.ledger.state.outcomes.get(lenderA, request.id), outcome);
  });

  it('ends a request once', async () => {
    await alliance.close(request);
    await assert.rejects(alliance.close(request), { code: 'REQUEST_ENDED' });
    const end = { request: { member: lenderA, id: request.id }, status: 'failed' };
    await assert.rejects(alliance.ledger.submit('queries:End', lenderA, end), { code: 'REQUEST_ENDED' });
  });

  it('is for the service node alone, and for requests that were opened', async () => {
    for (const member of lenders) {
      await assert.rejects(alliance.ledger.submit('queries:Close', member, alliance.closing(request)), {
        code: 'FORBIDDEN',
      });
    }
    await assert.rejects(alliance.close({ ...request, id: '00'.repeat(32) }), { code: 'REQUEST_NOT_FOUND' });
  });

  it('refuses a missing, a second and a foreign receipt', async () => {
    const [a, b, c] = lenders.map((owner) => alliance.receipt(request, owner));
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    await assert.rejects(alliance.close(request, [a, b]), { message: `RECEIPT_INVALID: ${lenderC} has no receipt` });
    await assert.rejects(alliance.close(request, [a, b, c, a]), { code: 'RECEIPT_INVALID' });
    const foreign = alliance.receipt(request, supervisor);
    await assert.rejects(alliance.close(request, [a, b, c, foreign]), { code: 'RECEIPT_INVALID' });
  });

  const wrong: [string, Partial<Receipt>][] = [
    ['request', { request: { member: lenderA, id: '00'.repeat(32) } }],
    ['contractHash', { contractHash: '00'.repeat(32) }],
    ['treeHash', { treeHash: '00'.repeat(32) }],
    ['verdictHash', { verdictHash: '00'.repeat(32) }],
    ['sources', { sources: [{ id: 'loans', mappingHash: '00'.repeat(32) }] }],
    ['parameters', { parameters: '00'.repeat(32) }],
  ];
  for (const [field, change] of wrong) {
    it(`refuses a receipt with another ${field}, naming its owner`, async () => {
      const receipts = lenders.map((owner) => alliance.receipt(request, owner, owner === lenderB ? change : {}));
      await assert.rejects(alliance.close(request, receipts), {
        message: `RECEIPT_INVALID: ${lenderB} gives a receipt with another ${field} than the request`,
      });
    });
  }

  it("refuses a receipt that is not signed by its owner's registered gateway", async () => {
    const [a, b, c] = lenders.map((owner) => alliance.receipt(request, owner));
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    await assert.rejects(alliance.close(request, [a, { ...b, signature: c.signature }, c]), {
      code: 'RECEIPT_INVALID',
    });
    Object.assign(alliance.ring(lenderB), { gateway: ecKeyPair() });
    await alliance.registerGateway(lenderB);
    await assert.rejects(alliance.close(request, [a, b, c]), { code: 'RECEIPT_INVALID' });
    await alliance.close(request, [a, alliance.receipt(request, lenderB), c]);
  });

  it('refuses what was opened more than a day before: saved up, units of many days could be spent at once', async () => {
    const { ledger } = alliance;
    const asked = JSON.stringify(alliance.signed(alliance.question(lenderA)));
    const saved = await ledger.endorse({ transaction: 'queries:Open', caller: lenderA, json: asked, now: ledger.now });
    ledger.now = '2026-03-02T12:30:00.001Z';
    assert.ok(ledger.isValid(saved));
    ledger.commit(saved);
    const opened = JSON.parse(saved.response ?? '') as QueryRequest;
    await assert.rejects(alliance.close(opened), { code: 'TIMESTAMP_UNACCEPTABLE' });
    ledger.now = '2026-03-02T12:30:00.000Z';
    await alliance.close(opened);
  });

  it('still answers under the version it was opened with when a later one has replaced that', async () => {
    await alliance.approve(lenderA, queryContract({ version: 2 }));
    await alliance.close(request);
  });

  it('refuses when the contract was retired, even if a later version brought it back', async () => {
    await alliance.approve(lenderA, retirement());
    await assert.rejects(alliance.close(request), { code: 'QUERY_CONTRACT_RETIRED' });
    await alliance.approve(lenderA, queryContract({ version: 2 }));
    await assert.rejects(alliance.close(request), { code: 'QUERY_CONTRACT_RETIRED' });
  });

  it('refuses when the contract was retired, whichever version was in force', async () => {
    await alliance.approve(lenderA, queryContract({ version: 2 }));
    await alliance.approve(lenderA, retirement(2));
    await assert.rejects(alliance.close(request), { code: 'QUERY_CONTRACT_RETIRED' });
  });

  it('refuses when the key was revoked or renewed', async () => {
    await alliance.registerKey(lenderA);
    await assert.rejects(alliance.close(request), { code: 'KEY_NOT_USABLE' });
    await alliance.ledger.submit('members:RevokeKey', lenderA, { id: alliance.ring(lenderA).keyId });
    await assert.rejects(alliance.close(request), { code: 'KEY_NOT_USABLE' });
  });

  it('refuses when a source of an owner has changed', async () => {
    await alliance.approve(lenderB, dataSource(lenderB, { mappingHash: '00'.repeat(32) }));
    await assert.rejects(alliance.close(request), { code: 'SOURCE_NOT_FOUND' });
  });

  it('refuses when a source allows the requester less than when it was opened, with the same mapping', async () => {
    await alliance.approve(lenderB, dataSource(lenderB, { tighten: { [lenderA]: { product: {} } } }));
    await assert.rejects(alliance.close(request), { code: 'QUERY_REFUSED' });
    await alliance.approve(lenderB, dataSource(lenderB, { tighten: { [lenderC]: { product: {} } } }));
    await alliance.close(request);
  });

  it('reads everything that could have changed since it was opened', async () => {
    const { ledger } = alliance;
    const json = JSON.stringify(alliance.closing(request));
    const { reads } = await ledger.endorse({ transaction: 'queries:Close', caller: supervisor, json, now: ledger.now });
    for (const key of [
      stateKey('charter'),
      stateKey('outcome', lenderA, request.id),
      stateKey('query-contract-current', 'loans-by-product'),
      stateKey('requester-key', lenderA, request.question.key.id),
      stateKey('schema-sources', 'credit_exposure@1'),
      ...lenders.map((owner) => stateKey('data-source', owner, 'loans')),
      ...lenders.map((owner) => stateKey('gateway', owner)),
    ]) {
      assert.ok(Object.hasOwn(reads, key), key);
    }
  });
});

describe('what changes between endorsement and commit', () => {
  const version2 = (alliance: TestAlliance): Promise<unknown> =>
    alliance.approve(lenderA, queryContract({ version: 2 }));
  const causes: [string, (alliance: TestAlliance) => Promise<unknown>][] = [
    ['a contract that is replaced', version2],
    ['a contract that is retired', (alliance) => alliance.approve(lenderA, retirement())],
    ['a key that is renewed', (alliance) => alliance.registerKey(lenderA)],
    [
      'a key that is revoked',
      (alliance) => alliance.ledger.submit('members:RevokeKey', lenderA, { id: alliance.ring(lenderA).keyId }),
    ],
    [
      'a source that is replaced',
      (alliance) => alliance.approve(lenderB, dataSource(lenderB, { mappingHash: '00'.repeat(32) })),
    ],
    ['a gateway that registers another key', (alliance) => alliance.registerGateway(lenderC)],
  ];
  for (const [what, change] of causes) {
    it(`${what} makes Open and Close invalid`, async () => {
      const alliance = await TestAlliance.ready();
      const { ledger } = alliance;
      const request = await alliance.ask(lenderA);
      const endorse = (transaction: string, caller: string, input: unknown): Promise<Endorsement> =>
        ledger.endorse({ transaction, caller, json: JSON.stringify(input), now: ledger.now });
      const open = await endorse('queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
      const close = await endorse('queries:Close', supervisor, alliance.closing(request));
      assert.deepEqual([ledger.isValid(open), ledger.isValid(close)], [true, true]);

      await change(alliance);
      assert.deepEqual([ledger.isValid(open), ledger.isValid(close)], [false, false]);
    });
  }

  it('lets unrelated requests open and close in one block', async () => {
    const alliance = await TestAlliance.ready();
    const { ledger } = alliance;
    const requests = [await alliance.ask(lenderA), await alliance.ask(lenderB), await alliance.ask(lenderA)];
    const closes = await Promise.all(
      requests.map((request) =>
        ledger.endorse({
          transaction: 'queries:Close',
          caller: supervisor,
          json: JSON.stringify(alliance.closing(request)),
          now: ledger.now,
        }),
      ),
    );
    for (const close of closes) {
      assert.ok(ledger.isValid(close));
      ledger.commit(close);
    }
    assert.ok(!ledger.isValid(closes[0] as Endorsement), 'the same request a second time');
  });
});

describe('ending a query request without an answer', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    request = await alliance.ask(lenderA);
  });

  for (const member of [lenderA, lenderB, supervisor]) {
    it(`is open to ${member}, who has a part in it`, async () => {
      const reference = { member: lenderA, id: request.id };
      const outcome = await alliance.ledger.submit('queries:End', member, { request: reference, status: 'refused' });
      assert.deepEqual(outcome, { request: reference, status: 'refused', by: member, endedAt: alliance.ledger.now });
      await assert.rejects(alliance.close(request), { code: 'REQUEST_ENDED' });
    });
  }

  it('is closed to a member without a part in it', async () => {
    await alliance.approve(lenderC, queryContract({ version: 2, access: { members: [lenderB] } }));
    const owners = { [lenderB]: request.owners[lenderB] ?? [] };
    await alliance.ledger.state.requests.put({ ...request, owners });
    const end = { request: { member: lenderA, id: request.id }, status: 'expired' };
    await assert.rejects(alliance.ledger.submit('queries:End', lenderC, end), { code: 'FORBIDDEN' });
  });

  it('refuses to call a request answered', async () => {
    const end = { request: { member: lenderA, id: request.id }, status: 'answered' };
    await assert.rejects(alliance.ledger.submit('queries:End', lenderA, end), { code: 'INVALID_INPUT' });
  });
});
