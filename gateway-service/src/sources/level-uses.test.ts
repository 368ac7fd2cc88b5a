import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SchemaColumn } from '@entente/protocol';
import { usesAtLevel } from './level-uses.js';

describe('a column that a source gives at one level', () => {
  it('may be used at that level and coarser ones, and not exactly', () => {
    const opened = SchemaColumn.parse({
      type: 'date',
      use: {
        ...{ group: ['exact', 'month', 'quarter', 'year'], match: ['parameter', 'month', 'quarter'] },
        ...{ compare: ['parameter'], order: ['exact', 'year'], aggregate: ['count', 'max'], subjectAnswer: 'month' },
      },
    });
    assert.deepEqual(usesAtLevel(opened, 'quarter'), {
      ...{ group: ['quarter', 'year'], match: ['quarter'], compare: [], order: ['year'], aggregate: ['count'] },
    });
  });

  it('keeps its answer about one subject where that is at the level', () => {
    const owed = SchemaColumn.parse({
      ...{ type: 'decimal', scale: 2, levels: { band: [0, 100], fine: [0, 10, 100] } },
      use: { aggregate: ['sum', 'avg'], group: ['band', 'fine'], subjectAnswer: 'band' },
    });
    assert.deepEqual(usesAtLevel(owed, 'band'), {
      ...{ match: [], compare: [], order: [], group: ['band'], aggregate: [], subjectAnswer: 'band' },
    });
  });
});
