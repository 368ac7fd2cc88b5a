import type { ModelTerms } from '../documents/attested.js';
import type { PrivateModel } from '../documents/private-model.js';
import type { Table } from '../documents/result.js';
import { contentHash } from '../hash.js';
import { DomainError } from '../problems.js';
import type { TypedOutput } from '../query/types.js';
import { bandTable, bandThresholds, scoreTable } from './final-score.js';
import { partialScore } from './partial-score.js';
import { fixedPoint, scoreScale } from './scorecard.js';

/** One row is scored, so one rounding: at most half of 10^-6. */
const parties = 1;

/** What a contract names a private model by. */
export function modelHash(model: PrivateModel): string {
  return contentHash('private-model', model);
}

/**
 * The score of a subject by a private model, as its contract lets it be told; no row where nobody knows the subject.
 * @param features the one row of the combining query; bands by their numbers
 * @throws {@link DomainError} `COMMITMENT_MISMATCH` if it is another model than the contract names; `INVALID_INPUT` if the row is
 * not what the model is about, `RESULT_TOO_LARGE`; no value is quoted
 */
export function modelScore(terms: ModelTerms, model: PrivateModel, features: Table): Table {
  if (modelHash(model) !== terms.hash) {
    throw new DomainError('COMMITMENT_MISMATCH', 'the model is not the one whose hash the contract names');
  }
  if (features.rows.length === 0) {
    const { columns } = toldOf(terms, 0n);
    return { columns, rows: [] };
  }
  return toldOf(terms, partialScore(model, features, parties) + fixedPoint(model.bias));
}

/** The columns of an answer that is a private model's score. */
export function modelColumns({ link, band }: Pick<ModelTerms, 'link' | 'band'>): readonly TypedOutput[] {
  if (band !== undefined) {
    return [{ name: link === 'logistic' ? 'probability_band' : 'score_band', type: { type: 'text' } }];
  }
  const decimal = (name: string, scale: number): TypedOutput => ({ name, type: { type: 'decimal', scale } });
  const probability = link === 'logistic' ? [decimal('probability', scoreScale)] : [];
  return [decimal('score', scoreScale), decimal('score_error', scoreScale + 1), ...probability];
}

function toldOf({ link, band }: Pick<ModelTerms, 'link' | 'band'>, score: bigint): Table {
  if (band === undefined) {
    return scoreTable({ bias: '0', link }, score, parties);
  }
  const reached = bandThresholds({ link, band }).filter((threshold) => threshold <= score).length;
  return bandTable({ link, band }, BigInt(reached));
}
