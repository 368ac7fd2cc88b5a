import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSeed } from '@entente/examples';
import { readOptions, usage, UsageError } from './options.js';
import { plot } from './query/plot.js';
import { runQuery } from './query/run-query.js';
import { table } from './query/table.js';

const defaultOut = fileURLToPath(new URL('../results/query.json', import.meta.url));

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, defaultSeed);
  if (options === undefined) {
    process.stdout.write(usage);
    return;
  }
  const result = await runQuery(options, (message) => process.stderr.write(`bench: ${message}\n`));
  const out = resolve(options.out ?? defaultOut);
  const json = `${JSON.stringify(result, null, 2)}\n`;
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, json);
  await writeFile(out.replace(/(\.json)?$/, '.svg'), plot(result));
  process.stdout.write(options.json ? json : table(result));
  process.stderr.write(options.json ? table(result) : `bench: written to ${out}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${usage}` : `bench: ${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
