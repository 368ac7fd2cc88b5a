export { compileContract, demandTextGivesTree, textGivesTree } from './compile.js';
export { loadParser, parseQuery } from './parse-query.js';
