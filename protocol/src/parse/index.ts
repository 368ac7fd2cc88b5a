export { compileContract, demandTextGivesTree, textGivesTree } from './compile.js';
export { functionNames } from './functions.js';
export { loadParser, parseQuery } from './parse-query.js';
