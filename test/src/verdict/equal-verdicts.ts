import { encode, judge } from '@entente/protocol';
import { verdictPair } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Chance, seed } from '../runs.js';

/** Judges as a peer's chaincode does: another process, with another locale, time zone and engine settings. */
class ChaincodeJudge implements AsyncDisposable {
  readonly #child = spawn(
    process.execPath,
    ['--no-opt', fileURLToPath(new URL('testing/verdict-worker.js', import.meta.resolve('@entente/chaincode')))],
    {
      env: { PATH: process.env['PATH'], TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  readonly #verdicts = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();

  /** The bytes of each verdict, in order. */
  async judge(lines: readonly string[]): Promise<readonly string[]> {
    this.#child.stdin.write(`${lines.join('\n')}\n`);
    const verdicts: string[] = [];
    while (verdicts.length < lines.length) {
      const { value, done } = await this.#verdicts.next();
      assert.notEqual(done, true, 'the process ended before it judged all');
      verdicts.push(value ?? '');
    }
    return verdicts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) {
      await once(this.#child, 'close');
    }
  }
}

const batch = 500;

/** Judges as many generated contracts under as many generated policies on both sides, and compares every byte. */
export async function compareVerdicts(pairs: number, context: TestContext): Promise<void> {
  await using chaincode = new ChaincodeJudge();
  const chance = new Chance();
  const drawn = { below: (bound: number) => chance.below(bound), pick: <T>(from: readonly T[]) => chance.pick(from) };
  let [judged, accepted] = [0, 0];
  while (judged < pairs) {
    const inputs = Array.from({ length: Math.min(batch, pairs - judged) }, () => verdictPair(drawn));
    const theirs = await chaincode.judge(inputs.map((input) => JSON.stringify(input)));
    for (const [index, input] of inputs.entries()) {
      const verdict = judge(input);
      assert.equal(
        theirs[index],
        encode(verdict),
        `they differ on pair ${String(judged + index)} of seed ${String(seed)}`,
      );
      accepted += verdict.accepted ? 1 : 0;
    }
    judged += inputs.length;
  }
  context.diagnostic(`seed ${String(seed)}; ${String(judged)} pairs, ${String(accepted)} of them accepted`);
  assert.ok(accepted > pairs / 20, 'too few contracts were accepted to say anything');
}
