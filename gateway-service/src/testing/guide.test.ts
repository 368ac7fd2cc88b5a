import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import {
  type ContractParameter,
  defaultDisclosure,
  DomainError,
  GeneralizedSchema,
  judge,
  QueryContractForm,
} from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { parse } from 'yaml';

const root = new URL('../../../', import.meta.url);
const guide = await readFile(new URL('docs/guides/query-contracts.md', root), 'utf8');
const schema = GeneralizedSchema.parse(
  parse(await readFile(new URL('examples/lenders/schemas/credit_exposure.yaml', root), 'utf8')),
);

const parameters: Readonly<Record<string, ContractParameter>> = {
  person: { column: 'credit_exposure.person' },
  region: { column: 'credit_exposure.region' },
  since: { type: 'date' },
  windowDays: { type: 'integer', min: 1, max: 365 },
};

const [many, one] = ['GROUP BY product', 'WHERE person = :person'];
const local = {
  'many-subjects': `SELECT product, count(*) AS loans, sum(balance) AS balance, avg(balance) AS mean FROM credit_exposure ${many}`,
  'one-subject': `SELECT count(*) > 0 AS active, level(sum(balance), 'band') AS balance, max(level(overdue_days, 'band')) AS worst FROM credit_exposure ${one}`,
};

interface Example {
  readonly outcome: string;
  readonly scope: keyof typeof local;
  readonly isCombine: boolean;
  readonly text: string;
}

/** Each example of an SQL block starts with a comment that says what becomes of it. */
function examplesIn(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split(/\n\n(?=-- )/))
    .map((text) => {
      const [, outcome = '', marks = ''] = /^-- (accepted|not understood|refused: [a-z-]+)(.*)\n/.exec(text) ?? [];
      const scope = marks.includes('one subject') ? 'one-subject' : 'many-subjects';
      return { outcome, scope, isCombine: marks.includes(', combine'), text };
    });
}

function outcomesOf({ scope, isCombine, text }: Example): readonly string[] {
  const query = isCombine ? local[scope] : text;
  const form = QueryContractForm.parse({
    kind: 'query-contract',
    id: 'example',
    version: 1,
    title: 'An example of the guide',
    scope,
    purposes: ['guide'],
    schemas: { credit_exposure: 1 },
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => query.includes(`:${name}`))),
    local: query,
    combine: { mode: 'merge', by: 'SupervisorMSP', query: isCombine ? text : 'SELECT count(*) AS n FROM partial' },
    access: { members: ['LenderAMSP'] },
  });
  const members = ['LenderAMSP', 'SupervisorMSP'];
  try {
    const { findings } = judge({
      contract: compileContract(form),
      schemas: [schema],
      disclosure: defaultDisclosure,
      members,
    });
    const about = findings.filter(({ place }) => place.startsWith('combine') === isCombine);
    return about.length === 0 ? ['accepted'] : about.map(({ rule }) => `refused: ${rule}`);
  } catch (error) {
    assert.equal(error instanceof DomainError && error.code, 'QUERY_NOT_UNDERSTOOD');
    return ['not understood'];
  }
}

describe('the guide to query contracts', () => {
  before(loadParser);

  for (const [index, example] of examplesIn(guide).entries()) {
    it(`says truly of example ${String(index + 1)} that it is ${example.outcome || 'marked'}`, () => {
      assert.ok(example.outcome, `an example starts with what becomes of it: ${example.text}`);
      const outcomes = outcomesOf(example);
      assert.ok(outcomes.includes(example.outcome), `${example.text} is ${outcomes.join(', ')}`);
    });
  }
});
