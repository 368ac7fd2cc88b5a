export { arbitraryDate, arbitraryDecimal, arbitraryInteger, arbitraryRows, arbitraryText } from './arbitrary-rows.js';
export { arbitraryQuery, arbitraryTree, type GeneratedQuery } from './arbitrary-tree.js';
export { propertyRuns } from './property-runs.js';
export { columnsOf, tablesOf, testSchema } from './test-schema.js';
