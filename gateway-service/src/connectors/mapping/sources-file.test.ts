import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createDataAccess } from '../index.js';
import { parseSources } from './read-sources-file.js';

const example = `connections:
  core: { engine: postgresql, urlEnv: CORE_URL }
sources:
  loans:
    schema: credit_exposure@1
    connection: core
    from: lending.contracts c JOIN lending.customers u ON u.id = c.customer_id
    where: u.consent_until > current_date
    columns:
      person: u.national_id
      region: { from: u.province, map: { BJ: north, 1: south, true: east } }
    tighten:
      LenderCMSP: { product: { group: [security] } }
`;

describe('sources.yaml', () => {
  it('is read in the form of the documentation; both sides of a map are text', () => {
    const { sources } = parseSources(example);
    assert.deepEqual(sources['loans']?.columns['region'], {
      from: 'u.province',
      map: { BJ: 'north', '1': 'south', true: 'east' },
    });
  });

  it('says of a column that it comes at one level', () => {
    const text = example.replace(
      'person: u.national_id',
      'person: u.national_id\n      opened: { from: c.day, level: quarter }',
    );
    assert.deepEqual(parseSources(text).sources['loans']?.columns['opened'], { from: 'c.day', level: 'quarter' });
  });

  it('reports all faults at once, each with its line', () => {
    const text = example
      .replace('urlEnv: CORE_URL', 'urlEnv: CORE_URL, urlFile: x')
      .replace('credit_exposure@1', 'credit_exposure')
      .replace('connection: core', 'connection: cor')
      .replace('    where:', '    were:');
    assert.throws(() => parseSources(text), {
      code: 'MAPPING_FAULTY',
      detail:
        /line 2: connections\.core: .*line 5: sources\.loans\.schema: .*line 8: sources\.loans\.were: there is no such key/,
    });
  });

  it('names the line of a connection that is not there', () => {
    assert.throws(() => parseSources(example.replace('connection: core', 'connection: cor')), {
      detail: 'line 6: sources.loans.connection: there is no connection cor; there is core',
    });
  });

  it('refuses what is not YAML, a key written twice, and aliases', () => {
    assert.throws(() => parseSources('connections: ['), { code: 'MAPPING_FAULTY', detail: /line \d+: not YAML/ });
    assert.throws(() => parseSources(`${example}sources: {}\n`), { detail: /line 14: not YAML \(DUPLICATE_KEY\)/ });
    assert.throws(() => parseSources(`connections: &a {}\nsources: *a\n`), { code: 'MAPPING_FAULTY' });
  });

  it('gives one hash for one mapping, wherever its data lies and however it is written', async () => {
    const hash = async (text: string, url: string): Promise<string | undefined> => {
      const folder = await mkdtemp(join(tmpdir(), 'entente-mapping-'));
      await writeFile(join(folder, 'sources.yaml'), text);
      const access = await createDataAccess({ mappingFile: join(folder, 'sources.yaml'), env: { CORE_URL: url } });
      const [source] = access.sources();
      await access.close();
      await rm(folder, { recursive: true });
      return source?.mappingHash;
    };
    const first = await hash(example, 'postgresql://a:secret@one/x');
    assert.match(first ?? '', /^[0-9a-f]{64}$/);
    assert.equal(await hash(`# a comment\n${example}`, 'postgresql://b:other@two/y'), first);
    assert.notEqual(await hash(example.replace('> current_date', '>= current_date'), 'postgresql://a@one/x'), first);
  });

  it('says which secret is missing and never shows a part of one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-mapping-'));
    const mappingFile = join(folder, 'sources.yaml');
    await writeFile(mappingFile, example);
    await assert.rejects(createDataAccess({ mappingFile, env: {} }), { detail: /the environment has no CORE_URL/ });
    await assert.rejects(createDataAccess({ mappingFile, env: { CORE_URL: 'mysql://canary' } }), (error: Error) => {
      return !error.message.includes('canary');
    });
    await rm(folder, { recursive: true });
  });
});
