import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { testSchema } from './test-schema.js';

/** A second table of the same subjects: moments, long numbers and days at the ends of their ranges, caseless text. */
export const paymentsSchema: GeneralizedSchema = {
  kind: 'generalized-schema',
  id: 'payments',
  version: 1,
  title: 'One row per payment',
  subject: 'person',
  columns: {
    person: { type: 'subject-key', nullable: true, use: { match: ['parameter', 'column'] } },
    paid_at: { type: 'timestamp', nullable: true, use: {} },
    paid_on: { type: 'date', nullable: true, min: '0001-01-01', max: '9999-12-31', use: {} },
    amount: { type: 'decimal', scale: 4, nullable: true, levels: { band: ['-1', '0', '0.5'] }, use: {} },
    reference: {
      type: 'integer',
      nullable: true,
      min: -Number.MAX_SAFE_INTEGER,
      max: Number.MAX_SAFE_INTEGER,
      use: {},
    },
    ceiling: { type: 'decimal', scale: 2, min: '-9999999999999999.99', max: '9999999999999999.99', use: {} },
    retries: { type: 'integer', nullable: true, use: {} },
    note: { type: 'text', nullable: true, collation: 'caseless', use: {} },
  },
};

/** A table that speaks of nobody, to be joined by its code. */
export const productsSchema: GeneralizedSchema = {
  kind: 'generalized-schema',
  id: 'products',
  version: 1,
  title: 'One row per product',
  subject: 'none',
  columns: {
    product: {
      type: 'category',
      values: ['auto', 'card', 'mortgage', 'micro'],
      levels: { security: { secured: ['mortgage', 'auto'], unsecured: ['card'] } },
      use: { match: ['column'], group: ['exact'] },
    },
    rate: { type: 'decimal', scale: 6, nullable: true, use: {} },
    secured: { type: 'boolean', use: {} },
    since: { type: 'date', nullable: true, use: {} },
    term: { type: 'integer', nullable: true, use: {} },
  },
};

/** Three schemas with every type of column, every kind of level, and columns of one name. */
export const testSchemas: readonly GeneralizedSchema[] = [testSchema, paymentsSchema, productsSchema];
