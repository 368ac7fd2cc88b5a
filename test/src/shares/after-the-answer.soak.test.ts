import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, readBundle, verifyEvidence } from '@entente/cli';
import { lenders } from '@entente/examples';
import { packShares, type ProblemCode, unpackShares } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { assertProblem, send } from '../input/http.js';
import { type Member, memberFolder, SqliteJournal, supervisor } from '../parts.js';
import type { Asking, Requester } from '../requester.js';
import { untilTrue } from '../until.js';
import { eachLender } from './each-lender.js';

const asking: Member = 'LenderAMSP';
const question: Asking = { contract: 'overdue-by-lender@1', parameters: {}, purpose: 'risk-statistics' };

describe('after an answer of sealed shares', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let id: string;
  let envelope: string;
  /** Averages of single lenders, exact to the cent: nobody else has such a number by chance. */
  let secrets: readonly string[];

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    await alliance.decide(supervisor, await eachLender());
    requester = await alliance.requester(asking);
    ({ id } = await requester.ask(question));
    envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id } });
    const { table } = await requester.open(id);
    secrets = table.rows.map((row) => String(row[3])).filter((mean) => mean.length >= 6);
    assert.ok(secrets.length > 0, 'the answer has averages to look for');
  });
  after(async () => {
    await alliance.stop();
  });

  async function evidence(): Promise<ReturnType<typeof readBundle>> {
    return readBundle(
      JSON.stringify(await alliance.officer(asking).get('/v1/queries/{id}/evidence', { path: { id } })),
    );
  }

  it('its evidence has what every owner states, and holds with the envelopes that the requester has', async () => {
    const { verdict, checks } = verifyEvidence(await evidence(), { envelope });
    assert.deepEqual(
      checks.filter((check) => check.verdict === 'failed'),
      [],
    );
    assert.notEqual(verdict, 'refuted');
    const passed = (name: string): readonly string[] =>
      checks.flatMap((check) => (check.name === name && check.verdict === 'passed' ? [check.about] : []));
    const shares = lenders.map((lender) => `share of ${lender}`);
    assert.deepEqual(passed('share').toSorted(), shares);
    assert.deepEqual(passed('share-envelope').toSorted(), shares);
    assert.deepEqual([passed('mode').length, passed('computation').length], [1, 1]);
  });

  it('its evidence is refuted with another envelope of one owner, who is named', async () => {
    const sealed = unpackShares(envelope) ?? {};
    const swapped = packShares({ ...sealed, LenderBMSP: sealed['LenderCMSP'] ?? '' });
    const { verdict, checks } = verifyEvidence(await evidence(), { envelope: swapped });
    assert.equal(verdict, 'refuted');
    const failed = checks.filter((check) => check.verdict === 'failed').map(({ name, about }) => `${name} ${about}`);
    assert.ok(failed.includes('share-envelope share of LenderBMSP'), failed.join('\n'));
    assert.ok(!failed.includes('share-envelope share of LenderCMSP'));
  });

  it('the ledger breaks no rule, and has no owner’s number on it', async () => {
    const officer = alliance.officer('LenderBMSP');
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as { height: number };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
    const texts = blocks.map((block) => Buffer.from(block).toString('latin1')).join('');
    assert.ok(texts.includes('"share-statement"'), 'control: the statements are there');
    assert.deepEqual(
      secrets.filter((secret) => texts.includes(secret)),
      [],
    );
  });

  /** What a gateway remembers of its part, opened with the gateway's own key. */
  async function remembered(member: Member, role: 'owner' | 'service' | 'requester'): Promise<Record<string, unknown>> {
    const folder = join(memberFolder(alliance.dir, member), 'gateway');
    const key = Buffer.from((await readFile(join(folder, 'journal.key'), 'utf8')).trim(), 'hex');
    const journal = new SqliteJournal({
      file: join(folder, 'journal.db'),
      key,
      clock: { now: (): Date => new Date() },
    });
    try {
      const job = journal.job(role, asking, id);
      return { ...job?.data, step: job?.step };
    } finally {
      journal.close();
    }
  }

  const stepIs = (member: Member, role: 'owner' | 'service', step: string): Promise<void> =>
    untilTrue(`${role} part of ${member} to be ${step}`, async () => (await remembered(member, role))['step'] === step);

  it('owners and whoever passed the shares on have erased input, share and envelopes', async () => {
    for (const lender of lenders) {
      await stepIs(lender, 'owner', 'done');
      const data = await remembered(lender, 'owner');
      assert.deepEqual([data['partial'], data['share'], data['parameters']], [undefined, undefined, undefined], lender);
      assert.deepEqual(
        secrets.filter((secret) => JSON.stringify(data).includes(secret)),
        [],
      );
    }
    await stepIs(supervisor, 'service', 'done');
    const passedOn = await remembered(supervisor, 'service');
    assert.deepEqual([passedOn['shares'], passedOn['envelope'], passedOn['partials']], Array(3).fill(undefined));
  });

  it('the requester’s gateway keeps the envelopes until they are shredded, and nothing of them then', async () => {
    assert.equal((await remembered(asking, 'requester'))['envelope'], envelope, 'control: they are there');
    await alliance.officer(asking).post('/v1/journal/shreddings', { body: { requests: [id] } });
    const left = JSON.stringify(await remembered(asking, 'requester'));
    assert.ok(!left.includes(envelope.slice(20, 60)) && !left.includes('"envelope"'));
    await assert.rejects(requester.client.text('/v1/queries/{id}/result', { path: { id } }), { code: 'NOT_FOUND' });
    assert.notEqual(verifyEvidence(await evidence(), { envelope }).verdict, 'refuted', 'the evidence outlives it');
  });

  const forms: readonly (readonly [string, ProblemCode | 'refused', (form: Record<string, unknown>) => unknown])[] = [
    ['a mode that nobody knows', 'INVALID_INPUT', () => ({ mode: 'collects', by: supervisor })],
    ['no mode', 'INVALID_INPUT', () => ({ by: supervisor })],
    ['a combining query', 'INVALID_INPUT', () => ({ mode: 'collect', by: supervisor, query: 'SELECT 1 AS one' })],
    ['a mode of the prototype', 'INVALID_INPUT', () => ({ mode: '__proto__', by: supervisor })],
    ['substitutes', 'refused', () => ({ mode: 'collect', by: supervisor, substitutes: ['LenderBMSP'] })],
    ['a member that is drawn', 'refused', () => ({ mode: 'collect', by: 'drawn' })],
  ];
  for (const [what, expected, combine] of forms) {
    it(`a contract that collects with ${what} is ${expected === 'refused' ? 'refused by its verdict' : 'no contract'}`, async () => {
      const form = { ...(await eachLender()), id: 'other' };
      const body = JSON.stringify({ form: { ...form, combine: combine(form) } });
      const answer = await send(alliance, { path: '/v1/query-contracts/check', user: 'officer', body });
      if (expected === 'refused') {
        const { verdict } = JSON.parse(answer.body) as { verdict: { accepted: boolean; findings: { rule: string }[] } };
        assert.equal(verdict.accepted, false);
        assert.ok(verdict.findings.some(({ rule }) => rule === 'mode'));
      } else {
        assertProblem(answer, expected);
      }
    });
  }

  it('a question that names a mode, parameters or a purpose that its contract does not have is refused', async () => {
    const good = await requester.sign(question);
    const bodies: readonly (readonly [ProblemCode, object])[] = [
      ['INVALID_INPUT', { ...good, mode: 'merge' }],
      ['PARAMETER_INVALID', { ...good, parameters: { region: 'east' } }],
      ['PROOF_INVALID', { ...good, purpose: 'marketing' }],
      ['PURPOSE_NOT_ALLOWED', await requester.sign({ ...question, purpose: 'marketing' })],
    ];
    for (const [code, body] of bodies) {
      assertProblem(
        await send(alliance, {
          path: '/v1/queries',
          headers: { 'idempotency-key': `${code}-${id.slice(0, 16)}` },
          body: JSON.stringify(body),
        }),
        code,
      );
    }
  });
});
