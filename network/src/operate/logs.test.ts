import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { layout } from '../alliance/layout.js';
import { followLogs, type LogLine, networkLogs } from './logs.js';

const description = {
  name: 'demo',
  channel: 'alliance',
  chaincode: 'entente',
  members: [
    { mspId: 'LenderAMSP', name: 'lender-a' },
    { mspId: 'LenderBMSP', name: 'lender-b' },
  ],
};

describe("the logs of a network's processes", () => {
  let dir: string;
  const logOf = (name: string): string => join(dir, 'logs', `${name}.log`);

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-logs-'));
    const { descriptionFile, logsDir } = layout(dir, description);
    await mkdir(logsDir);
    await writeFile(descriptionFile, JSON.stringify(description));
    await writeFile(
      logOf('peer-lender-a'),
      '\u001b[31m2026-06-01 12:00:01.000 UTC 0001 ERRO\u001b[0m first\n  with a second line\n2026-06-01 12:00:05.000 UTC last\n',
    );
    await writeFile(logOf('gateway-lender-b'), '{"time":"2026-06-01T12:00:03.000Z","msg":"between"}\n');
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  const said = (lines: readonly LogLine[]): string[] => lines.map(({ name, text }) => `${name} ${text}`);

  it('are merged by time, whatever form the time has, without colours', async () => {
    assert.deepEqual(said(await networkLogs({ dir, names: [], lines: 10 })), [
      'peer:lender-a 2026-06-01 12:00:01.000 UTC 0001 ERRO first',
      'peer:lender-a   with a second line',
      'gateway:lender-b {"time":"2026-06-01T12:00:03.000Z","msg":"between"}',
      'peer:lender-a 2026-06-01 12:00:05.000 UTC last',
    ]);
  });

  it('are chosen by process, kind and member', async () => {
    const names = async (...wanted: string[]): Promise<string[]> =>
      (await networkLogs({ dir, names: wanted, lines: 1 })).map(({ name }) => name);
    assert.deepEqual(await names('peer'), ['peer:lender-a']);
    assert.deepEqual(await names('lender-b'), ['gateway:lender-b']);
    assert.deepEqual(await names('peer-lender-a', 'gateway:lender-b'), ['gateway:lender-b', 'peer:lender-a']);
    await assert.rejects(names('lender-z'), { code: 'NO_SUCH_PROCESS' });
  });

  it('are followed line by line, also in a file that did not exist or began anew', async () => {
    const stop = new AbortController();
    const seen: LogLine[] = [];
    const following = (async () => {
      for await (const line of followLogs({ dir, names: [] }, stop.signal)) {
        seen.push(line);
      }
    })();
    const untilSeen = async (count: number): Promise<void> => {
      while (seen.filter(({ text }) => text !== 'probe').length < count) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    // Whatever stood there when it began is not shown: so first something that is sure to be new.
    while (seen.length === 0) {
      await appendFile(logOf('chaincode-lender-a'), 'probe\n');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await appendFile(logOf('peer-lender-a'), 'half a ');
    await writeFile(logOf('orderer-lender-a'), 'new file\n');
    await untilSeen(1);
    await appendFile(logOf('peer-lender-a'), 'line\n');
    await untilSeen(2);
    await writeFile(logOf('gateway-lender-b'), 'anew\n');
    await untilSeen(3);
    stop.abort();
    await following;
    const shown = said(seen).filter((line) => !line.endsWith('probe'));
    assert.deepEqual(shown, ['orderer:lender-a new file', 'peer:lender-a half a line', 'gateway:lender-b anew']);
  });
});
