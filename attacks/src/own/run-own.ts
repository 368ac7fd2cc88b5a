import type { QueryContract } from '@entente/protocol';
import type { Outcome } from '../attack.js';
import { randomOf } from '../random.js';
import type { OwnAttack, OwnSetting } from './own-attack.js';
import type { OwnDocuments } from './own-documents.js';
import { type Counts, OwnWorld } from './own-world.js';

export interface OwnRun {
  readonly documents: OwnDocuments;
  readonly trials: number;
  readonly seed: string;
}

const trialsPerWorld = 25;
/** After so many worlds without a target there is none. */
const mostVain = 3;

/**
 * Tries an attack on a contract of the alliance's own, on generated rows that fit its schemas.
 * @returns why there is nothing to try, or what came of it
 */
export async function runOwn(attack: OwnAttack, run: OwnRun): Promise<string | readonly Outcome[]> {
  const unfit = unfitContract(run.documents.contract) ?? attack.unfit(run.documents.contract);
  if (unfit !== undefined) {
    return unfit;
  }
  const outcomes: Outcome[] = [];
  for (const setting of attack.settings(run.documents)) {
    const outcome = await inSetting(attack, setting, run);
    if (outcome.score.of === 0) {
      return attack.betweenTwo
        ? 'no two questions were found that differ by one subject alone'
        : 'it asks about nobody';
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

function unfitContract({ scope, combine }: QueryContract): string | undefined {
  if (scope === 'one-subject') {
    return 'it is about one subject at a time: what bounds it are its limits and its subjectLimit';
  }
  return combine.mode === 'merge' || combine.mode === 'secure-sum'
    ? undefined
    : `mode ${combine.mode} is not rehearsed`;
}

async function inSetting(
  attack: OwnAttack,
  setting: OwnSetting,
  { documents, trials, seed }: OwnRun,
): Promise<Outcome> {
  const started = performance.now();
  const wanted = setting.defended ? trials : Math.min(trials, attack.undefendedTrials);
  const counts: Counts = { right: 0, of: 0, asked: 0, refusals: new Map() };
  for (let round = 0, vain = 0; counts.of < wanted && vain < mostVain; round += 1) {
    const before = counts.of;
    const world = new OwnWorld(documents, setting, randomOf(seed, attack.name, setting.name, round));
    await world.play(attack, Math.min(trialsPerWorld, wanted - counts.of), counts);
    vain = counts.of === before ? vain + 1 : 0;
  }
  const { name, defended, bound } = setting;
  return {
    ...{ attack: attack.name, setting: name, defended, ofOwn: true },
    ...{ score: { right: counts.right, of: counts.of }, ...(bound === undefined ? {} : { bound }) },
    ...{ refusals: Object.fromEntries(counts.refusals), asked: counts.asked },
    ms: Math.round(performance.now() - started),
  };
}
