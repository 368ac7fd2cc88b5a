import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Duck, text } from './duck.js';
import type { FoundFiles } from './find-files.js';
import { demandSameNames, readTable, type ReadTable } from './read-table.js';

/** The rows of one member, where they lie. */
export interface MemberTable {
  readonly mspId: string;
  /** What a folder was called; a letter where rows were shared out. */
  readonly name: string;
  readonly table: ReadTable;
  /** Folders that the member's gateway may read. */
  readonly folders: readonly string[];
}

export interface Shared {
  readonly members: readonly MemberTable[];
  /** One relation over the rows of all members, for the drafts. */
  readonly from: string;
  readonly columns: ReadTable['columns'];
}

/** Each member's own folder, as it is. @throws OwnDataProblem if their columns differ */
export async function membersOf(duck: Duck, found: FoundFiles, nulls: readonly string[]): Promise<Shared> {
  const members: MemberTable[] = [];
  for (const { member = 'a', files } of found.sets) {
    const table = await readTable(duck, found.format, files, nulls);
    members.push({ mspId: mspIdOf(member), name: member, table, folders: foldersOf(files) });
  }
  const [first] = members;
  for (const { name, table } of members.slice(1)) {
    const names = (one: ReadTable): readonly string[] => one.columns.map((column) => column.name);
    demandSameNames(first?.name ?? '', names(first?.table ?? table), name, names(table));
  }
  return { members, ...unionOf(members) };
}

/**
 * Shares one set of rows out among three members by a hash of the subject, as Parquet files below a folder, so that all
 * rows of one subject lie with one member.
 */
export async function shareOut(
  duck: Duck,
  { table, subject, dir }: { readonly table: ReadTable; readonly subject: string; readonly dir: string },
): Promise<readonly MemberTable[]> {
  const members: MemberTable[] = [];
  for (const [index, letter] of ['a', 'b', 'c'].entries()) {
    const folder = join(dir, letter);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'rows.parquet');
    await duck.run(
      `COPY (SELECT * FROM ${table.from} WHERE hash(CAST(${subject} AS VARCHAR)) % 3 = ${String(index)}) TO ${text(file)} (FORMAT parquet)`,
    );
    members.push({
      ...{ mspId: `Member${letter.toUpperCase()}MSP`, name: `member ${letter.toUpperCase()}` },
      table: await readTable(duck, 'parquet', [file]),
      folders: [folder],
    });
  }
  return members;
}

function unionOf(members: readonly MemberTable[]): Pick<Shared, 'from' | 'columns'> {
  const parts = members.map(({ table }) => `SELECT * FROM ${table.from}`);
  return { from: `(${parts.join(' UNION ALL ')})`, columns: members[0]?.table.columns ?? [] };
}

function foldersOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => join(file, '..')))];
}

/** `north-bank` becomes `NorthBankMSP`. */
function mspIdOf(folder: string): string {
  const words = folder
    .normalize('NFKD')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${/^[A-Za-z]/.test(name) ? name : `Member${name}`}MSP`.slice(0, 64);
}
