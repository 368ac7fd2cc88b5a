import { tmpdir } from 'node:os';
import { findFabricPrograms, type LedgerKind } from '@entente/network';
import { startLenders, temporaryFolder } from '../alliance/start-lenders.js';
import { agree } from './chapters/agree.js';
import { askQuestions } from './chapters/ask.js';
import { found } from './chapters/found.js';
import { govern } from './chapters/govern.js';
import { prove } from './chapters/prove.js';
import { refuse } from './chapters/refuse.js';
import { upgrade } from './chapters/upgrade.js';
import type { OwnDataOptions } from '../own-data/options.js';
import { runOwnData } from '../own-data/own-data.js';
import { type DemoOptions, readOptions, UsageError, usage } from './options.js';
import { Recorder } from './recorder.js';
import { stay } from './stay.js';
import type { Story } from './story.js';

/** Ended by Ctrl-C or SIGTERM. */
class Interrupted extends Error {}

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
      const story = {
        scenario: options.ownData === undefined ? 'lenders' : 'own-data',
        ledger: options.ledger,
        ok,
        seconds,
        steps,
      };
      process.stdout.write(`${JSON.stringify({ ...story, ...(fault === undefined ? {} : { fault }) })}\n`);
    }
    say(summary(recorder, ok, seconds, fault));
    return ok ? 0 : 1;
  };
  try {
    return options.ownData === undefined
      ? await tell(options, recorder, say, report)
      : await tellOwnData(options, options.ownData, recorder, say, report);
  } catch (error) {
    const code = report(error instanceof Error ? error.message : String(error));
    return error instanceof Interrupted ? 130 : code;
  }
}

async function ledgerInWords(ledger: LedgerKind): Promise<string> {
  if (ledger === 'development') {
    return 'the development ledger: one process, no consensus';
  }
  const { version } = await findFabricPrograms();
  return `Hyperledger Fabric ${version}: an orderer, a peer and a chaincode a member, BFT ordering`;
}

/** The same over somebody's own files. */
async function tellOwnData(
  { json }: DemoOptions,
  options: OwnDataOptions,
  recorder: Recorder,
  say: (text: string) => void,
  report: () => number,
): Promise<number> {
  say(`Entente over your own data. The ledger is ${await ledgerInWords(options.ledger)}. Nothing leaves this machine.`);
  const colors = !json && process.stdout.isTTY;
  await runOwnData({ options, recorder, say, colors, interrupted: interruption() });
  return report();
}

/** The whole story; whatever happens, nothing is left running or lying about. */
async function tell(
  options: DemoOptions,
  recorder: Recorder,
  say: (text: string) => void,
  report: () => number,
): Promise<number> {
  const folder = await temporaryFolder(tmpdir());
  const interrupted = interruption();
  let stop = async (): Promise<void> => Promise.resolve();
  try {
    say(`Entente, the lenders' scenario, size ${options.size}. The ledger is ${await ledgerInWords(options.ledger)}.`);
    const starting = startLenders({
      dir: folder.dir,
      size: options.size,
      ledger: options.ledger,
      onProgress: (message) => {
        say(`  starting: ${message}`);
      },
    });
    stop = async () => {
      await starting.then(
        (alliance) => alliance.stop(),
        () => undefined,
      );
    };
    const alliance = await Promise.race([starting, interrupted]);
    const story: Story = { alliance, recorder, keys: new Map(), answered: [] };
    for (const chapter of [found, agree, askQuestions, upgrade, refuse, govern, prove]) {
      await Promise.race([chapter(story), interrupted]);
    }
    const code = report();
    if (options.stay && code === 0) {
      await stay(story, say, interrupted);
    }
    return code;
  } finally {
    await stop();
    await folder.remove();
  }
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
