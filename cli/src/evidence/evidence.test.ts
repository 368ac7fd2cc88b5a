import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { EvidenceBundle } from '@entente/protocol';
import { loosen, tighten } from './testing/loose-bundle.js';
import { mutationsOf } from './testing/mutations.js';
import { evidenceText, readBundle, verifyEvidence } from './index.js';

/** A question of a lender on a network of Fabric with BFT ordering; synthetic data. Written by `test/src/evidence`. */
const recorded = readFileSync(new URL('../../src/evidence/testing/recorded.evidence.json', import.meta.url), 'utf8');
const bundle = readBundle(recorded);
const genesis = genesisHash(bundle);

function genesisHash(of: EvidenceBundle): string {
  const pin = verifyEvidence(of).checks.find(({ name }) => name === 'genesis-pin');
  return /[0-9a-f]{64}/.exec(pin?.detail ?? '')?.[0] ?? '';
}

describe('recorded evidence', () => {
  it('is proven under the first block that members know', () => {
    const { verdict, checks } = verifyEvidence(bundle, { genesis });
    assert.deepEqual(
      checks.filter((check) => check.verdict === 'failed'),
      [],
    );
    assert.equal(verdict, 'proven');
  });

  it('holds without a pinned first block, and says that nobody named one', () => {
    assert.equal(verifyEvidence(bundle).verdict, 'not-pinned');
  });

  it('is refuted under another first block', () => {
    assert.equal(verifyEvidence(bundle, { genesis: 'ab'.repeat(32) }).verdict, 'refuted');
  });

  it('is refuted with an envelope that it did not end with', () => {
    assert.equal(verifyEvidence(bundle, { genesis, envelope: 'eyJ…' }).verdict, 'refuted');
  });

  it('is not proven where blocks hide what stands in them: another version could stand in the place of what was read', () => {
    const loose = loosen(bundle);
    for (const block of loose.blocks.filter(({ number }) => loose.transactions.some((one) => one.block === number))) {
      block.envelopes = undefined;
    }
    const { verdict, checks } = verifyEvidence(tighten(loose, bundle), { genesis });
    assert.deepEqual(
      checks.filter((check) => check.verdict === 'failed'),
      [],
    );
    assert.equal(verdict, 'unplaced');
  });

  it('is refuted where two transactions are said to stand in one place', () => {
    const loose = loosen(bundle);
    const [first, second] = loose.transactions;
    assert.ok(first !== undefined && second !== undefined);
    for (const block of loose.blocks.filter(({ number }) => [first.block, second.block].includes(number))) {
      block.envelopes = undefined;
    }
    second.block = first.block;
    second.place = first.place;
    const { checks } = verifyEvidence(tighten(loose, bundle), { genesis });
    assert.ok(checks.some(({ detail }) => detail === 'another one is said to stand in the same place'));
  });

  it('is small', () => {
    assert.ok(recorded.length < 200_000, `${String(recorded.length)} bytes`);
    // Four members made it. Each adds as much as every other: its acceptance, gateway, source, ballot, receipt, and its part of block 0.
    const ofFive = (recorded.length * 5) / 4;
    assert.ok(ofFive < 200_000, `${String(ofFive)} bytes for five members`);
  });

  it('is told in words', () => {
    const text = evidenceText(verifyEvidence(bundle, { genesis }));
    assert.match(text, /^Request [0-9a-f]{64} of LenderAMSP\nPROVEN/);
    assert.match(text, /passed +orderers/);
  });

  it('comes back the same when it is taken apart and put together', () => {
    assert.equal(verifyEvidence(tighten(loosen(bundle), bundle), { genesis }).verdict, 'proven');
  });
});

describe('a change of recorded evidence is caught', () => {
  const mutations = mutationsOf(loosen(bundle));

  it('in at least a hundred kinds', () => {
    assert.equal(new Set(mutations.map(({ name }) => name)).size, mutations.length);
    assert.ok(mutations.length >= 100, String(mutations.length));
  });

  // A slice of them at first, all at full size: each check takes the whole bundle apart and puts it together again.
  const isWhole = Number(process.env['ENTENTE_TEST_RUNS'] ?? '1') > 1;
  for (const { name, change } of mutations.filter((_one, index) => isWhole || index % 5 === 0)) {
    it(`where ${name}`, () => {
      const loose = loosen(bundle);
      change(loose);
      const { verdict, checks } = verifyEvidence(tighten(loose, bundle), { genesis });
      assert.equal(verdict, 'refuted');
      assert.ok(checks.some((check) => check.verdict === 'failed' && check.detail !== ''));
    });
  }
});

describe('what is no bundle of evidence', () => {
  const odd: readonly (readonly [string, (text: string) => string])[] = [
    ['that is cut short', (text) => text.slice(0, -1)],
    ['of another kind', (text) => text.replace('"evidence"', '"letter"')],
    ['of another format', (text) => text.replace('"format":1', '"format":2')],
    ['with an unknown field', (text) => text.replace('{', '{"more":1,')],
    ['with a number for a hash', (text) => text.replace(/"id":"[0-9a-f]{64}"/, '"id":1')],
  ];
  for (const [name, change] of odd) {
    it(`is refused: one ${name}`, () => {
      assert.throws(() => readBundle(change(recorded)), { code: 'INVALID_INPUT' });
    });
  }

  it('is refused where its bytes repeat what is not there', () => {
    assert.throws(() => verifyEvidence({ ...bundle, bytes: [[[9, 9]]] }));
  });
});
