import {
  compactYaml,
  type Decision,
  draftedMapping,
  type DraftedQuestion,
  draftQuestions,
  draftTable,
  type TableDraft,
} from '@entente/cli';
import type { Duck } from './duck.js';
import { profileOf, subjectsPerValue } from './profile.js';
import type { ReadTable } from './read-table.js';

export interface DraftOptions {
  /** What the table is called: a folder's or a file's name. */
  readonly title: string;
  /** MSP IDs of the members with data. */
  readonly members: readonly string[];
  readonly supervisor: string;
  /** The column that tells whose row a row is; guessed if it is left out. */
  readonly subject?: string | undefined;
}

/** Everything that an alliance needs for a first question about somebody's files. */
export interface Draft extends TableDraft {
  readonly decisions: readonly Decision[];
  readonly questions: readonly DraftedQuestion[];
}

/**
 * Drafts schema and questions from the rows of all members. `from` is one relation over all of them.
 * The parser must be loaded.
 * @throws DraftProblem
 */
export async function draftOf(
  duck: Duck,
  from: string,
  columns: ReadTable['columns'],
  { title, members, supervisor, subject }: DraftOptions,
): Promise<Draft> {
  const profile = await profileOf(duck, from, columns);
  const draft = await draftTable(profile, async (listable, whose) => subjectsPerValue(duck, from, listable, whose), {
    ...{ title, givers: members.length, subject },
  });
  return { ...draft, questions: draftQuestions(draft, profile, { members, supervisor }) };
}

/** `sources.yaml` of one member: the same expressions over its own files. */
export function sourcesYaml(draft: Draft, from: string, folders: readonly string[]): string {
  return compactYaml({
    connections: { files: { engine: 'duckdb', files: [...folders] } },
    sources: { rows: draftedMapping(draft, 'files', `${from} f`) },
  });
}
