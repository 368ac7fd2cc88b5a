import { GeneralizedSchema, type PrivacyBudget } from '@entente/protocol';

/** The last day on which anybody of the population can have joined. */
export const lastDay = '2025-12-31';

/**
 * What the built-in attacks are made on: people with public attributes and a secret. Whoever is ill has the larger amount, so
 * that a number of the ill, and a sum of amounts, tell the same bit.
 */
export function peopleSchema(privacyBudget?: PrivacyBudget): GeneralizedSchema {
  return GeneralizedSchema.parse({
    ...{ kind: 'generalized-schema', id: 'people', version: 1, title: 'One row per person', subject: 'person' },
    subjectAnswer: { count: [0, 1] },
    columns: {
      person: { type: 'subject-key', use: { match: ['parameter'] } },
      ward: {
        ...{ type: 'category', values: ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'] },
        use: { group: ['exact'], match: ['parameter', 'literal'] },
      },
      side: {
        ...{ type: 'category', values: ['upper', 'lower'] },
        use: { group: ['exact'], match: ['parameter', 'literal'] },
      },
      age: {
        ...{ type: 'integer', min: 18, max: 80, levels: { decade: [20, 30, 40, 50, 60, 70] } },
        use: { group: ['decade'], compare: ['parameter', 'literal'] },
      },
      joined: {
        ...{ type: 'date', min: '2000-01-01', max: lastDay },
        use: { match: ['parameter', 'literal'], compare: ['parameter', 'literal'] },
      },
      ill: { type: 'boolean', use: { match: ['literal'] } },
      amount: { type: 'decimal', scale: 2, min: 0, max: 1000, use: { aggregate: ['sum', 'avg', 'var'] } },
    },
    ...(privacyBudget === undefined ? {} : { privacyBudget }),
  });
}
