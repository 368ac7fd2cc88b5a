/** Why nothing can be drafted from a table, and what is meant. */
export const draftProblems = {
  DATA_NO_SUBJECT: 'No column tells whose row a row is.',
  DATA_NO_GROUPS: 'No column can be grouped by.',
  DATA_TOO_FEW_SUBJECTS: 'There are too few subjects for any answer.',
} as const;

export type DraftCode = keyof typeof draftProblems;

/** A table of which nothing can be drafted as it is. The message says what was found and what to do. */
export class DraftProblem extends Error {
  override readonly name = 'DraftProblem';
  readonly code: DraftCode;
  /** The message without its code. */
  readonly words: string;

  constructor(code: DraftCode, detail: string) {
    const words = `${draftProblems[code]} ${detail}`;
    super(`${code}: ${words}`);
    this.code = code;
    this.words = words;
  }
}
