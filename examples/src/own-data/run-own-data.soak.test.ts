import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const demo = fileURLToPath(new URL('../demo/main.js', import.meta.url));

interface Told {
  readonly ok: boolean;
  readonly fault?: string;
  readonly steps: readonly { readonly checks: readonly { readonly name: string; readonly ok: boolean }[] }[];
}

describe('the demo over own data', { timeout: 300_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-own-run-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  function visits(from: number): string {
    const rows = Array.from({ length: 900 }, (_, index) => {
      const n = from + index;
      const clinic = n % 7 === 0 ? 'Harbour' : n % 3 === 0 ? 'Hill' : 'Centre';
      const day = `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
      return `P${String((n * 31) % 300)},${clinic},${day},${String((n * 13) % 400)}.${String(n % 100).padStart(2, '0')}`;
    });
    return ['patient,clinic,visited,cost', ...rows, ''].join('\n');
  }

  async function play(dir: string): Promise<Told> {
    const { stdout } = await run(process.execPath, [demo, '--data', dir, '--yes', '--json'], { maxBuffer: 2 ** 24 });
    return JSON.parse(stdout) as Told;
  }

  it('answers drafted questions as DuckDB does, whether rows are shared out or lie with members', async () => {
    const shared = join(folder, 'visits');
    const apart = join(folder, 'apart');
    await mkdir(shared);
    await writeFile(join(shared, 'visits.csv'), visits(0));
    for (const [member, from] of [
      ['east', 0],
      ['west', 900],
    ] as const) {
      await mkdir(join(apart, member), { recursive: true });
      await writeFile(join(apart, member, 'visits.csv'), visits(from));
    }
    for (const dir of [shared, apart]) {
      const { ok, fault, steps } = await play(dir);
      const compared = steps.flatMap(({ checks }) => checks).filter(({ name }) => name.includes('DuckDB'));

      assert.equal(ok, true, fault ?? JSON.stringify(steps));
      assert.equal(compared.length, 2);
      assert.ok(compared.every((check) => check.ok));
    }
  });
});
