export { evaluateQuestion, type KnownPublication, openMatch, type OpeningMatch } from './answer.js';
export { bytesToText, textToBytes } from './bytes-text.js';
export {
  bandInWords,
  type CountedHits,
  countHits,
  type CountingPart,
  type EvaluatedElements,
  openCount,
  type OpeningCount,
} from './count-hits.js';
export { evaluateCounted } from './counted.js';
export { entryBytes, entrySalt, sealEntry, tagBytes } from './entry.js';
export { cellsOf, labelOf } from './label.js';
export { compareBytes, headerBytes, publicationBytes, readPublication, type ReadPublication } from './publication.js';
export { PublicationHeader, sizeClass } from './publication-header.js';
export * from './question.js';
export { subjectInput } from './subject-input.js';
export {
  elementBytes,
  evaluateInput,
  isElement,
  type MatchKeys,
  matchKeysOf,
  newMatchKeys,
  outputBytes,
} from './voprf.js';
export { type EverySubject, everySubject, nobodyAnswer } from '../../query/every-subject.js';
export { demandEscrow, type Escrow, type EscrowPlace, escrowedAs, escrowInput, openEscrow } from './escrow.js';
