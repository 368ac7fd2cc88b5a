import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultDisclosure } from '../documents/charter.js';
import { loadParser } from '../parse/index.js';
import { judge } from '../query/verdict/judge.js';
import { propertyRuns } from '../testing/property-runs.js';
import { alarmingScore, huntLeaks, type LeakReport } from './hunt.js';
import { type CorpusCase, leakCorpus } from './testing/leak-corpus.js';

describe('the leak hunter', () => {
  let corpus: readonly CorpusCase[] = [];

  before(async () => {
    await loadParser();
    corpus = leakCorpus();
  });

  const hunted = ({ draft, others }: CorpusCase, seed = 1): LeakReport => huntLeaks({ draft, others, seed });
  const share = (cases: readonly CorpusCase[]): number =>
    cases.filter((one) => hunted(one).score >= alarmingScore).length / cases.length;

  it('has a corpus that the verdict accepts: every case asks for more than rules about one query can tell', () => {
    const members = ['LenderAMSP', 'LenderBMSP', 'SupervisorMSP'];
    const roles = { LenderAMSP: ['data-owner'], LenderBMSP: ['data-owner'], SupervisorMSP: ['supervisor'] } as const;
    for (const { name, draft, others } of corpus) {
      for (const { contract, schemas } of [draft, ...others]) {
        assert.ok(judge({ contract, schemas, disclosure: defaultDisclosure, members, roles }).accepted, name);
      }
    }
    assert.deepEqual([corpus.length, corpus.filter(({ leaky }) => leaky).length], [100, 50]);
  });

  it('finds at least nine in ten of the contracts that leak', () => {
    assert.ok(share(sampled(corpus.filter(({ leaky }) => leaky))) >= 0.9);
  });

  it('raises an alarm about at most one in ten of those that do not', () => {
    assert.ok(share(sampled(corpus.filter(({ leaky }) => !leaky))) <= 0.1);
  });

  it('says how, in words, with the values that show it', () => {
    const window = corpus.find(({ name }) => name.startsWith('since a day: sum(paid)'));
    assert.ok(window);
    const [leak] = hunted(window).leaks;
    assert.match(
      leak?.words ?? '',
      /^all of paid together \(since = .*\), less all of paid together asked again with since = .* is what is known of one subject$/,
    );
  });

  it('finds the same again with the same seed', () => {
    const [one] = corpus;
    assert.ok(one);
    assert.deepEqual(hunted(one, 7), hunted(one, 7));
  });

  it('stops when it is told to, and says how far it came', () => {
    const [one] = corpus;
    assert.ok(one);
    let asked = 0;
    const report = huntLeaks({ draft: one.draft, others: [], seed: 1, goOn: () => ++asked <= 3 });
    assert.deepEqual([report.worlds, report.attempts], [1, 2]);
  });
});

/** One of each other kind, another measure for each; all of them in the long run. */
function sampled(cases: readonly CorpusCase[]): readonly CorpusCase[] {
  const isDrawn = (index: number): boolean => index % 10 === Math.floor(index / 10) % 5;
  return propertyRuns(1).numRuns > 1 ? cases : cases.filter((_case, index) => isDrawn(index));
}
