import { encode } from '../codec.js';
import type { ShareContent } from '../documents/share.js';
import { DomainError } from '../problems.js';
import { bandTable, scoreTable, sumOfShares } from '../score/final-score.js';
import type { JointAnswer } from './joint-result.js';

interface Part {
  readonly owner: string;
  readonly content: Extract<ShareContent, { readonly mode: 'score' }>;
}

/** The score, or its band, that the owners' shares come to under the model that all of them name. */
export function scored(parts: readonly Part[]): JointAnswer {
  const [first] = parts;
  const models = new Set(parts.map(({ content: { share: _share, ...model } }) => encode(model)));
  if (first === undefined || models.size !== 1) {
    throw new DomainError('SHARE_INVALID', 'the members answer by different models');
  }
  const sum = sumOfShares(parts.map(({ content }) => BigInt(content.share)));
  const { content: model } = first;
  return { table: model.band === undefined ? scoreTable(model, sum, parts.length) : bandTable(model, sum) };
}
