import type { Outcome } from './attack.js';
import { clopperPearson, type Interval, isOver } from './statistics.js';

/**
 * What an outcome says. `held`: no more than the bound allows. `over`: more. `works`: the attack, where it is not defended
 * against. `fails`: it does not work there either, so that it shows nothing; `idle`: the same of a contract that somebody brought,
 * which no attack has to work on; `unclear`: too few trials to tell. `open`: nothing is promised.
 */
export type Judgement = 'held' | 'over' | 'works' | 'fails' | 'idle' | 'unclear' | 'open';

export interface Judged extends Outcome {
  readonly accuracy: number;
  readonly interval: Interval;
  readonly judgement: Judgement;
}

/** Better than a coin is not enough to say of an attack that it works. */
const clearlyWorks = 0.55;
/** Where the truth is below this, an attack is not worth its name. */
const hardlyWorks = 0.75;

export function judged(outcome: Outcome): Judged {
  const { score } = outcome;
  const interval = clopperPearson(score);
  return {
    ...{ ...outcome, accuracy: score.of === 0 ? 0.5 : score.right / score.of, interval },
    judgement: judgement(outcome, interval),
  };
}

function judgement({ defended, bound, score, ofOwn }: Outcome, { low, high }: Interval): Judgement {
  if (bound !== undefined) {
    return isOver(score, bound.accuracy) ? 'over' : 'held';
  }
  if (defended) {
    return 'open';
  }
  if (low > clearlyWorks) {
    return 'works';
  }
  if (high >= hardlyWorks) {
    return 'unclear';
  }
  return ofOwn === true ? 'idle' : 'fails';
}

/** Whether a defence that promises something did not keep it, or an attack showed nothing. */
export function isFailed({ judgement }: Judged): boolean {
  return judgement === 'over' || judgement === 'fails';
}
