/** What can be wrong with somebody's files, and what to do about each. */
export const ownDataProblems = {
  DATA_FOLDER_EMPTY: 'There is no file to read.',
  DATA_NOT_READABLE: 'A file cannot be read as a table.',
  DATA_NO_HEADER: 'The first line has no names of columns.',
  DATA_EMPTY: 'There are no rows.',
  DATA_MIXED_TYPES: 'A column holds values of several types.',
  DATA_DIFFERENT_COLUMNS: 'The files do not have the same columns.',
  DATA_DRAFT_FAULTY: 'The drafts do not fit together.',
} as const;

export type OwnDataCode = keyof typeof ownDataProblems;

/** Somebody's files cannot be used as they are. The detail says what was found and what to do. */
export class OwnDataProblem extends Error {
  override readonly name = 'OwnDataProblem';
  readonly code: OwnDataCode;

  constructor(code: OwnDataCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${ownDataProblems[code]} ${detail}`, options);
    this.code = code;
  }
}
