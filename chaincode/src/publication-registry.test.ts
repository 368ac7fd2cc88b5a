import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { contentHash } from '@entente/protocol';
import {
  countedContract,
  dataSource,
  hiddenContract,
  lenders,
  queryContract,
  supervisor,
} from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;

describe('a publication for hidden questions', () => {
  let alliance: TestAlliance;
  before(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, hiddenContract());
  });

  const said = (change: object = {}): object => ({
    contract: { id: 'known-borrower', version: 1, hash: contentHash('query-contract', hiddenContract()) },
    ...{ epoch: 1, publicKey: 'A'.repeat(43), labelBytes: 16, count: 1_024, bytes: 50_000, asOf: '2026-03-01' },
    contentHash: '1'.repeat(64),
    ...change,
  });
  const publish = async (caller: string, change: object = {}): Promise<unknown> =>
    alliance.ledger.submit('publications:Publish', caller, said(change));
  const refused = async (code: string, caller: string, change: object = {}): Promise<void> => {
    await assert.rejects(publish(caller, change), { code });
  };

  it('is said by an owner of what the contract reads, and by nobody else', async () => {
    await refused('SOURCE_NOT_FOUND', supervisor);
    await refused('FORBIDDEN', 'StrangerMSP');
    await publish(lenderA);
    const hash = contentHash('query-contract', hiddenContract());
    const standing = await alliance.ledger.state.publications.get(hash, lenderA, '1');
    assert.deepEqual([standing.owner, standing.epoch, standing.publicKey], [lenderA, 1, 'A'.repeat(43)]);
  });

  it('is for a contract in force that asks hidden questions, with labels as long as it says', async () => {
    const open = queryContract();
    const contract = { id: open.id, version: 1, hash: contentHash('query-contract', open) };
    await refused('UNSUPPORTED', lenderA, { contract });
    await refused('CONTRACT_MISMATCH', lenderA, { contract: { ...contract, hash: '0'.repeat(64) } });
    await refused('QUERY_CONTRACT_NOT_FOUND', lenderA, { contract: { ...contract, version: 7 } });
    await refused('PUBLICATION_INVALID', lenderA, { labelBytes: 32 });
    await refused('INVALID_INPUT', lenderA, { count: 1_025 });
    // Where members are counted labels say nothing, and are as short as labels can be.
    const counted = countedContract();
    await alliance.approve(lenderA, counted);
    const ofCounted = { id: counted.id, version: 1, hash: contentHash('query-contract', counted) };
    await refused('PUBLICATION_INVALID', lenderA, { contract: ofCounted, labelBytes: 32 });
    await publish(lenderA, { contract: ofCounted });
  });

  it('keeps the key within an epoch, and never brings an earlier one back', async () => {
    await publish(lenderB);
    await publish(lenderB, { contentHash: '2'.repeat(64), count: 2_048 });
    await refused('PUBLICATION_INVALID', lenderB, { publicKey: 'B'.repeat(43) });
    await refused('PUBLICATION_INVALID', lenderB, { epoch: 3, publicKey: 'C'.repeat(43) });
    await refused('PUBLICATION_INVALID', lenderB, { epoch: 2 });
    await publish(lenderB, { epoch: 2, publicKey: 'B'.repeat(43) });
    await refused('PUBLICATION_INVALID', lenderB, { contentHash: '3'.repeat(64) });
    const hash = contentHash('query-contract', hiddenContract());
    const standing = await alliance.ledger.state.publications.get(hash, lenderB, '1');
    assert.equal(standing.contentHash, '2'.repeat(64));
  });

  it('is refused once its owner offers nothing any more', async () => {
    await alliance.ledger.submit('data-sources:Withdraw', lenderA, { source: dataSource(lenderA).id });
    await refused('SOURCE_NOT_FOUND', lenderA);
  });
});
