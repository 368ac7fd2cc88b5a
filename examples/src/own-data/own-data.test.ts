import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { documentYaml } from '@entente/cli';
import { judge, schemaFindings, defaultDisclosure, GeneralizedSchema } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { type Draft, draftOf, sourcesYaml } from './draft.js';
import { Duck } from './duck.js';
import { findFiles } from './find-files.js';
import { plainAnswer } from './plain-answer.js';
import { membersOf } from './share-out.js';

describe('own data', { timeout: 60_000 }, () => {
  let root: string;
  let duck: Duck;
  let count = 0;

  before(async () => {
    await loadParser();
    root = await mkdtemp(join(tmpdir(), 'entente-own-data-'));
    duck = await Duck.open();
  });
  after(async () => {
    duck.close();
    await rm(root, { recursive: true });
  });

  /** A folder with these files. */
  async function folder(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
    const dir = join(root, String(count++));
    await mkdir(dir);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(dir, name, '..'), { recursive: true });
      await writeFile(join(dir, name), content);
    }
    return dir;
  }

  async function draft(
    files: Readonly<Record<string, string | Buffer>>,
    options: { readonly subject?: string; readonly nulls?: readonly string[] } = {},
  ): Promise<Draft> {
    const found = await findFiles(await folder(files));
    const { from, columns } = await membersOf(duck, found, options.nulls ?? []);
    const members = ['MemberAMSP', 'MemberBMSP'];
    return draftOf(duck, from, columns, {
      title: found.title,
      members,
      supervisor: 'SupervisorMSP',
      subject: options.subject,
    });
  }

  const refused = (code: string, saying: RegExp): object => ({ code, message: saying });

  function table(header: string, row: (index: number) => string, rows = 200): string {
    return [header, ...Array.from({ length: rows }, (_, index) => row(index)), ''].join('\n');
  }
  const loans = table('customer;Region;opened;Amount;grade;note;flag', (i) =>
    [
      `c${String(i % 80)}`,
      ['north', 'south', ' east '][i % 3] ?? '',
      `${String((i % 28) + 1).padStart(2, '0')}.03.2026`,
      `${String(i * 7)}.${String(i % 100).padStart(2, '0')}`,
      String(i % 4),
      `free text ${String(i)}`,
      i % 2 === 0 ? 'TRUE' : 'false',
    ].join(';'),
  );

  it('becomes a schema whose every column says why it is as it is', async () => {
    const { schema, decisions, questions } = await draft({ 'My Loans.csv': loans });

    assert.equal(schema.id, 'my_loans');
    assert.equal(schema.subjectColumn, 'customer');
    assert.deepEqual(
      decisions.map(({ from, role }) => `${from}: ${role}`),
      [
        ...['customer: subject', 'Region: category', 'opened: date', 'Amount: number'],
        ...['grade: category', 'note: left out', 'flag: truth'],
      ],
    );
    assert.deepEqual(schemaFindings(GeneralizedSchema.parse(schema)), []);
    assert.deepEqual(schema.columns['customer']?.use, {});
    assert.ok(decisions.every(({ why }) => why.length > 10));
    for (const { form } of questions) {
      const contract = compileContract(form);
      const verdict = judge({
        ...{ contract, schemas: [schema], disclosure: defaultDisclosure },
        members: ['MemberAMSP', 'MemberBMSP', 'SupervisorMSP'],
      });
      assert.deepEqual(verdict.findings, []);
    }
    assert.match(documentYaml(schema), /min: 0\n/);
  });

  it('never shows whose row is whose, and no value of few', async () => {
    const rare = table('customer,place', (i) => `c${String(i)},${i < 3 ? 'Tinyville' : i % 2 === 0 ? 'Big' : 'Large'}`);
    const { schema, decisions } = await draft({ 'rows.csv': rare });
    const place = schema.columns['place'];

    assert.deepEqual(place?.type === 'category' ? place.values : [], ['Large', 'Big', 'other']);
    assert.equal(decisions[1]?.map?.['Tinyville'], 'other');
    assert.ok(!JSON.stringify(schema).includes('Tinyville'));
    assert.match(sourcesYaml(await draft({ 'rows.csv': rare }), 'x', ['/x']), /Tinyville: other/);
  });

  it('is refused with what to do where there is nothing', async () => {
    await assert.rejects(draft({}), refused('DATA_FOLDER_EMPTY', /no \.csv, \.tsv or \.parquet/));
    await assert.rejects(findFiles(join(root, 'nowhere')), refused('DATA_FOLDER_EMPTY', /no folder/));
    await assert.rejects(draft({ 'a.csv': '' }), { code: /DATA_EMPTY|DATA_NOT_READABLE/ });
    await assert.rejects(draft({ 'a.csv': 'customer,region\n' }), refused('DATA_EMPTY', /nothing below/));
  });

  it('is refused without names of columns', async () => {
    const rows = loans.split('\n').slice(1).join('\n');
    await assert.rejects(draft({ 'a.csv': rows }), refused('DATA_NO_HEADER', /which is a value.*Write a line above/s));
    await assert.rejects(
      draft({ 'a.csv': table('customer,,x', () => 'a,b,c') }),
      refused('DATA_NO_HEADER', /column 2/),
    );
    await assert.rejects(draft({ 'a.csv': table('a,b,a', () => 'x,y,z') }), refused('DATA_NO_HEADER', /"a" twice/));
  });

  it('is refused where a column is of two kinds, unless that is said to mean nothing', async () => {
    const mixed = table(
      'customer,region,amount',
      (i) => `c${String(i)},${i % 2 ? 'n' : 's'},${i % 10 === 0 ? 'n/a' : String(i * 7)}`,
    );
    await assert.rejects(
      draft({ 'a.csv': mixed }),
      refused(
        'DATA_MIXED_TYPES',
        /amount: 180 of 200 values are numbers, the others are such as "n\/a".*--null 'n\/a'/,
      ),
    );
    const { schema } = await draft({ 'a.csv': mixed }, { nulls: ['n/a'] });
    assert.equal(schema.columns['amount']?.type, 'integer');
  });

  it('is refused without somebody whose privacy counts, or with too few of them', async () => {
    const nobody = table('city,total', (i) => `${i % 2 ? 'a' : 'b'},${String(i)}`);
    await assert.rejects(draft({ 'a.csv': nobody }), refused('DATA_NO_SUBJECT', /--subject COLUMN/));
    await assert.rejects(draft({ 'a.csv': nobody }, { subject: 'zip' }), refused('DATA_NO_SUBJECT', /no column zip/));
    await assert.rejects(draft({ 'a.csv': nobody }, { subject: 'city' }), refused('DATA_TOO_FEW_SUBJECTS', /need 20/));
  });

  it('is refused with nothing to group by', async () => {
    const flat = table('customer,total', (i) => `c${String(i)},${String(i)}.5`);
    await assert.rejects(draft({ 'a.csv': flat }), refused('DATA_NO_GROUPS', /Add a column/));
  });

  it('is refused where files are of different tables, or cannot be read', async () => {
    const other = table('customer;shop', () => 'c;s');
    await assert.rejects(
      draft({ 'a.csv': loans, 'b.csv': other }),
      refused('DATA_DIFFERENT_COLUMNS', /b\.csv lacks Region/),
    );
    await assert.rejects(
      draft({ 'a.csv': loans, 'b.parquet': 'x' }),
      refused('DATA_DIFFERENT_COLUMNS', /keep one of them/),
    );
    await assert.rejects(draft({ 'b.parquet': 'no parquet at all' }), refused('DATA_NOT_READABLE', /no Parquet file/));
    const latin = Buffer.from(
      table('customer,stra\u00dfe', () => 'c,M\u00fcnchen'),
      'latin1',
    );
    await assert.rejects(draft({ 'a.csv': latin }), refused('DATA_NOT_READABLE', /iconv/));
    const ragged = `${loans}one;too;few\n`;
    await assert.rejects(draft({ 'a.csv': ragged }), refused('DATA_NOT_READABLE', /line 202: it has more or fewer/));
  });

  it('leaves out what nobody can read for sure, and says so', async () => {
    const unsure = table(
      'customer,region,when,paid,zip',
      (i) =>
        `c${String(i)},${i % 2 ? 'n' : 's'},0${String((i % 9) + 1)}/0${String((i % 8) + 1)}/2026,"1.${String(100 + i)},50",0${String(1000 + i)}`,
    );
    const { decisions } = await draft({ 'a.csv': unsure });
    const why = Object.fromEntries(decisions.map((one) => [one.from, `${one.role}: ${one.why}`]));

    assert.match(why['when'] ?? '', /left out.*day\/month or month\/day/);
    assert.match(why['paid'] ?? '', /left out.*separators/);
    assert.match(why['zip'] ?? '', /left out/);
  });

  it('takes quoted text, other separators, a byte order mark and several files', async () => {
    const tabs = (from: number): string =>
      `\u{feff}${table('client id\tarea\tsum', (i) => `p${String(from + i)}\t"${i % 2 ? 'Up town' : 'Down ""town""'}"\t${String(i)}`)}`;
    const { schema, rows } = await draft({ 'a.tsv': tabs(0), 'b.tsv': tabs(200) });

    assert.equal(rows, 400);
    const area = schema.columns['area'];
    assert.deepEqual(area?.type === 'category' ? area.values : [], ['Down "town"', 'Up town']);
  });

  it('lies with members in folders of their own', async () => {
    const found = await findFiles(await folder({ 'north-bank/a.csv': loans, 'south/b.csv': loans }));
    const { members } = await membersOf(duck, found, []);

    assert.deepEqual(
      members.map(({ mspId }) => mspId),
      ['NorthBankMSP', 'SouthMSP'],
    );
    await assert.rejects(
      membersOf(duck, await findFiles(await folder({ 'x/a.csv': loans, 'y/b.csv': table('a;b', () => '1;2') })), []),
      refused('DATA_DIFFERENT_COLUMNS', /customer/),
    );
    await assert.rejects(findFiles(await folder({ 'alone/a.csv': loans })), refused('DATA_FOLDER_EMPTY', /two to six/));
  });

  it('is answered by plain SQL under the disclosure rules', async () => {
    const rows = table(
      'customer,region,amount',
      (i) => `c${String(i)},${i < 5 ? 'few' : i % 2 ? 'odd' : 'even'},${String(i * 3)}`,
      105,
    );
    const found = await findFiles(await folder({ 'rows.csv': rows }));
    const { from, columns } = await membersOf(duck, found, []);
    const { questions, subject } = await draftOf(duck, from, columns, {
      ...{ title: 'rows', members: ['A', 'B'], supervisor: 'S' },
    });
    const [question] = questions;
    assert.ok(question !== undefined);
    const policy = { minSubjects: 10, dominancePercent: 90, pRatioPercent: 10, rounding: 5 };
    const answer = await plainAnswer(duck, [from], subject.expression, question, policy);

    assert.deepEqual(answer, {
      rows: [
        ['even', 50, 8250, '165.00'],
        ['odd', 50, 8100, '162.00'],
      ],
      suppressed: true,
    });
  });
});
