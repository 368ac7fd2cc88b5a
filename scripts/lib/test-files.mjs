// Prints the compiled test files, or those that a glob over sources or compiled files names. None is a failure.
// Suites named `*.soak.test.ts` are long: they run with --soak, or when a glob names them; otherwise it is said that they do not.
import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';

const [glob = '**', soak = ''] = process.argv.slice(2);
const found = globSync('*/dist/**/*.test.js').filter((file) =>
  [file, sourceOf(file)].some((name) => matchesGlob(name, glob)),
);
const isLeftOut = (file) => glob === '**' && soak === '' && file.endsWith('.soak.test.js');
const files = found.filter((file) => !isLeftOut(file));
const leftOut = found.filter(isLeftOut);
if (leftOut.length > 0) {
  console.error(
    `entente: ${leftOut.length} long suites run with --soak only: ${leftOut.map(shortName).sort().join(', ')}`,
  );
}
if (files.length === 0) {
  console.error(`entente: no test file matches ${glob}`);
  process.exitCode = 1;
}
console.log(files.sort().join('\n'));

function sourceOf(file) {
  return file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
}

function shortName(file) {
  return sourceOf(file).replace('/src/', '/').replace('.soak.test.ts', '');
}
