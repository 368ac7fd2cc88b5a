import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError, GeneralizedSchema } from '@entente/protocol';
import { noData } from '../no-data.js';
import type { DataAccess, LocalQuery, SourceDescription } from '../ports/data-access.js';
import { guardedAccess } from './guarded-access.js';

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'loans', subject: 'person' },
  columns: {
    person: { type: 'text', use: { match: ['parameter'] } },
    opened: { type: 'date', use: { group: ['month', 'quarter', 'year'], compare: ['parameter'] } },
  },
});

describe('the door that questions take', () => {
  const asked: (readonly string[])[] = [];
  const description: SourceDescription = {
    ...{ id: 'loans', schema: 'loans@1', engine: 'sqlite', mappingHash: 'a', levels: { opened: 'quarter' } },
    tighten: { AMSP: { opened: { group: ['month', 'year'] }, person: {} } },
  };
  const dataAccess: DataAccess = {
    ...noData,
    sources: () => [description],
    run: (sources) => {
      asked.push(sources);
      return Promise.resolve({ columns: [], rows: [] });
    },
  };
  const door = guardedAccess({
    dataAccess,
    demandOpen: (source) => {
      if (source === 'closed') {
        throw new DomainError('SOURCE_CLOSED', 'closed');
      }
    },
    schemaOf: () => schema,
    members: () => ['AMSP', 'BMSP'],
  });
  const query: LocalQuery = {
    ...{ schemas: [schema], parameters: {}, requestDate: '2026-07-01' },
    tree: { from: 'loans', outputs: [], groupBy: [], orderBy: [] },
  };
  const limits = { maxRows: 1, timeoutMs: 1, memoryMb: 1 };

  it('takes from every member what the source’s levels take, and from one what it takes from that one', () => {
    const none = { match: [], compare: [], order: [], aggregate: [] };
    assert.deepEqual(door.sources()[0]?.tighten, {
      AMSP: { opened: { ...none, group: ['year'] }, person: {} },
      BMSP: { opened: { ...none, group: ['quarter', 'year'] } },
    });
  });

  it('lets nothing run over a closed source', async () => {
    await door.run(['loans'], query, limits);
    await assert.rejects(door.run(['loans', 'closed'], query, limits), { code: 'SOURCE_CLOSED' });
    await assert.rejects(door.runMeasured(['closed'], query, limits), { code: 'SOURCE_CLOSED' });
    assert.deepEqual(asked, [['loans']]);
  });
});
