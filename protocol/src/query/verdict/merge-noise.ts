import type { DisclosurePolicy } from '../../documents/charter.js';
import { mergeNoise } from '../../documents/combine.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { MergeNoise } from '../../documents/noise.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { budgetFaults, deltaDigits, microEpsilonOf, microRhoOf } from '../../noise/accounting.js';
import { clampFaults } from '../../noise/clamp.js';
import { type NoisedNumber, noisedInWords, noisedNumbers } from '../../noise/noised-shape.js';
import { rootAbove, varianceOf } from '../../noise/law.js';
import { quantileFaults } from '../../noise/quantiles.js';
import { spendingsOf } from '../../noise/spendings.js';
import { type SumColumns, sumColumns, type SumFault } from '../../secure-sum/columns.js';
import { cellCount, cellFaults } from '../../secure-sum/shape.js';
import { formatDecimal } from '../decimal.js';
import type { Report } from './report.js';
import { listed } from './words.js';

export interface JudgedNoise {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly policy: DisclosurePolicy | undefined;
  readonly report: Report;
}

/**
 * Judges a contract whose owners add noise to their partial results. All that an answer says is made of counts and sums over
 * public cells, each subject's part is cut, and what is spent is taken from the budget of every table: then what the noise has to
 * cover follows from the contract alone, and nothing else in an answer depends on data.
 */
export function judgeMergeNoise({ contract, schemas, policy, report }: JudgedNoise): void {
  const noise = mergeNoise(contract.combine);
  if (noise === undefined) {
    return;
  }
  const refuse = ({ place, text, hint }: SumFault): void => {
    report.refuse('noise', place, text, hint);
  };
  if (contract.scope !== 'many-subjects') {
    const hint = 'write scope: many-subjects';
    refuse({ place: 'scope', text: 'noise hides one subject among many', hint });
    return;
  }
  const columns = sumColumns(contract, schemas);
  const faults = [
    ...columns.faults,
    ...nothingAdded(columns),
    ...cellFaults(columns, policy),
    ...clampFaults(noise, spendingsOf(columns)),
    ...roomFaults(noise, columns),
    ...rerunFaults(contract),
    ...quantileFaults(contract),
    ...schemas.flatMap((schema) => budgetFaults(contract, noise, schema)),
  ];
  faults.forEach(refuse);
  if (faults.length === 0) {
    noteNoise(noise, columns, report);
  }
}

function nothingAdded({ numbers }: SumColumns): readonly SumFault[] {
  return numbers.length > 0
    ? []
    : [{ place: 'local.outputs', text: 'nothing is counted or added up', hint: 'take count, sum or avg' }];
}

/** Noise that is drawn anew would be averaged out; noise that is kept cannot be compared with what is run again. */
function rerunFaults({ rerun }: QueryContract): readonly SumFault[] {
  const text = 'an answer with noise cannot be run again: its noise would be drawn anew';
  return rerun === undefined ? [] : [{ place: 'rerun', text, hint: 'leave it out' }];
}

/** The most members whose noise a number must have room for, and how many deviations each may be away. */
const [mostMembers, room] = [100, 100n];

/** A cell of an answer holds whole numbers within 2^53, and decimals of a hundred digits. */
function roomFaults(noise: MergeNoise, columns: SumColumns): readonly SumFault[] {
  if (clampFaults(noise, spendingsOf(columns)).length > 0) {
    return [];
  }
  const tooWide = noisedNumbers(noise, columns, mostMembers).find(({ law }) => {
    const { numerator, denominator } = varianceOf(law);
    return rootAbove(numerator / denominator) * room * BigInt(mostMembers) >= BigInt(Number.MAX_SAFE_INTEGER);
  });
  const hint = 'write a larger microEpsilon or microRho, or lower clamps';
  return tooWide === undefined
    ? []
    : [{ place: 'combine.noise', text: `so much noise leaves no room for ${tooWide.column}`, hint }];
}

function noteNoise(noise: MergeNoise, columns: SumColumns, report: Report): void {
  const { outputs } = columns;
  const place = 'combine.noise';
  const keys = outputs.flatMap((output) => (output.is === 'key' ? [output.name] : []));
  const by = keys.length === 0 ? '' : `, by ${listed(keys)}`;
  report.note('local.groupBy', `${String(cellCount(columns))} cells that are known beforehand${by}`);
  report.note(place, `${spentInWords(noise)}; ${widthsInWords(noise, columns)}`);
  const clamps = spendingsOf(columns)
    .map(({ column }) => `${column} by ${noise.clamp[column] ?? ''}`)
    .join(', ');
  const cells = noise.maxCells === 1 ? 'one cell' : `${String(noise.maxCells)} cells`;
  report.note(place, `a subject counts in ${cells} of a member at the most, and changes ${clamps} at the most`);
  report.note(place, 'every cell is shown and nothing is held back: what protects a subject is the noise');
  for (const [name, percents] of Object.entries(noise.quantiles ?? {})) {
    const shown = listed(percents.map((percent) => `${String(percent)} %`));
    report.note(
      place,
      `shows in which bands of ${name} its quantiles of ${shown} lie, by noised counts: that spends nothing`,
    );
  }
  if (noise.negative === 'zero') {
    report.note(place, 'counts below zero are shown as zero, so that groups need not add up to their total');
  }
}

/** What an answer spends, in words: an epsilon, or a rho and the epsilon that it comes to. */
export function spentInWords(spent: Pick<MergeNoise, 'microEpsilon' | 'microRho'>): string {
  const decimal = (units: bigint): string => formatDecimal({ units, scale: 6 });
  if (spent.microRho === undefined) {
    return `an epsilon of ${decimal(BigInt(spent.microEpsilon ?? 0))} an answer`;
  }
  const rho = microRhoOf(spent);
  const epsilon = decimal(microEpsilonOf(rho, deltaDigits));
  return `a rho of ${decimal(rho)} an answer, which is an epsilon of ${epsilon} at a delta of 10^-${String(deltaDigits)}`;
}

function widthsInWords(noise: MergeNoise, columns: SumColumns): string {
  const of = (members: number): readonly NoisedNumber[] => noisedNumbers(noise, columns, members);
  return `${noisedInWords(of(1), 1)} where one member answers; ${noisedInWords(of(3), 3)} where three do`;
}
