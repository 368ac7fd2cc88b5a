// Prints the compiled test files, or those that a glob over sources or compiled files names. None is a failure.
import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';

const [glob = '**'] = process.argv.slice(2);
const files = globSync('*/dist/**/*.test.js').filter((file) =>
  [file, file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')].some((name) => matchesGlob(name, glob)),
);
if (files.length === 0) {
  console.error(`entente: no test file matches ${glob}`);
  process.exitCode = 1;
}
console.log(files.sort().join('\n'));
