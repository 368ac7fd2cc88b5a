import { BlindedParameters, type ParameterValue, type ShareContent, validate } from '@entente/protocol';
import type { VisiblePartial } from '../compute-partial.js';
import { blindedInput } from './matched-content.js';
import type { ShareInput } from './modes.js';

/**
 * What an owner takes into a hidden score: the blinded elements and the joint epoch, beside each element, since its labels
 * went into its publication before anybody asked.
 */
export function blindedScoreInput(parameters: Readonly<Record<string, ParameterValue>>): VisiblePartial {
  const { table, ...said } = blindedInput(parameters);
  const { epoch = 0 } = validate(BlindedParameters, parameters);
  return {
    ...said,
    table: {
      columns: [...table.columns, { name: 'epoch', type: 'integer' }],
      rows: table.rows.map((row) => [...row, epoch]),
    },
  };
}

/** An owner's evaluation of them. @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID` */
export function hiddenScoredContent({ request, facts, input, hidden }: ShareInput): ShareContent {
  const { rows } = input.table;
  const question = validate(BlindedParameters, {
    blinded: rows.map(([element]) => element),
    epoch: rows[0]?.[1],
  });
  return { mode: 'hidden-score', ...hidden.evaluateScore(facts, question, Object.keys(request.owners)) };
}
