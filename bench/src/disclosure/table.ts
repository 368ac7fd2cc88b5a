import type { DisclosureResult, NoiseCost } from './run-disclosure.js';

/** The result for people. */
export function disclosureTable({ options, answer, ratios, noise, compared, load }: DisclosureResult): string {
  const { plain, measured, rules } = answer;
  return [
    `${String(options.cells)} cells, ${String(options.rounds)} answers; load ${String(load.before[0])} before, ${String(load.after[0])} after`,
    '',
    `${''.padEnd(width)}${['median', 'least', 'most'].map((name) => name.padStart(12)).join('')}`,
    line('the answer, ms', plain),
    line('with the measures of every cell, ms', measured),
    line('rules and rounding, ms', rules),
    '',
    `rules by measured answer: ${(ratios.rules * 100).toFixed(1)} %; measured answer by answer: ${ratios.measures.toFixed(2)}`,
    '',
    ...noise.map(noiseLine('noise')),
    ...('leftOut' in compared
      ? [`${compared.name}: left out, ${compared.leftOut}`]
      : compared.points.map(noiseLine(`${compared.name} ${compared.version}`))),
    '',
  ].join('\n');
}

const width = 48;

function noiseLine(name: string): (cost: NoiseCost) => string {
  return ({ scale, perCell }) => line(`${name}, discrete Laplace of scale ${String(scale)}, ns a cell`, perCell);
}

function line(name: string, { median, least, most }: NoiseCost['perCell']): string {
  return `${name.padEnd(width)} ${[median, least, most].map((value) => String(value).padStart(11)).join(' ')}`;
}
