import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { readBundle, verifyEvidence } from '@entente/cli';
import { type EvidenceBundle } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { lenders } from '@entente/examples';
import { aboutRegion } from '../questions.js';

const [lenderA] = lenders;

describe('the evidence of a request', { timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let bundle: EvidenceBundle;

  before(async () => {
    alliance = await startAlliance();
    const requester = await alliance.requester(lenderA);
    const { id } = await requester.ask(aboutRegion({ region: 'east', quarter: '2025-Q1' }));
    const text = JSON.stringify(await alliance.officer(lenderA).get(`/v1/queries/${id}/evidence`));
    const file = process.env['ENTENTE_WRITE_EVIDENCE'];
    await (file === undefined ? undefined : writeFile(file, text));
    bundle = readBundle(text);
  });

  after(async () => {
    await alliance.stop();
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
