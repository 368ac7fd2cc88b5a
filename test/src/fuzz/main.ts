import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { startFuzzedAlliance } from './fuzzed-alliance.js';
import { readOptions, usage, UsageError } from './options.js';
import { summary } from './report.js';
import { sendCases, withoutSchemathesis } from './send-cases.js';

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, randomInt(2 ** 29));
  if (options === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  if (withoutSchemathesis !== false) {
    process.stderr.write(`fuzz: skipped: ${withoutSchemathesis}\n`);
    return 2;
  }
  const { out, ...settings } = options;
  process.stderr.write(`fuzz: seed ${String(settings.seed)}\n`);
  const alliance = await startFuzzedAlliance();
  try {
    const report = await sendCases(alliance, settings);
    if (out !== undefined) {
      await writeFile(out, `${JSON.stringify(report, null, 2)}\n`);
    }
    process.stdout.write(summary(report));
    return report.routes.some(({ faults }) => Object.keys(faults).length > 0) ? 1 : 0;
  } finally {
    await alliance.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${usage}` : `fuzz: ${message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
