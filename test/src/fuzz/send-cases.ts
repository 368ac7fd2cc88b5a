import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestAlliance } from '../alliance.js';
import { type FuzzSettings, writeSettings } from './fuzzed-alliance.js';
import { FuzzReport } from './report.js';

const folder = fileURLToPath(new URL('../../fuzz/', import.meta.url));
const { ENTENTE_TEST_SCHEMATHESIS: python } = process.env;

/** Why no case is sent, if so. */
export const withoutSchemathesis =
  python === undefined &&
  'ENTENTE_TEST_SCHEMATHESIS names no Python with test/fuzz/requirements.txt (scripts/fuzz and scripts/test --soak make one where python3 with venv is)';

/**
 * Has schemathesis make cases of the description that the gateways serve, and sends them.
 * @throws Error if the program ends without having sent them all
 */
export async function sendCases(alliance: TestAlliance, settings: FuzzSettings): Promise<FuzzReport> {
  const report = join(alliance.dir, 'fuzz-report.json');
  const words = ['-m', 'entente_fuzz', await writeSettings(alliance, settings), report];
  const child = spawn(python ?? 'python3', words, {
    ...{ cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] as const },
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0 && code !== 1) {
      throw new Error(`the program that sends the cases ended with ${String(code)}`);
    }
    return FuzzReport.parse(JSON.parse(await readFile(report, 'utf8')));
  } finally {
    process.removeListener('exit', stop);
  }
}
