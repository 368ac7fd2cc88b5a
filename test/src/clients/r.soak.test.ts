import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeRequesterKeys } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';

const guide = new URL('../../../docs/guides/r.md', import.meta.url);
const entente = fileURLToPath(new URL('../../../scripts/entente', import.meta.url));
const member = 'LenderAMSP';

function withoutR(): string | false {
  try {
    execFileSync('Rscript', ['-e', 'library(httr2); library(jsonlite)'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'there is no R with httr2 and jsonlite (Debian: apt-get install r-base-core r-cran-httr2 r-cran-jsonlite)';
  }
}

describe('what the guide for R shows', { timeout: 240_000, skip: withoutR() }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance();
  });
  after(async () => {
    await alliance.stop();
  });

  it('asks, opens and shows an answer as another client reads it', async () => {
    const requester = await alliance.requester(member);
    const keys = join(alliance.dir, 'r-keys');
    await writeRequesterKeys(keys, requester.keys);
    const blocks = [...(await readFile(guide, 'utf8')).matchAll(/```r\n([^]*?)```/g)].map(([, code = '']) => code);
    const file = join(alliance.dir, 'guide.R');
    await writeFile(file, [...blocks, 'cat("\\nROWS", toJSON(opened$table$rows), "\\n")\n'].join('\n'));
    const { httpUrl, caFile } = alliance.gateway(member);
    const { stdout } = await promisify(execFile)('Rscript', [file], {
      env: {
        ...process.env,
        ENTENTE: entente,
        ENTENTE_GATEWAY: httpUrl,
        ENTENTE_CA_FILE: caFile,
        ENTENTE_TOKEN_FILE: alliance.users.tokenFile(member, 'requester'),
        ENTENTE_KEYS: keys,
      },
    });
    const [, rows = ''] = /ROWS (.*)/.exec(stdout) ?? [];
    const { id } = await requester.ask({
      contract: 'multi-loan-check@1',
      parameters: { person: '990001198410230012' },
      purpose: 'credit-decision',
    });
    const { table } = await requester.open(id);
    assert.deepEqual(JSON.parse(rows), table.rows);
    assert.match(stdout, /LenderBMSP/);
  });
});
