import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { TestAlliance } from './testing/test-alliance.js';
import { contentHash, type DataSource, type QueryRequest, stateKey, type TransactionName } from '@entente/protocol';
import { contractOverTwo, dataSource, lenders, queryContract, rates, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';

const [lenderA, lenderB, lenderC] = lenders;
const contract = contractOverTwo();

function rateSource(member: string, change: Partial<DataSource> = {}): DataSource {
  return dataSource(member, { id: 'rates', schema: 'rates@1', ...change });
}

describe('a request under a contract over two schemas', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, rates());
    await alliance.approve(lenderB, rateSource(lenderB));
    await alliance.approve(lenderC, rateSource(lenderC));
    await alliance.approve(lenderA, contract);
  });

  const reference = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  const ask = (member: string): Promise<QueryRequest> => alliance.ask(member, { contract: reference });

  function endorse(transaction: TransactionName, caller: string, input: unknown): Promise<Endorsement> {
    const { ledger } = alliance;
    return ledger.endorse({ transaction, caller, json: JSON.stringify(input), now: ledger.now });
  }

  const endorseOpen = (): Promise<Endorsement> =>
    endorse('queries:Open', lenderA, alliance.signed(alliance.question(lenderA, { contract: reference })));

  function close(request: QueryRequest): object {
    const receipts = Object.keys(request.owners).map((owner) => alliance.receipt(request, owner));
    return alliance.closing(request, receipts);
  }

  it('is answered by the members that offer both, each from both of its sources', async () => {
    const { owners } = await ask(lenderA);
    assert.deepEqual(
      Object.entries(owners).map(([owner, sources]) => [owner, sources.map(({ id }) => id)]),
      [
        [lenderB, ['loans', 'rates']],
        [lenderC, ['loans', 'rates']],
      ],
    );
  });

  it('is closed with a receipt of each that names both sources', async () => {
    const request = await ask(lenderA);
    await alliance.ledger.submit('queries:Close', supervisor, close(request));
    assert.equal(alliance.ledger.keysOf('receipt').length, 2);

    const another = await ask(lenderA);
    const half = Object.entries(another.owners).map(([owner, sources]) =>
      alliance.receipt(another, owner, { sources: sources.slice(0, 1) }),
    );
    await assert.rejects(alliance.close(another, half), { code: 'RECEIPT_INVALID' });
  });

  it('reads points alone: both schemas, both lists, and the sources of those who answer', async () => {
    const { reads } = await endorseOpen();
    for (const key of [
      ...['credit_exposure', 'rates'].map((id) => stateKey('schema', id, '1')),
      ...['credit_exposure@1', 'rates@1'].map((schema) => stateKey('schema-sources', schema)),
      ...[lenderB, lenderC].flatMap((owner) => ['loans', 'rates'].map((id) => stateKey('data-source', owner, id))),
    ]) {
      assert.ok(Object.hasOwn(reads, key), key);
    }
    assert.ok(!Object.hasOwn(reads, stateKey('data-source', lenderA, 'loans')), 'who does not answer is not read');
  });

  it('is refused to whom one of the sources allows less than the join needs', async () => {
    await alliance.approve(lenderC, rateSource(lenderC, { tighten: { [lenderA]: { product: { match: [] } } } }));
    await assert.rejects(ask(lenderA), { code: 'QUERY_REFUSED' });
    await ask(lenderB);
  });

  it('is refused while nobody who offers both is open, and the answer where one has closed since', async () => {
    const request = await ask(lenderA);
    for (const member of [lenderB, lenderC]) {
      const { id: source, mappingHash } = rateSource(member);
      await alliance.ledger.submit('data-sources:Report', member, { source, mappingHash, passed: false });
    }
    await assert.rejects(ask(lenderA), { code: 'SOURCE_CLOSED' });
    await assert.rejects(alliance.ledger.submit('queries:Close', supervisor, close(request)), {
      code: 'SOURCE_CLOSED',
    });
    await alliance.ask(lenderA);
  });

  it('is invalid if a source of the second schema is withdrawn or offered between endorsement and commit', async () => {
    const changes: readonly (() => Promise<unknown>)[] = [
      () => alliance.ledger.submit('data-sources:Withdraw', lenderC, { source: 'rates' }),
      () => alliance.approve(lenderA, rateSource(lenderA)),
    ];
    for (const change of changes) {
      const open = await endorseOpen();
      assert.ok(alliance.ledger.isValid(open));
      await change();
      assert.ok(!alliance.ledger.isValid(open));
    }
  });

  it('is not in the way of requests over one schema', async () => {
    const open = await endorseOpen();
    alliance.ledger.commit(open);
    const request = await alliance.ask(lenderA);
    assert.deepEqual(Object.keys(request.owners), [...lenders]);
    assert.equal(request.question.contract.id, queryContract().id);
  });
});

describe('a contract over schemas', () => {
  it('needs every one of them published', async () => {
    const alliance = await TestAlliance.ready();
    await assert.rejects(alliance.open(lenderA, contract), { code: 'SCHEMA_NOT_FOUND' });
  });
});
