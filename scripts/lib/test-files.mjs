// Prints the compiled test files, or those that a glob over sources or compiled files names. None is a failure.
// In a run of everything, the files of a folder that only computes go into one process: starting one costs half a second,
// more than most of them take.
// Suites named `*.soak.test.ts` are long: they run with --soak, or when a glob names them; otherwise it is said that they do not.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, matchesGlob, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [glob = '**', soak = ''] = process.argv.slice(2);
const found = globSync(['*/dist/**/*.test.js', 'clients/*/dist/**/*.test.js']).filter((file) =>
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
const isWhole = glob === '**' && soak === '';
console.log((isWhole ? gathered(files) : files).sort().join('\n'));

function gathered(all) {
  const folders = ['protocol/dist', 'chaincode/dist', 'cli/dist', 'examples/dist', 'gateway-service/dist/secure'];
  const into = join('.entente', 'tests');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const together = folders.map((folder) => all.filter((file) => file.startsWith(`${folder}/`)));
  const names = folders.map((folder) => join(into, `${folder.replace('/dist', '').replaceAll('/', '-')}.test.mjs`));
  for (const [index, name] of names.entries()) {
    const imports = together[index].map((file) => `import ${JSON.stringify(pathToFileURL(resolve(file)).href)};\n`);
    writeFileSync(name, imports.join(''));
  }
  const gone = new Set(together.flat());
  return [...names, ...all.filter((file) => !gone.has(file))];
}

function sourceOf(file) {
  return file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
}

function shortName(file) {
  return sourceOf(file).replace('/src/', '/').replace('.soak.test.ts', '');
}
