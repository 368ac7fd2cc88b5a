export { type Expressions, expressionsOf } from './arbitrary-expression.js';
export { arbitraryParameters, type GeneratedParameter, generatedParameters } from './arbitrary-leaves.js';
export { arbitraryRelation, columnsOfRelation } from './arbitrary-relation.js';
export {
  arbitraryDate,
  arbitraryDecimal,
  arbitraryInteger,
  arbitraryRows,
  arbitraryText,
  arbitraryTimestamp,
} from './arbitrary-rows.js';
export {
  arbitraryQuery,
  arbitraryQuestion,
  arbitraryRelationQuery,
  arbitraryTree,
  type GeneratedQuery,
  type GeneratedQuestion,
} from './arbitrary-tree.js';
export { propertyRuns } from './property-runs.js';
export { columnsOf, tablesOf, testSchema } from './test-schema.js';
export { paymentsSchema, productsSchema, testSchemas } from './test-schemas.js';
export { type Drawn, verdictPair, verdictTables } from './verdict-pairs.js';
