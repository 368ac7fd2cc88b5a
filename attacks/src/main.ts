import { writeFile } from 'node:fs/promises';
import { loadParser } from '@entente/protocol/parse';
import { attacks } from './catalogue.js';
import { isFailed, type Judged, judged } from './judged.js';
import { type Options, readOptions, usage, UsageError } from './options.js';
import { ownAttacks } from './own/own-attacks.js';
import { readOwn } from './own/own-documents.js';
import { runOwn } from './own/run-own.js';
import { runAttack, trialsOf } from './run-attack.js';
import { plot } from './plot.js';
import { list, table } from './table.js';

/** What came of attacks, and why others have nothing to try. */
interface Tried {
  readonly outcomes: readonly Judged[];
  readonly unfit: Readonly<Record<string, string>>;
}

function say(message: string): void {
  process.stderr.write(`attack: ${message}\n`);
}

/** The attacks of the catalogue, on contracts of their own. */
async function tryAll({ only, trials, seed }: Options): Promise<Tried> {
  const outcomes: Judged[] = [];
  for (const attack of attacks.filter(({ name }) => only.length === 0 || only.includes(name))) {
    say(attack.name);
    outcomes.push(...(await runAttack(attack, { seed, trials: trialsOf(trials) })).map(judged));
  }
  return { outcomes, unfit: {} };
}

/** Those that can be made on a contract that somebody brought. */
async function tryOwn({ only, trials, seed, schema, charter }: Options, contract: string): Promise<Tried> {
  const documents = await readOwn({ contract, schemas: schema, charter });
  const outcomes: Judged[] = [];
  const unfit: Record<string, string> = {};
  for (const { name } of attacks.filter((one) => only.length === 0 || only.includes(one.name))) {
    const own = ownAttacks.find((one) => one.name === name);
    if (own === undefined) {
      unfit[name] = 'it is made of questions of its own, and tried without --contract';
      continue;
    }
    say(`${name} on ${documents.contract.id}`);
    const tried = await runOwn(own, { documents, trials, seed });
    if (typeof tried === 'string') {
      unfit[name] = tried;
    } else {
      outcomes.push(...tried.map(judged));
    }
  }
  return { outcomes, unfit };
}

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
  const { contract, seed, trials, json } = options;
  const { outcomes, unfit } = contract === undefined ? await tryAll(options) : await tryOwn(options, contract);
  if (options.plot !== undefined) {
    await writeFile(options.plot, plot(outcomes));
  }
  const without = Object.entries(unfit).map(([name, why]) => `${name} does not apply: ${why}\n`);
  const people = [outcomes.length === 0 ? '' : table(outcomes), ...without].join('');
  process.stdout.write(json ? `${JSON.stringify({ seed, trials, outcomes, unfit }, null, 2)}\n` : people);
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
