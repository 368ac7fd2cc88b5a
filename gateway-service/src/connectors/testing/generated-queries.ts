import type { Cell, GeneralizedSchema, QueryTree } from '@entente/protocol';
import fc from 'fast-check';
import type { Typed } from './reference.js';

/** Some rows, and queries that type over them. */
export interface GeneratedCase {
  readonly schema: GeneralizedSchema;
  readonly rows: readonly (readonly Cell[])[];
  readonly queries: readonly { readonly tree: QueryTree; readonly parameters: Typed; readonly requestDate: string }[];
}

interface Generators {
  readonly arbitraryRows: (
    schema: GeneralizedSchema,
    options: { maxRows: number },
  ) => fc.Arbitrary<GeneratedCase['rows']>;
  readonly arbitraryQuery: (schema: GeneralizedSchema) => fc.Arbitrary<GeneratedCase['queries'][number]>;
  readonly testSchema: GeneralizedSchema;
}

/** The protocol's own generators stand beside its compiled code; they are for tests and no part of its exports. */
async function generators(): Promise<Generators> {
  const beside = (name: string): string =>
    new URL(`./testing/${name}.js`, import.meta.resolve('@entente/protocol')).href;
  const parts = (await Promise.all(
    ['arbitrary-rows', 'arbitrary-tree', 'test-schema'].map((name) => import(beside(name))),
  )) as object[];
  return Object.assign({}, ...parts) as Generators;
}

const factor = Number(process.env['ENTENTE_TEST_RUNS'] ?? '1');
const seed = Number(process.env['ENTENTE_TEST_SEED'] ?? '20260101');

/** Two tables with sixty queries each, times `ENTENTE_TEST_RUNS`; the same ones for the same `ENTENTE_TEST_SEED`. */
export async function* generatedQueries(): AsyncGenerator<GeneratedCase> {
  const { arbitraryRows, arbitraryQuery, testSchema: schema } = await generators();
  for (let round = 0; round < 2 * factor; round++) {
    const rows = fc.sample(arbitraryRows(schema, { maxRows: 40 }), { numRuns: 1, seed: seed + round })[0] ?? [];
    const queries = fc.sample(arbitraryQuery(schema), { numRuns: 60, seed: seed + 1_000 + round });
    yield { schema, rows, queries };
  }
}
