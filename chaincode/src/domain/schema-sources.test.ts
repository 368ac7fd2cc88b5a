import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SchemaSources } from '@entente/protocol';
import { demandUnchangedSources, ownersOf } from './schema-sources.js';

type Entry = SchemaSources['sources'][number];

function source(member: string, id: string, closed = false): Entry {
  return { member, id, mappingHash: 'ab'.repeat(32), ...(closed ? { closed: true } : {}) };
}

function offered(schema: string, ...sources: readonly Entry[]): SchemaSources {
  return { schema, sources };
}

describe('who answers a contract over several schemas', () => {
  const lists = [
    offered('loans@1', source('AMSP', 'loans'), source('BMSP', 'loans'), source('CMSP', 'loans')),
    offered('rates@2', source('AMSP', 'rates'), source('CMSP', 'rates')),
  ];

  it('is whoever offers every one of them, with a source for each in the order of the schemas', () => {
    const owners = ownersOf(lists);
    assert.deepEqual(Object.keys(owners), ['AMSP', 'CMSP']);
    assert.deepEqual(
      owners['AMSP']?.map(({ id }) => id),
      ['loans', 'rates'],
    );
  });

  it('is nobody of whom one source is closed', () => {
    const [first = assert.fail()] = lists;
    const closed = offered('rates@2', source('AMSP', 'rates', true), source('CMSP', 'rates'));
    assert.deepEqual(Object.keys(ownersOf([first, closed])), ['CMSP']);
  });

  it('is refused where nobody offers all, or all who do are closed', () => {
    assert.throws(() => ownersOf([...lists, offered('branches@1', source('BMSP', 'branches'))]), {
      message: 'SOURCE_NOT_FOUND: no member offers loans@1 and rates@2 and branches@1',
    });
    assert.throws(() => ownersOf([offered('loans@1', source('AMSP', 'loans', true))]), { code: 'SOURCE_CLOSED' });
  });

  it('has to answer from the sources that the request named', () => {
    const owners = ownersOf(lists);
    demandUnchangedSources(owners, lists);
    const [loans = assert.fail()] = lists;
    for (const [rates, code] of [
      [offered('rates@2', source('AMSP', 'rates')), 'SOURCE_NOT_FOUND'],
      [offered('rates@2', source('AMSP', 'rates'), source('CMSP', 'other')), 'SOURCE_NOT_FOUND'],
      [offered('rates@2', source('AMSP', 'rates', true), source('CMSP', 'rates')), 'SOURCE_CLOSED'],
    ] as const) {
      assert.throws(
        () => {
          demandUnchangedSources(owners, [loans, rates]);
        },
        { code },
      );
    }
  });
});
