import { type Combine, DomainError, localColumns, partialScore, type ScoreShape, scoreShape } from '@entente/protocol';
import { dealForScore, secureScore } from '../../secure/score/secure-score.js';
import type { DealInput, ModeParts } from './modes.js';

/** A public model over what the owners know of one subject: each puts in what its own features count for. */
export const scoring: ModeParts = {
  deal: (input, dealing) => dealForScore(dealing, shapeOf(input)),
  share: async (input) => {
    const { rounds } = input;
    if (rounds === undefined) {
      throw new DomainError('UNSUPPORTED', 'a computation in rounds without the other owners');
    }
    const { weights, bias, link, band } = cardOf(input);
    const partial = partialScore({ weights }, input.input.table, rounds.parties.length);
    const share = await secureScore(rounds, shapeOf(input), partial);
    return { mode: 'score', share: String(share), bias, link, ...(band === undefined ? {} : { band }) };
  },
};

/** Owners and dealer come to the same, from the contract alone and how many owners there are. */
function shapeOf(input: DealInput): ScoreShape {
  const { contract, schemas } = input.facts;
  return scoreShape(cardOf(input), localColumns(contract, schemas), Object.keys(input.request.owners).length);
}

function cardOf({ facts }: DealInput): Extract<Combine, { readonly mode: 'score' }> {
  const { combine } = facts.contract;
  if (combine.mode !== 'score') {
    throw new DomainError('UNSUPPORTED', `a contract of mode ${combine.mode} as one of mode score`);
  }
  return combine;
}
