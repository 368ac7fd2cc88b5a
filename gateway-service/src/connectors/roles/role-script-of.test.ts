import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSources } from '../mapping/read-sources-file.js';
import { roleScriptOf } from './role-script-of.js';

const file = (from: string, engine = 'engine: postgresql, schemas: [lending]'): ReturnType<typeof parseSources> =>
  parseSources(`connections:
  core: { ${engine}, urlFile: core.url }
  book: { engine: sqlite, file: a.db }
sources:
  loans: { schema: loans@1, connection: core, from: ${JSON.stringify(from)}, columns: { person: id } }
  cards: { schema: cards@1, connection: book, from: cards, columns: { person: id } }
`);
const asked = { role: 'entente_reader', tables: [] };

describe('the role of a sources file', () => {
  it('may read the tables of its mappings over that connection, and no other', () => {
    const script = roleScriptOf(file('lending.contracts c JOIN customers u ON (u.id = c.customer_id)'), asked);
    assert.match(script, /"lending"\."contracts"/);
    assert.match(script, /"lending"\."customers"/);
    assert.doesNotMatch(script, /cards/);
  });

  it('may be given columns alone', () => {
    const tables = [{ schema: 'lending', table: 'customers', columns: ['id', 'province'] }];
    assert.match(roleScriptOf(file('(SELECT 1) AS x'), { ...asked, tables }), /SELECT \("id", "province"\)/);
  });

  it('is not guessed where a mapping reads more than plain tables, or a database is not named', () => {
    const unclear = { code: 'INVALID_INPUT', detail: /name each with --table/ };
    assert.throws(() => roleScriptOf(file('(SELECT * FROM a) AS x'), asked), unclear);
    assert.throws(() => roleScriptOf(file('loans', 'engine: mysql'), asked), unclear);
  });

  it('is of a server', () => {
    assert.throws(() => roleScriptOf(file('loans'), { ...asked, connection: 'book' }), { code: 'INVALID_INPUT' });
  });
});
