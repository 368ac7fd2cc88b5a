import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { readBundle, verifyEvidence } from '@entente/cli';
import { lenders, lendersFiles, readContractForm, supervisor } from '@entente/examples';
import { encode, type EvidenceBundle, type RerunRecord } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { memberFolder } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';

const [lenderA, lenderB, lenderC] = lenders;

describe('a request that is run again', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let contract: string;
  let request: string;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.industryOverdue] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    await alliance.decide(lenderA, { ...form, rerun: { days: 30 } });
    contract = `${form.id}@${String(form.version)}`;
    requester = await alliance.requester(lenderA);
    request = await ask();
  });

  after(async () => {
    await alliance.stop();
  });

  const person = (): string => alliance.data.personas.everywhere;

  async function ask(): Promise<string> {
    const { status, id } = await requester.ask({ ...aboutPerson(person()), contract });
    assert.equal(status, 'answered');
    return id;
  }

  async function rerun(id = request): Promise<RerunRecord> {
    return alliance.officer(supervisor).post('/v1/queries/{id}/reruns', {
      ...{ path: { id }, query: { member: lenderA }, body: { reason: 'yearly review' } },
    });
  }

  const results = ({ answers }: RerunRecord): Record<string, string> =>
    Object.fromEntries(answers.map(({ answer: { owner, result } }) => [owner, result]));

  it('comes to the same at every owner as long as the data are the same', async () => {
    const record = await rerun();
    const same = Object.fromEntries(record.answers.map(({ answer: { owner } }) => [owner, 'same']));
    assert.ok(record.answers.length >= 2);
    assert.deepEqual([results(record), record.unanswered], [same, []]);
  });

  it('names the one owner whose data changed, and nothing of what they are now', async () => {
    const owners = Object.keys(results(await rerun()));
    const changed = lenderB;
    assert.ok(owners.includes(changed));
    const db = new DatabaseSync(join(memberFolder(alliance.dir, changed), 'data', 'loans.sqlite'));
    removeEverything(db);
    db.close();
    const record = await rerun();
    assert.deepEqual(
      results(record),
      Object.fromEntries(owners.map((owner) => [owner, owner === changed ? 'different' : 'same'])),
    );
    const different = record.answers.find(({ answer }) => answer.owner === changed)?.answer;
    assert.deepEqual(Object.keys(different ?? {}).sort(), [
      ...['demand', 'kind', 'owner', 'ranAt', 'receipt', 'request', 'result'],
    ]);
  });

  it('stands in evidence and timeline of the supervisor, with every signature', async () => {
    const call = { path: { id: request }, query: { member: lenderA } };
    const evidence = await alliance.officer(supervisor).get('/v1/queries/{id}/evidence', call);
    const bundle = readBundle(JSON.stringify(evidence));
    const { verdict, checks } = verifyEvidence(bundle);
    assert.notEqual(verdict, 'refuted', JSON.stringify(checks.filter((check) => check.verdict === 'failed')));
    const passed = checks.filter((check) => check.name === 'rerun' && check.verdict === 'passed');
    assert.ok(passed.some(({ about }) => about === `rerun by ${lenderB}: different`));
    const life = await alliance
      .officer(supervisor)
      .get('/v1/audit/requests/{id}', { path: { id: request }, query: { member: lenderA } });
    assert.ok(life.items.some(({ what, by }) => what === 'rerun: different' && by === lenderB));
    assertMutationsCaught(bundle);
  });

  it('is asked for by supervisors alone', async () => {
    const call = { path: { id: request }, body: { reason: 'curious' } };
    const path = '/v1/queries/{id}/reruns';
    await assert.rejects(alliance.officer(lenderA).post(path, call), { code: 'FORBIDDEN' });
    await assert.rejects(alliance.officer(lenderC).post(path, { ...call, query: { member: lenderA } }), {
      code: 'FORBIDDEN',
    });
  });

  it('is not run under a contract that does not say so, nor by an owner that has erased it', async () => {
    const other = await requester.ask({
      ...{ contract: 'industry-overdue@1', purpose: 'risk-statistics' },
      parameters: { region: 'east', quarter: '2025-Q1' },
    });
    await assert.rejects(rerun(other.id), { code: 'RERUN_REFUSED' });
    await alliance.officer(lenderC).post('/v1/journal/shreddings', { body: { requests: [request] } });
    const { unanswered } = await rerun();
    assert.deepEqual(unanswered, [{ owner: lenderC, code: 'RERUN_REFUSED' }]);
  });
});

/** Whatever is changed in what was signed about running it again must not pass. */
function assertMutationsCaught(bundle: EvidenceBundle): void {
  const words: readonly (readonly [string, string])[] = [
    ['"result":"different"', '"result":"same"'],
    ['"result":"same"', '"result":"different"'],
    ['yearly review', 'yearly revieW'],
    [`"supervisor":"${supervisor}"`, `"supervisor":"${lenderB}"`],
    ['"receipt":"', '"receipt":"00'],
    ['"owner":"LenderBMSP"', '"owner":"LenderCMSP"'],
  ];
  for (const [from, to] of words) {
    const text = encode(bundle.reruns ?? []).replaceAll(from, to);
    assert.notEqual(text, encode(bundle.reruns ?? []), from);
    const reruns = JSON.parse(text) as NonNullable<EvidenceBundle['reruns']>;
    const { checks } = verifyEvidence({ ...bundle, reruns });
    assert.ok(
      checks.some(({ name, verdict }) => name === 'rerun' && verdict === 'failed'),
      `${from} -> ${to}`,
    );
  }
}

function removeEverything(db: DatabaseSync): void {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  for (const { name } of tables) {
    db.exec(`DELETE FROM "${String(name)}"`);
  }
}
