import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';

describe('importing rules of other systems', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-import-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function entente(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    let out = '';
    let err = '';
    const code = await run(args, {
      env: {},
      colors: false,
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  it('writes drafts that contract check takes, says what is not in them, and overwrites nothing', async () => {
    const grants = join(folder, 'grants.sql');
    await writeFile(grants, 'GRANT SELECT PLAINTEXT_AFTER_JOIN(id), PLAINTEXT_AFTER_GROUP_BY(city) ON ta TO bob;');
    const out = join(folder, 'drafts');
    const first = await entente('contract', 'import-scql-ccl', grants, '--out', out);

    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /written: .*ta\.schema\.yaml/);
    assert.match(first.err, /Carried over, but narrower/);
    assert.deepEqual(await readdir(out), ['ta.schema.yaml']);
    assert.match(await readFile(join(out, 'ta.schema.yaml'), 'utf8'), /^kind: generalized-schema$/m);
    const checked = await entente('contract', 'check', join(out, 'ta.schema.yaml'));
    assert.match(checked.err, /no query contract among these files/);
    const second = await entente('contract', 'import-scql-ccl', grants, '--out', out);
    assert.equal(second.code, 2);
    assert.match(second.err, /nothing that exists is overwritten/);
  });

  it('gives everything as one JSON value', async () => {
    const rule = join(folder, 'rule.json');
    await writeFile(rule, JSON.stringify({ list: { joinColumns: ['email'], listColumns: ['city'] } }));
    const { code, out } = await entente('contract', 'import-clean-rooms', rule, '--table', 'people', '--json');
    const draft = JSON.parse(out) as {
      readonly schemas: readonly { readonly id: string }[];
      readonly residue: object[];
    };

    assert.equal(code, 0);
    assert.equal(draft.schemas[0]?.id, 'people');
    assert.ok(draft.residue.length > 0);
  });

  it('says what is wrong with a file that holds no rules', async () => {
    const file = join(folder, 'none.json');
    await writeFile(file, '{}');

    assert.deepEqual(await entente('contract', 'import-clean-rooms', file), {
      code: 2,
      out: '',
      err: 'USAGE: there is no analysis rule in it: none of aggregation, list, custom\n',
    });
    assert.match((await entente('contract', 'import-scql-ccl', join(folder, 'nowhere'))).err, /cannot be read/);
  });
});
