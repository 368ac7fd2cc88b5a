import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import { type Context, createContext, runInContext } from 'node:vm';
import { loosen, tighten } from '../testing/loose-bundle.js';
import { mutationsOf } from '../testing/mutations.js';
import { readBundle, verifyEvidence } from '../verify-evidence.js';
import { bundleForBrowser, evidencePage } from './build-page.js';

const recorded = readFileSync(new URL('../../../src/evidence/testing/recorded.evidence.json', import.meta.url), 'utf8');

describe('the page that checks evidence', { timeout: 300_000 }, () => {
  let browser: Context;

  before(async () => {
    const entry = fileURLToPath(new URL('../verify-evidence.js', import.meta.url));
    // No part of Node is there, nor anything that could reach a network.
    browser = createContext({ TextEncoder, TextDecoder, atob, btoa });
    runInContext(`${await bundleForBrowser(entry, 'evidence')};globalThis.evidence = evidence;`, browser);
  });

  function verdict(text: string): { verdict: string; checks: { name: string; about: string; verdict: string }[] } {
    browser['text'] = text;
    const json: unknown = runInContext('JSON.stringify(evidence.verifyEvidence(evidence.readBundle(text)))', browser);
    return JSON.parse(String(json)) as ReturnType<typeof verdict>;
  }

  it('says what the command line says, check by check', () => {
    const here = verifyEvidence(readBundle(recorded));
    const there = verdict(recorded);
    assert.equal(there.verdict, 'not-pinned');
    assert.deepEqual(
      there.checks.map(({ name, about, verdict: said }) => [name, about, said]),
      here.checks.map(({ name, about, verdict: said }) => [name, about, said]),
    );
  });

  it('refutes what was changed', () => {
    const bundle = readBundle(recorded);
    const some = mutationsOf(loosen(bundle)).filter((_, index) => index % 40 === 7);
    for (const { name, change } of some) {
      const loose = loosen(bundle);
      change(loose);
      assert.equal(verdict(JSON.stringify(tighten(loose, bundle))).verdict, 'refuted', name);
    }
  });

  it('is one file that loads nothing and says so to the browser', async () => {
    const page = await evidencePage();
    assert.match(page, /default-src 'none'/);
    assert.doesNotMatch(page, /<script src|<link |<img |@import/);
  });
});
