import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RandomCalls } from './testing/random-calls.js';
import { runs, seed } from './testing/random.js';

const worker = fileURLToPath(new URL('./testing/twin-worker.js', import.meta.url));

/** Three places a peer could stand. What they disagree on is no agreement. */
const places = [
  { flags: [], env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, startAfterMs: 0 },
  {
    flags: ['--no-opt', '--stack-size=900', '--unhandled-rejections=warn'],
    env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C', NODE_ENV: 'production' },
    startAfterMs: 1_100,
  },
  {
    flags: ['--max-lazy', '--jitless'],
    env: { TZ: 'Asia/Kathmandu', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', NODE_ICU_DATA: '', HOME: '/nowhere' },
    startAfterMs: 2_300,
  },
] as const;

async function execute(
  place: (typeof places)[number],
  lines: readonly string[],
  options: readonly string[] = [],
): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, place.startAfterMs));
  const child = spawn(process.execPath, [...place.flags, worker, ...options], {
    env: { PATH: process.env['PATH'], ...place.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(`${lines.join('\n')}\n`);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0);
  return output.trimEnd().split('\n');
}

describe('three peers in different places', () => {
  it('give byte-equal reads, writes, responses and events for every call', async (context) => {
    const count = runs(600);
    const generator = await RandomCalls.from(seed);
    const calls = [...generator.alliance.ledger.history];
    while (calls.length < count) {
      const call = await generator.next();
      generator.commit(await generator.endorse(call));
      calls.push(call);
    }
    const lines = calls.map((call) => JSON.stringify(call));
    const [first, second, third] = await Promise.all(places.map((place) => execute(place, lines)));

    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(first.length, count);
    for (const [index, line] of lines.entries()) {
      assert.equal(first[index], second[index], `they differ on ${line.slice(0, 200)}`);
      assert.equal(first[index], third[index], `the third differs on ${line.slice(0, 200)}`);
    }
    const accepted = first.filter((line) => !line.includes('"refusal":')).length;
    context.diagnostic(`seed ${String(seed)}; ${String(count)} calls, ${String(accepted)} of them accepted`);
    assert.ok(accepted > count / 10, 'too few calls were accepted to say anything');
  });

  it('would be told apart if a contract looked at its place', async () => {
    const call = { transaction: 'members:Accept', caller: 'LenderAMSP', json: '{}', now: '2026-03-01T12:00:00.000Z' };
    const lines = [JSON.stringify(call)];
    const [first, second] = await Promise.all(places.map((place) => execute(place, lines, ['--control-looks-around'])));
    assert.notDeepEqual(first, second);
  });
});
