import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { type Duck, text } from './duck.js';
import type { FoundFiles } from './find-files.js';
import { OwnDataProblem } from './problem.js';

/** One table over all files of a set, as DuckDB reads it here and in the gateway. */
export interface ReadTable {
  /** What stands in FROM: a call of `read_csv` or `read_parquet` with every option written out. */
  readonly from: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
}

/**
 * Reads a set of files as one table and looks whether it is one: names of columns, the same in all files, and rows.
 * CSV is read as text throughout; what its columns are is found out afterwards.
 * @throws {@link OwnDataProblem}
 */
export async function readTable(
  duck: Duck,
  format: FoundFiles['format'],
  files: readonly string[],
  nulls: readonly string[] = [],
): Promise<ReadTable> {
  const from = format === 'csv' ? await csv(files, nulls) : `read_parquet(${list(files)})`;
  if (format === 'parquet') {
    await sameColumns(files, (file) => columnsOf(duck, `read_parquet(${text(file)})`, [file]));
  }
  const columns = await columnsOf(duck, from, files);
  const [[rows = 0] = []] = await attempt(files, duck.rows(`SELECT CAST(count(*) AS INTEGER) FROM ${from}`));
  if (rows === 0) {
    throw new OwnDataProblem('DATA_EMPTY', `${named(files)} has names of columns and nothing below them.`);
  }
  return { from, columns, rows: Number(rows) };
}

/** The header is read by itself, so that nothing guesses whether there is one. */
async function csv(files: readonly string[], nulls: readonly string[]): Promise<string> {
  const [first = ''] = files;
  const { options, header } = await csvHeader(first);
  await sameColumns(files, async (file) => {
    const { header: names } = await csvHeader(file);
    return names.map((column) => ({ name: column, type: 'VARCHAR' }));
  });
  const columns = header.map((column) => `${text(column)}: 'VARCHAR'`).join(', ');
  const missing = nulls.length === 0 ? '' : `, nullstr = ${list(['', ...nulls])}`;
  return `read_csv(${list(files)}, auto_detect = false, header = true, ${options}${missing}, columns = {${columns}})`;
}

async function csvHeader(file: string): Promise<{ readonly options: string; readonly header: readonly string[] }> {
  await demandUtf8(file);
  const line = await firstLine(file);
  if (line.trim() === '') {
    throw new OwnDataProblem('DATA_EMPTY', `${basename(file)} is empty, or its first line is.`);
  }
  const [delim = ','] = [',', ';', '\t', '|'].sort(
    (one, other) => splitLine(line, other).length - splitLine(line, one).length,
  );
  const header = splitLine(line, delim).map((column) => column.trim());
  return { options: `delim = ${text(delim)}, quote = '"', escape = '"'`, header: checkedHeader(file, header) };
}

/** DuckDB does not survive text that is none, so it is looked for first. */
async function demandUtf8(file: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      line += text.split('\n').length - 1;
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw new OwnDataProblem('DATA_NOT_READABLE', `${basename(file)} cannot be read.`, { cause: error });
    }
    const what = `${basename(file)}, from line ${String(line)} on: it is not UTF-8.`;
    throw new OwnDataProblem('DATA_NOT_READABLE', `${what} Convert it, such as: iconv -f latin1 -t utf-8 FILE > NEW`);
  }
}

/** Without the byte order mark that spreadsheets put before it. */
async function firstLine(file: string): Promise<string> {
  const lines = createInterface({ input: createReadStream(file, { encoding: 'utf8', end: 1_000_000 }) });
  try {
    for await (const line of lines) {
      return line.replace(/^\u{feff}/u, '');
    }
    return '';
  } finally {
    lines.close();
  }
}

/** The values of a line; a value in quotation marks may hold the separator, and the mark itself twice. */
function splitLine(line: string, delim: string): readonly string[] {
  const ends: number[] = [];
  let quoted = false;
  for (const [index, sign] of Array.from(line).entries()) {
    quoted = sign === '"' ? !quoted : quoted;
    if (sign === delim && !quoted) {
      ends.push(index);
    }
  }
  const signs = Array.from(line);
  const values = [...ends, signs.length].map((end, index) =>
    signs.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end).join(''),
  );
  return values.map((value) => value.replace(/^\s*"([\s\S]*)"\s*$/, '$1').replaceAll('""', '"'));
}

function checkedHeader(file: string, header: readonly string[]): readonly string[] {
  const empty = header.findIndex((column) => column === '');
  const value = header.find((column) => /^[-+]?[\d.,/: -]+$/.test(column) && /\d/.test(column));
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  const fault =
    value !== undefined
      ? `its first line has "${value}", which is a value`
      : empty >= 0
        ? `column ${String(empty + 1)} of its first line has no name`
        : twice === undefined
          ? undefined
          : `its first line has "${twice}" twice`;
  if (fault !== undefined) {
    const what = `${basename(file)}: ${fault}. Write a line above the rows with one name for each column.`;
    throw new OwnDataProblem('DATA_NO_HEADER', what);
  }
  return header;
}

type Columns = ReadTable['columns'];

async function columnsOf(duck: Duck, from: string, files: readonly string[]): Promise<Columns> {
  const rows = await attempt(files, duck.rows(`DESCRIBE SELECT * FROM ${from}`));
  return rows.map(([column, type]) => ({ name: String(column), type: String(type) }));
}

async function sameColumns(files: readonly string[], of: (file: string) => Promise<Columns>): Promise<void> {
  const [first, ...others] = files;
  const expected = first === undefined ? [] : namesOf(await of(first));
  for (const file of others) {
    demandSameNames(first ?? '', expected, file, namesOf(await of(file)));
  }
}

function namesOf(columns: Columns): readonly string[] {
  return columns.map((column) => column.name);
}

/** @throws {@link OwnDataProblem} naming the first difference */
export function demandSameNames(
  first: string,
  expected: readonly string[],
  file: string,
  found: readonly string[],
): void {
  const missing = expected.filter((column) => !found.includes(column));
  const more = found.filter((column) => !expected.includes(column));
  if (missing.length > 0 || more.length > 0) {
    const what = [
      ...(missing.length === 0 ? [] : [`lacks ${missing.join(', ')}`]),
      ...(more.length === 0 ? [] : [`has ${more.join(', ')} beside`]),
    ].join(' and ');
    const advice = 'One folder is one table: put other tables into folders of their own.';
    throw new OwnDataProblem(
      'DATA_DIFFERENT_COLUMNS',
      `${basename(file)} ${what}, compared with ${basename(first)}. ${advice}`,
    );
  }
  if (expected.some((column, index) => column !== found[index])) {
    const what = `${basename(file)} has the columns of ${basename(first)} in another order.`;
    throw new OwnDataProblem('DATA_DIFFERENT_COLUMNS', `${what} Put them into the same order.`);
  }
}

function list(files: readonly string[]): string {
  return `[${files.map(text).join(', ')}]`;
}

function named(files: readonly string[]): string {
  return files.length === 1 ? basename(files[0] ?? '') : `${String(files.length)} files`;
}

/** DuckDB's own text about a file, with the one thing that helps: the line and what to do. */
export async function attempt<T>(files: readonly string[], work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const line = /line:?\s+(\d+)/i.exec(said)?.[1];
    const where = `${named(files)}${line === undefined ? '' : `, line ${line}`}`;
    throw new OwnDataProblem('DATA_NOT_READABLE', `${where}: ${adviceFor(said)}`, { cause: error });
  }
}

function adviceFor(said: string): string {
  if (/utf-?8|unicode|encod/i.test(said)) {
    return 'it is not UTF-8. Convert it, for instance: iconv -f latin1 -t utf-8 FILE > NEW.';
  }
  if (/expected number of columns|too many columns|missing column/i.test(said)) {
    return 'it has more or fewer values than the first line has names. Quote values that hold the separator.';
  }
  if (/unterminated|quote/i.test(said)) {
    return 'a quotation mark is opened and not closed.';
  }
  if (/magic bytes|parquet/i.test(said)) {
    return 'it is no Parquet file.';
  }
  return `DuckDB says: ${said.split('\n')[0] ?? ''}`;
}
