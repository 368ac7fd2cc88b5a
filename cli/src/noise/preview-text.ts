import type { NoisePreview, NoisedMeasure, PricedMeasures } from '@entente/protocol/review';
import { table } from '../output/table.js';

/** What `contract preview-noise` prints: the error of each measure, what an answer costs, and error against cost. */
export function previewText(preview: NoisePreview): string {
  const { contract, owners, subjectsPerOwner, cells, measures, budgets, curve } = preview;
  const subjects = `${String(owners)} generated owners with ${String(subjectsPerOwner)} subjects each`;
  return [
    `${contract}: ${String(cells)} cells, ${subjects}; an answer spends ${spentInWords(preview)}`,
    '',
    table(['MEASURE', 'DEVIATION', 'IN PEOPLE', 'TYPICAL CELL', 'PERCENT', 'CUT'], measures.map(measureRow)),
    '',
    'About 19 of 20 cells are off by twice the deviation at the most. CUT is what clamps and maxCells take off, which noise comes on top of.',
    '',
    table(
      ['AN ANSWER SPENDS', ...measures.map(({ column }) => `${column.toUpperCase()} OFF BY`)],
      curve.map((point) => curveRow(point, measures)),
    ),
    ...budgets.map(
      ({ schema, unitsPerAnswer, units, per, answers }) =>
        `\n${schema}: ${String(unitsPerAnswer)} of ${String(units)} units per ${per} an answer: ${String(answers)} answers, over all contracts and all who ask`,
    ),
  ].join('\n');
}

function measureRow({ column, deviation, people, typical, percent, cutPercent }: NoisedMeasure): readonly string[] {
  return [
    column,
    rounded(deviation),
    people === undefined ? '-' : rounded(people),
    rounded(typical),
    inPercent(percent),
    inPercent(cutPercent),
  ];
}

function curveRow(
  { spent, percents, deviations }: PricedMeasures,
  measures: NoisePreview['measures'],
): readonly string[] {
  const offs = measures.map(({ column }) => `${rounded(deviations[column] ?? 0)} (${inPercent(percents[column])})`);
  return [amountOf(spent), ...offs];
}

function spentInWords({ spent, microEpsilonAtDelta, deltaDigits }: NoisePreview): string {
  const epsilon = rounded(microEpsilonAtDelta / 1e6);
  return spent.microRho === undefined
    ? `an ${amountOf(spent)}`
    : `a ${amountOf(spent)}, which is an epsilon of ${epsilon} at a delta of 10^-${String(deltaDigits)}`;
}

/** What an answer spends, as people say it: `epsilon 0.5`, `rho 0.02`. */
export function amountOf({ microEpsilon = 0, microRho }: NoisePreview['spent']): string {
  return microRho === undefined ? `epsilon ${String(microEpsilon / 1e6)}` : `rho ${String(microRho / 1e6)}`;
}

function inPercent(value: number | undefined): string {
  return value === undefined ? '-' : `${rounded(value)} %`;
}

/** Three digits that count. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
