import { formatDecimal } from '../decimal.js';
import { noiseInWords, shapeNoise } from '../../secure-sum/noise.js';
import { cellCount, leastContributors, sumFaults } from '../../secure-sum/shape.js';
import { sumColumns, type SumNumber } from '../../secure-sum/columns.js';
import type { QueryContract } from '../../documents/query-contract.js';
import type { JudgedShares } from './share-modes.js';
import { listed } from './words.js';

/**
 * A secure sum has cells that are known beforehand and numbers that cannot wrap around. Nobody sees a sum before the
 * requester does, so nobody can round one: what is opened is exact.
 */
export function judgeSecureSum({ contract, schemas, policy, report }: JudgedShares): void {
  const { combine } = contract;
  if (combine.mode !== 'secure-sum') {
    return;
  }
  if (contract.scope !== 'many-subjects') {
    report.refuse('mode', 'scope', 'a secure sum is over many subjects', 'write scope: many-subjects');
    return;
  }
  judgeFragments({ contract, report }, combine);
  const columns = sumColumns(contract, schemas);
  const faults = sumFaults(contract, columns, schemas, policy);
  for (const { place, text, hint } of faults) {
    report.refuse('mode', place, text, hint);
  }
  if (faults.length > 0) {
    return;
  }
  const { outputs, numbers, mostRows } = columns;
  const keys = outputs.flatMap((output) => (output.is === 'key' ? [output.name] : []));
  const by = keys.length === 0 ? '' : `, by ${listed(keys)}`;
  report.note('local.groupBy', `${String(cellCount(columns))} cells that are known beforehand${by}`);
  const { noise } = combine;
  if (noise !== undefined) {
    const epsilon = formatDecimal({ units: BigInt(noise.microEpsilon), scale: 6 });
    const words = noiseInWords(shapeNoise(noise, columns, leastContributors), numbers);
    report.note('combine.noise', `an epsilon of ${epsilon} an answer; ${words} where three members add up`);
    report.note('combine.noise', 'every cell is opened and nothing is held back: what protects a subject is the noise');
    return;
  }
  for (const output of outputs) {
    if (output.is === 'aggregate') {
      report.note(`local.outputs.${output.name}`, opened[output.fn]);
    }
  }
  report.note('combine.bounds', `a member's own part of a cell: ${numbers.map(rangeInWords).join('; ')}`);
  report.note('combine.mostRows', `${String(mostRows)} rows a member and cell at the most`);
  const members = String(combine.minContributors ?? leastContributors);
  report.note(
    'combine.minContributors',
    `a cell is opened where ${members} members have somebody in it and it passes the disclosure policy over all of them`,
  );
}

/** What is asked anew at each request, or is drawn anew as noise is, cannot have been split before. */
function judgeFragments(
  { contract, report }: Pick<JudgedShares, 'contract' | 'report'>,
  { fragments, noise }: Extract<QueryContract['combine'], { readonly mode: 'secure-sum' }>,
): void {
  if (fragments !== true) {
    return;
  }
  const faults = [
    ...(noise === undefined ? [] : ['noise']),
    ...(Object.keys(contract.parameters).length > 0 ? ['parameters'] : []),
  ];
  for (const fault of faults) {
    const hint = 'leave out one of them';
    report.refuse('mode', 'combine.fragments', `fragments cannot go with ${fault}`, hint);
  }
  report.note(
    'combine.fragments',
    'an owner that is away is counted as of the day on which it split its input; all who keep fragments of it together could restore what it put in',
  );
}

const opened = {
  count: 'an exact count is opened, since nobody can round it',
  sum: 'an exact total is opened',
  avg: 'the average is made of an exact total and an exact count, which are both opened',
  var: 'the variance is made of an exact total, the total of the squares and an exact count, which are all opened',
  histogram: 'an exact count for every band is opened',
} as const;

function rangeInWords({ column, scale, range: { least, most } }: SumNumber): string {
  const text = (units: bigint): string => formatDecimal({ units, scale });
  return `${column} from ${text(least)} to ${text(most)}`;
}
