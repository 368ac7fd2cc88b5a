import { type Cell, partialScore, type ResultColumn, type Scorecard } from '@entente/protocol';
import { bytesToText } from '@entente/protocol/secure';
import type { SubjectAnswer } from '../match/subject-pages.js';
import { maskedLabel, maskOf, type PairKey } from './pair-masks.js';

export interface Masking {
  readonly me: string;
  /** MSP IDs of all who publish, this member among them. */
  readonly parties: readonly string[];
  /** One for each of the others. */
  readonly keys: readonly PairKey[];
  readonly card: Pick<Scorecard, 'weights'>;
  /** Of the local query, in the order of the answers' cells. */
  readonly columns: readonly ResultColumn[];
}

/**
 * What is published of the subjects' features: their partial scores under this member's masks, in one cell of one length. It
 * goes into an entry as every other answer does.
 * @throws DomainError `RESULT_TOO_LARGE` if a partial score does not fit
 */
export async function* maskedPages(
  pages: AsyncIterable<readonly SubjectAnswer[]>,
  masking: Masking,
): AsyncIterable<readonly SubjectAnswer[]> {
  for await (const page of pages) {
    yield page.map(({ subject, cells }) => ({ subject, cells: [labelText(subject, cells, masking)] }));
  }
}

function labelText(subject: Cell, cells: readonly Cell[], { me, parties, keys, card, columns }: Masking): string {
  const partial = partialScore(card, { columns, rows: [cells] }, parties.length);
  return bytesToText(maskedLabel(partial, maskOf(me, keys, parties, subject)));
}
