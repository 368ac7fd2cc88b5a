import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('../../../clients/python/', import.meta.url));
const { ENTENTE_TEST_PYTHON: python } = process.env;

/** Why nothing runs in Python, if so: `scripts/test` makes an environment with what the client's tests need, where it can. */
export const withoutPython =
  python === undefined &&
  'ENTENTE_TEST_PYTHON names no Python with clients/python/requirements-test.txt (scripts/test makes one where python3 with venv is)';

/** Runs a module of Python in the client's folder, and gives what it said. @throws Error with what it said, if it fails */
export async function runPython(
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(python ?? 'python3', ['-m', ...words], {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: 'src', PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1', ...settings },
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`python -m ${words.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
