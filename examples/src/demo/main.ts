import { type OwnDataOptions } from '../own-data/options.js';
import { runOwnData } from '../own-data/own-data.js';
import { tellClaims } from './claims/tell.js';
import { tellGovernment } from './government/tell.js';
import { tellLenders } from './lenders.js';
import { readOptions, type Scenario, UsageError, usage } from './options.js';
import { Recorder } from './recorder.js';
import { ledgerInWords, type Run } from './run.js';
import { tellPrivate } from './private/tell.js';
import { tellWages } from './wages/tell.js';

/** Ended by Ctrl-C or SIGTERM. */
class Interrupted extends Error {}

const scenarios: Readonly<Record<Scenario, (run: Run) => Promise<number>>> = {
  lenders: tellLenders,
  'lenders-private': tellPrivate,
  wages: tellWages,
  claims: tellClaims,
  government: tellGovernment,
};

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const started = performance.now();
  const say = (text: string): void => {
    (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  };
  const recorder = new Recorder(say);
  const report = (fault?: string): number => {
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const ok = fault === undefined && recorder.ok && recorder.steps.length > 0;
    if (options.json) {
      const { steps } = recorder;
      const scenario = options.ownData === undefined ? options.scenario : 'own-data';
      const story = { scenario, ledger: options.ledger, ok, seconds, steps };
      process.stdout.write(`${JSON.stringify({ ...story, ...(fault === undefined ? {} : { fault }) })}\n`);
    }
    say(summary(recorder, ok, seconds, fault));
    return ok ? 0 : 1;
  };
  const run: Run = { options, recorder, say, interrupted: interruption(), report };
  try {
    return options.ownData === undefined
      ? await scenarios[options.scenario](run)
      : await tellOwnData(run, options.ownData);
  } catch (error) {
    const code = report(error instanceof Error ? error.message : String(error));
    return error instanceof Interrupted ? 130 : code;
  }
}

/** The same over somebody's own files. */
async function tellOwnData(
  { options: { json }, recorder, say, interrupted, report }: Run,
  options: OwnDataOptions,
): Promise<number> {
  say(`Entente over your own data. The ledger is ${await ledgerInWords(options.ledger)}. Nothing leaves this machine.`);
  const colors = !json && process.stdout.isTTY;
  await runOwnData({ options, recorder, say, colors, interrupted });
  return report();
}

function interruption(): Promise<never> {
  const promise = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        reject(new Interrupted(`ended by ${signal}; everything was stopped and removed`));
      });
    }
  });
  promise.catch(() => undefined);
  return promise;
}

function summary({ steps }: Recorder, ok: boolean, seconds: number, fault: string | undefined): string {
  const checks = steps.flatMap((step) => step.checks);
  const failed = checks.filter((check) => !check.ok).length;
  const counts = `${String(steps.length)} steps, ${String(checks.length)} checks, ${String(failed)} failed, ${String(seconds)} s`;
  const end = failed > 0 ? 'It did not hold' : 'It ended early';
  return `\n${ok ? 'All of it held' : end}: ${counts}${fault === undefined ? '' : `\n${fault}`}`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      error instanceof UsageError
        ? `${error.message}\n\n${usage}`
        : `${String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
