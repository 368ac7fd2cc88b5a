import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { loadParser, parseQuery } from '../../parse/index.js';
import { DomainError } from '../../problems.js';
import { ScalarFunction } from '../../query/scalar-functions.js';
import { everyNode } from '../../query/verdict/walk.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { functionGroups } from './functions.js';
import { grammar, words } from './grammar.js';
import { languageFiles } from './page.js';
import { rulesIn, type Syntax } from './syntax.js';

const root = new URL('../../../../', import.meta.url);

/** Draws: numbers that choose a way through the rules; without one left, the shortest way is taken. */
interface Draws {
  readonly next: () => number;
  /** A number that no other word has, so that names differ and bounds ascend. */
  readonly unique: () => number;
}

function draws(numbers: readonly number[]): Draws {
  const left = [...numbers];
  let used = 0;
  return { next: () => left.shift() ?? 0, unique: () => ++used };
}

/** One text for each word that is no rule. */
const spelled: Readonly<Record<string, (draw: Draws) => string>> = {
  name: ({ unique }) => `n${String(unique())}`,
  'output-name': ({ unique }) => `n${String(unique())}`,
  'function-name': () => 'coalesce',
  number: ({ next }) => ['12', '12.50', '0'][next() % 3] ?? '1',
  bound: ({ unique }) => String(unique()),
  rows: () => '2',
  digits: () => '20',
  scale: () => '2',
  text: ({ next }) => ["'a'", "''", "'it''s'", "'50\\%_'"][next() % 4] ?? "''",
  'level-name': () => "'month'",
  day: () => "'2024-02-29'",
  moment: () => "'2026-07-01 13:00:00.5'",
};

function drawn(rule: Syntax, draw: Draws): string {
  switch (rule.kind) {
    case 'word':
      return rule.text;
    case 'rule':
      return drawnRule(rule.name, draw);
    case 'sequence':
    case 'lines':
      return rule.parts.map((part) => drawn(part, draw)).join(' ');
    case 'choice': {
      const part = rule.parts[draw.next() % rule.parts.length];
      return part === undefined ? '' : drawn(part, draw);
    }
    case 'optional':
      return draw.next() % 2 === 1 ? drawn(rule.part, draw) : '';
    case 'repeat': {
      const again = draw.next() % 4 === 3 ? 1 : 0;
      const parts = Array.from({ length: 1 + again }, () => drawn(rule.part, draw));
      return parts.join(` ${rule.separator === undefined ? '' : drawn(rule.separator, draw)} `);
    }
  }
}

function drawnRule(name: string, draw: Draws): string {
  const [word, rule] = [spelled[name], grammar[name]];
  if (name === 'parameter') {
    return ':p';
  }
  assert.ok(word !== undefined || rule !== undefined, name);
  return word?.(draw) ?? (rule === undefined ? '' : drawn(rule, draw));
}

/** What the rules do not say: which names belong together, and what may stand where. */
const beyondRules =
  /there is none named|DISTINCT stands alone|DISTINCT needs an output|group by what an output shows|nested deeper|two outputs are named/;

describe('the reference of the query language', () => {
  before(loadParser);

  it('has a grammar whose every text the parser reads', () => {
    let understood = 0;
    const runs = propertyRuns(600);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 999 }), { maxLength: 120 }), (numbers) => {
        const text = drawnRule('query', draws(numbers));
        try {
          parseQuery(text);
          understood += 1;
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error));
          assert.match(error.detail, beyondRules, text);
        }
      }),
      runs,
    );
    assert.ok(understood > runs.numRuns / 4, `${String(understood)} were understood`);
  });

  it('defines or describes everything that stands in a rule, and nothing else', () => {
    const named = new Set(Object.values(grammar).flatMap(rulesIn));
    assert.deepEqual([...named, 'query'].toSorted(), [...Object.keys(grammar), ...Object.keys(words)].toSorted());
    assert.deepEqual(Object.keys(spelled).toSorted(), Object.keys(words).toSorted());
  });

  it('describes every function, with examples that call it', () => {
    const entries = Object.values(functionGroups).flat();
    assert.deepEqual(entries.map(({ fn }) => fn).toSorted(), ScalarFunction.options.toSorted());
    for (const { fn, examples } of entries) {
      assert.ok(examples.length > 0, fn);
      for (const example of examples) {
        const [output] = parseQuery(`SELECT ${example} AS x FROM t`).outputs;
        const nodes = output === undefined ? [] : everyNode(output.expression);
        assert.ok(
          nodes.some((node) => node.op === 'call' && node.fn === fn),
          example,
        );
      }
    }
  });

  it('shows the diagram of every rule, and no other lies beside it', async () => {
    const files = await languageFiles();
    const page = files.get('docs/query-language.md') ?? '';
    const diagrams = Object.keys(grammar).map((name) => `${name}.svg`);
    for (const file of diagrams) {
      assert.ok(page.includes(`(query-language/${file})`), file);
    }
    assert.deepEqual((await readdir(new URL('docs/query-language/', root))).toSorted(), diagrams.toSorted());
  });
});
