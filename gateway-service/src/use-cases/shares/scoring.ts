import { localColumns, partialScore, type ScoreShape, scoreShape } from '@entente/protocol';
import { dealForScore, secureScore } from '../../secure/score/secure-score.js';
import { combineOf } from './combine-of.js';
import type { DealInput, ModeInRounds } from './modes.js';

/** A public model over what the owners know of one subject: each puts in what its own features count for. */
export const scoring: ModeInRounds = {
  deal: (input, dealing) => dealForScore(dealing, shapeOf(input)),
  share: async (input, rounds) => {
    const { weights, bias, link, band } = combineOf(input.facts, 'score');
    const partial = partialScore({ weights }, input.input.table, rounds.parties.length);
    const share = await secureScore(rounds, shapeOf(input), partial);
    return { mode: 'score', share: String(share), bias, link, ...(band === undefined ? {} : { band }) };
  },
};

/** Owners and dealer come to the same, from the contract alone and how many owners there are. */
function shapeOf(input: DealInput): ScoreShape {
  const { contract, schemas } = input.facts;
  return scoreShape(
    combineOf(input.facts, 'score'),
    localColumns(contract, schemas),
    Object.keys(input.request.owners).length,
  );
}
