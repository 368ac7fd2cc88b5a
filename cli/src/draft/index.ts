export type { ColumnKind, ColumnProfile, Profile, SubjectsPerValue } from './facts.js';
export type { Decision } from './draft-column.js';
export type { DraftedQuestion } from './draft-contracts.js';
export { draftedMapping, draftQuestions, draftTable, type TableDraft } from './draft-table.js';
export { documentYaml } from './document-yaml.js';
export { DraftProblem } from './problem.js';
