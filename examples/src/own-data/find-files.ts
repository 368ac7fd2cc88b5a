import { readdir } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { OwnDataProblem } from './problem.js';

/** The files of one member. */
export interface MemberFiles {
  /** The folder's name; undefined if all files are one set that is shared out among members. */
  readonly member: string | undefined;
  readonly files: readonly string[];
}

export interface FoundFiles {
  readonly format: 'csv' | 'parquet';
  /** The name of the folder or of the only file: what the table is called. */
  readonly title: string;
  readonly sets: readonly MemberFiles[];
}

const formats: Readonly<Record<string, FoundFiles['format'] | undefined>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.parquet': 'parquet',
};

/**
 * CSV or Parquet files of a folder: either its own (one set), or those of its folders (a set for each member).
 * @throws {@link OwnDataProblem}
 */
export async function findFiles(folder: string): Promise<FoundFiles> {
  const own = await tablesIn(folder);
  if (own.length > 0) {
    const [only, ...others] = own;
    const title = others.length === 0 && only !== undefined ? basename(only, extname(only)) : basename(resolve(folder));
    return { format: formatOf(own), title, sets: [{ member: undefined, files: own }] };
  }
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const sets: MemberFiles[] = [];
  for (const member of folders.sort()) {
    const files = await tablesIn(join(folder, member));
    if (files.length > 0) {
      sets.push({ member, files });
    }
  }
  if (sets.length === 0) {
    const why = `${folder} has no .csv, .tsv or .parquet file, and neither has a folder in it`;
    throw new OwnDataProblem(
      'DATA_FOLDER_EMPTY',
      `${why}. Put the rows there, or each member's into a folder of its own.`,
    );
  }
  if (sets.length < 2 || sets.length > 6) {
    const why = `${String(sets.length)} of its folders have files`;
    throw new OwnDataProblem('DATA_FOLDER_EMPTY', `${why}; an alliance has two to six members here.`);
  }
  return { format: formatOf(sets.flatMap(({ files }) => files)), title: basename(resolve(folder)), sets };
}

async function tablesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((file) => !file.startsWith('.') && formats[extname(file).toLowerCase()] !== undefined)
      .sort()
      .map((file) => resolve(folder, file));
  } catch (error) {
    throw new OwnDataProblem('DATA_FOLDER_EMPTY', `${folder} is no folder that can be read.`, { cause: error });
  }
}

function formatOf(files: readonly string[]): FoundFiles['format'] {
  const found = new Set(files.map((file) => formats[extname(file).toLowerCase()]));
  const [format, ...others] = found;
  if (format === undefined || others.length > 0) {
    throw new OwnDataProblem('DATA_DIFFERENT_COLUMNS', 'CSV and Parquet stand side by side; keep one of them.');
  }
  return format;
}
