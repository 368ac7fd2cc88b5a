import { validate } from '../../codec.js';
import { GeneralizedSchema } from '../../documents/generalized-schema.js';

/** Loans whose columns grant much: what is asked of them passes the verdict, and still may tell too much. */
export const corpusSchema: GeneralizedSchema = validate(GeneralizedSchema, {
  kind: 'generalized-schema',
  id: 'corpus_loans',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  subjectAnswer: { count: [0, 1] },
  columns: {
    person: { type: 'subject-key', use: { match: ['parameter'] } },
    region: {
      type: 'category',
      values: ['north', 'south', 'east', 'west'],
      use: { group: ['exact'], match: ['parameter', 'literal'] },
    },
    product: {
      type: 'category',
      values: ['consumer', 'card', 'mortgage'],
      use: { group: ['exact'], match: ['parameter', 'literal'] },
    },
    district: {
      type: 'category',
      values: Array.from({ length: 60 }, (_, index) => `d${String(index)}`),
      use: { match: ['parameter', 'literal'] },
    },
    opened_on: {
      type: 'date',
      use: { group: ['quarter'], match: ['quarter', 'year'], compare: ['parameter', 'literal'] },
    },
    balance: {
      type: 'decimal',
      scale: 2,
      levels: { band: [0, 10_000, 50_000] },
      use: { aggregate: ['sum', 'avg'], compare: ['parameter', 'literal'], subjectAnswer: 'band' },
    },
    paid: { type: 'decimal', scale: 2, use: { aggregate: ['sum', 'avg'] } },
    overdue_days: {
      type: 'integer',
      min: 0,
      max: 3_650,
      levels: { band: [0, 1, 31, 91] },
      use: {
        group: ['band'],
        aggregate: ['sum', 'avg', 'histogram'],
        compare: ['parameter', 'literal'],
        subjectAnswer: 'band',
      },
    },
  },
});
