import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const demo = fileURLToPath(new URL('main.js', import.meta.url));

interface Told {
  readonly scenario: string;
  readonly ok: boolean;
  readonly steps: readonly { readonly checks: readonly { readonly name: string; readonly ok: boolean }[] }[];
}

describe('the scenarios beside the lenders’ own', { timeout: 900_000 }, () => {
  for (const [scenario, steps] of [
    ['wages', 10],
    ['lenders-private', 5],
    ['claims', 7],
    ['government', 3],
  ] as const) {
    it(`${scenario} holds every answer against the plain computation`, async () => {
      const { stdout } = await run(process.execPath, [demo, '--scenario', scenario, '--json'], {
        maxBuffer: 16 * 1024 * 1024,
      });
      const told = JSON.parse(stdout) as Told;
      assert.equal(told.scenario, scenario);
      assert.ok(told.ok, stdout);
      assert.equal(told.steps.length, steps);
      const names = told.steps.flatMap(({ checks }) => checks.map(({ name }) => name));
      assert.ok(names.filter((name) => name.includes('equals the plain')).length >= 3);
    });
  }
});
