import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { lendersFiles, readContractForm, supervisor } from '@entente/examples';
import { encode, type EvidenceBundle } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';

const [asking, owner, other] = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;
const settings = { ENTENTE_SERVICE_DEADLINE_MS: '3000', ENTENTE_LINK_TIMEOUT_MS: '4000' };

/** Lender A asks, A and B answer. */
describe('a bundle of evidence', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let version = 0;

  before(async () => {
    alliance = await startAlliance({ owners: [asking, owner], contracts: [], settings });
    requester = await alliance.requester(asking);
  });

  after(async () => {
    await alliance.stop();
  });

  /** Asks under a new version of the contract. */
  async function ask(change: object, before: () => Promise<void> = () => Promise.resolve()): Promise<QueryView> {
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    version += 1;
    const combine = { ...form.combine, ...('combine' in change ? (change.combine as object) : {}) };
    await alliance.decide(asking, { ...form, ...change, combine, version });
    await before();
    const contract = `${form.id}@${String(version)}`;
    const view = await requester.ask({ ...aboutPerson(alliance.data.personas.everywhere), contract });
    assert.equal(view.status, 'answered');
    return view;
  }

  async function bundleOf(id: string): Promise<EvidenceBundle> {
    return readBundle(
      JSON.stringify(await alliance.officer(asking).get('/v1/queries/{id}/evidence', { path: { id } })),
    );
  }

  const named = (of: EvidenceBundle, wanted: string): readonly string[] =>
    verifyEvidence(of).checks.flatMap(({ name, verdict }) => (verdict === wanted ? [name] : []));
  const failed = (of: EvidenceBundle): readonly string[] => named(of, 'failed');

  it('shows the end of a request whose evidence is batched under its anchor, and nothing of it can be changed', async () => {
    const { id } = await ask({ evidence: 'batched' });
    const bundle = await until('the evidence', () => bundleOf(id).catch(() => undefined));
    assert.ok(bundle.concluded !== undefined);
    assert.deepEqual(failed(bundle), []);
    assert.ok(verifyEvidence(bundle).checks.some(({ name, verdict }) => name === 'anchor' && verdict === 'passed'));
    const { concluded, ...without } = bundle;
    assert.ok(failed(without).includes('close'));
    const text = encode(concluded);
    const { root, proof } = concluded.anchored;
    const changes: readonly (readonly [string, string])[] = [
      [`"root":"${root}"`, `"root":"${'ab'.repeat(32)}"`],
      [`"count":${String(proof.count)}`, `"count":${String(proof.count + 1)}`],
      [`"index":${String(proof.index)}`, `"index":${String(proof.index + 1)}`],
      ['"path":[', `"path":["${'ab'.repeat(32)}"${proof.path.length > 0 ? ',' : ''}`],
      [concluded.closing.closing.envelopeHash, 'cd'.repeat(32)],
      [concluded.closing.closing.result, 'cd'.repeat(32)],
      [`"by":"${supervisor}"`, '"by":"LenderBMSP"'],
      [`"id":"${id}"`, `"id":"${'ef'.repeat(32)}"`],
      ['"owner":"LenderBMSP"', '"owner":"LenderAMSP"'],
      [concluded.closing.signature, concluded.closing.closing.receipts[0]?.signature ?? ''],
      ['"partial":"', '"partial":"00'],
    ];
    for (const [from, to] of changes) {
      assert.ok(text.includes(from), from);
      const changed = JSON.parse(text.replaceAll(from, to)) as NonNullable<EvidenceBundle['concluded']>;
      assert.notDeepEqual(failed({ ...bundle, concluded: changed }), [], `${from} -> ${to}`);
    }
    const anchoring = bundle.transactions.filter((one) =>
      verifyEvidence(without).transactions.some(
        ({ id: named, call }) => named === one.id && call[0] === 'queries:Anchor',
      ),
    );
    assert.equal(anchoring.length, 1);
    const unanchored = { ...bundle, transactions: bundle.transactions.filter((one) => !anchoring.includes(one)) };
    assert.ok(failed(unanchored).includes('anchor'));
  });

  for (const by of ['elected', 'drawn']) {
    it(`counts the ballots and salts again by which a service node was ${by}`, async () => {
      const bundle = await bundleOf((await ask({ combine: { by } })).id);
      assert.deepEqual(failed(bundle), []);
      assert.ok(named(bundle, 'passed').includes('election'));
      const size = JSON.stringify(bundle).length;
      assert.ok(size < 200_000, `${String(size)} bytes`);
    });
  }

  it('counts the words of the owners again that had a service node replaced', async () => {
    const combine = { by: supervisor, substitutes: [other] };
    const { id, outcome } = await ask({ combine }, () => alliance.gateway(supervisor).process.stop());
    await alliance.restartGateway(supervisor, { settings });
    assert.equal(outcome?.by, other);
    const bundle = await bundleOf(id);
    assert.deepEqual(failed(bundle), []);
    assert.ok(named(bundle, 'passed').includes('replacement'));
  });
});
