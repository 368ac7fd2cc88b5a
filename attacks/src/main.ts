import { loadParser } from '@entente/protocol/parse';
import { attacks } from './catalogue.js';
import { isFailed, type Judged, judged } from './judged.js';
import { readOptions, usage, UsageError } from './options.js';
import { runAttack, trialsOf } from './run-attack.js';
import { list, table } from './table.js';

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(
    args,
    attacks.map(({ name }) => name),
  );
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  await loadParser();
  if (options.list) {
    process.stdout.write(list(attacks));
    return 0;
  }
  const chosen = attacks.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const outcomes: Judged[] = [];
  const { seed, trials, json } = options;
  for (const attack of chosen) {
    process.stderr.write(`attack: ${attack.name}\n`);
    outcomes.push(...(await runAttack(attack, { seed, trials: trialsOf(trials) })).map(judged));
  }
  const people = table(outcomes);
  process.stdout.write(json ? `${JSON.stringify({ seed, trials, outcomes }, null, 2)}\n` : people);
  process.stderr.write(json ? people : '');
  return outcomes.some(isFailed) ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(isUsage ? `${message}\n\n${usage}` : `attack: ${message}\n`);
    process.exitCode = isUsage ? 2 : 1;
  },
);
