import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { problems } from '../problems.js';
import { formSecurity } from '../shares/security.js';
import { formattedFiles } from '../testing/format-published.js';
import { publishedFiles } from './published.js';

const root = new URL('../../../', import.meta.url);

describe('published files', () => {
  it('are what the code says', async () => {
    for (const [file, text] of await formattedFiles()) {
      const checkedIn = await readFile(file, 'utf8').catch(() => 'missing');
      assert.equal(checkedIn, text, `${file.pathname} is out of date: node protocol/dist/testing/write-published.js`);
    }
  });

  it('are all that stands among the JSON Schemas', async () => {
    const found = await readdir(new URL('protocol/schemas/', root));
    const expected = [...publishedFiles().keys()].filter((path) => path.startsWith('protocol/schemas/'));
    assert.deepEqual(found.map((name) => `protocol/schemas/${name}`).toSorted(), expected.toSorted());
  });

  it('name every problem once, with its status and meaning', () => {
    const page = publishedFiles().get('docs/problems.md') ?? '';
    const rows = page.split('\n').flatMap((line) => {
      const [, code, status, title] = /^\| `([A-Z_]+)` \| (\d{3}) \| (.+) \|$/.exec(line) ?? [];
      return code === undefined ? [] : [[code, { status: Number(status), title }] as const];
    });
    assert.equal(rows.length, Object.keys(problems).length);
    assert.deepEqual(Object.fromEntries(rows), problems);
  });

  it('say of every mode of combining what voters are told of it', () => {
    const page = publishedFiles().get('docs/reference/modes.md') ?? '';
    const rows = page.split('\n').flatMap((line) => {
      const [, mode, sees, learns, colludes, notClaimed] =
        /^\| `([a-z -]+)` \| (.+) \| (.+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
      return mode === undefined ? [] : [[mode, { sees, learns, colludes, notClaimed }] as const];
    });
    assert.deepEqual(Object.fromEntries(rows), formSecurity);
  });
});
