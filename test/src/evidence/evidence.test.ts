import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, readBundle, verifyEvidence } from '@entente/cli';
import type { EvidenceBundle } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { lenders } from '@entente/examples';
import type { Requester } from '../requester.js';
import { aboutRegion } from '../questions.js';

const [lenderA, lenderB] = lenders;

describe('the evidence of a request', { timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let bundle: EvidenceBundle;
  let requester: Requester;

  before(async () => {
    alliance = await startAlliance();
    requester = await alliance.requester(lenderA);
    const { id } = await requester.ask(aboutRegion({ region: 'east', quarter: '2025-Q1' }));
    const text = JSON.stringify(await alliance.officer(lenderA).get('/v1/queries/{id}/evidence', { path: { id } }));
    const file = process.env['ENTENTE_WRITE_EVIDENCE'];
    await (file === undefined ? undefined : writeFile(file, text));
    bundle = readBundle(text);
  });

  after(async () => {
    await alliance.stop();
  });

  it('tells the lives of what it is about', async () => {
    const officer = alliance.officer(lenderA);
    const lives = [
      [
        async () => officer.get('/v1/audit/requests/{id}', { path: { id: bundle.request.id } }),
        ['proposal', 'ballot', 'decision', 'request', 'outcome'],
      ],
      [
        async () => officer.get('/v1/audit/query-contracts/{id}', { path: { id: 'industry-overdue' } }),
        ['proposal', 'ballot', 'decision', 'query-contract-current'],
      ],
      [
        async () => officer.get('/v1/audit/members/{mspId}', { path: { mspId: lenderA } }),
        ['acceptance', 'charter', 'gateway', 'requester-key', 'data-source'],
      ],
      [
        async () => officer.get('/v1/audit/data-sources/{mspId}/{id}', { path: { mspId: lenderA, id: 'loans' } }),
        ['proposal', 'ballot', 'decision', 'data-source'],
      ],
    ] as const;
    for (const [read, kinds] of lives) {
      const { items } = await read();
      const told = new Set<string>(items.flatMap(({ changed }) => changed));
      assert.deepEqual(
        kinds.filter((kind) => !told.has(kind)),
        [],
      );
      assert.ok(items.every(({ by }) => by.endsWith('MSP')));
    }
  });

  it('shows other members nothing but what they may see', async () => {
    const other = alliance.users.client(lenderB, 'requester');
    const { id } = bundle.request;
    await assert.rejects(other.get('/v1/queries/{id}/evidence', { path: { id } }), { code: 'REQUEST_NOT_FOUND' });
    await assert.rejects(other.get('/v1/queries/{id}/evidence', { path: { id }, query: { member: lenderA } }), {
      code: 'REQUEST_NOT_FOUND',
    });
    const seen = readBundle(
      JSON.stringify(
        await alliance.officer(lenderB).get('/v1/queries/{id}/evidence', { path: { id }, query: { member: lenderA } }),
      ),
    );
    assert.notEqual(verifyEvidence(seen).verdict, 'refuted');
  });

  it('stands on a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(lenderB);
    const blocks: Uint8Array[] = [];
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as { height: number };
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    const { breaches, transactions } = await auditBlocks(blocks, 'entente');
    assert.deepEqual(breaches, []);
    assert.ok(transactions > 30, String(transactions));

    const without = await auditBlocks(blocks.toSpliced(5, 1), 'entente');
    assert.ok(without.breaches.some(({ rule, block }) => rule === 'chain' && block === 6));
  });

  it('outlives what its member erases of the request', async () => {
    const officer = alliance.officer(lenderA);
    const { id } = bundle.request;
    await officer.post('/v1/journal/shreddings', { body: { requests: [id] } });
    await assert.rejects(requester.client.text('/v1/queries/{id}/result', { path: { id } }), { code: 'NOT_FOUND' });
    const again = readBundle(JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } })));
    assert.notEqual(verifyEvidence(again).verdict, 'refuted');
  });

  it('holds, offline', () => {
    const { verdict, checks } = verifyEvidence(bundle);
    assert.deepEqual(
      checks.filter((check) => check.verdict === 'failed'),
      [],
    );
    assert.ok(verdict === 'development' || verdict === 'not-pinned', verdict);
  });
});
