import { mergeNoise } from '../documents/combine.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { MergeNoise } from '../documents/noise.js';
import type { QueryContract } from '../documents/query-contract.js';
import { deltaDigits, microEpsilonOf, microRhoOf } from '../noise/accounting.js';
import { varianceOf } from '../noise/law.js';
import { type NoisedNumber, noisedShape } from '../noise/noised-shape.js';
import { DomainError } from '../problems.js';
import { evaluate } from '../query/evaluate.js';
import { typedParameters } from '../query/parameters.js';
import { queryFindings } from '../query/verdict/judge.js';
import { perSubject } from '../secure-sum/per-subject.js';
import { subjectParts } from '../secure-sum/subject-parts.js';
import { cutParts, type CutCells } from './cut-parts.js';
import { drawValues } from './parameter-draws.js';
import { seeded } from './random.js';
import { generateWorld, type Member } from './world.js';

/** How far an answer's number is off, and why. */
export interface NoisedMeasure {
  /** As in the partial table: `loans`, `mean__sum`, `mean__count`. */
  readonly column: string;
  /** Standard deviation of the noise in a cell of the answer; about 19 of 20 cells are no further off than twice this. */
  readonly deviation: number;
  /** As many subjects as add that much together, each as much as it does on average; undefined where nobody adds anything. */
  readonly people?: number;
  /** A typical cell: the median of those that have somebody in them, over all owners, as it is after cutting. */
  readonly typical: number;
  /** The deviation, in percent of the typical cell; undefined where that is zero. */
  readonly percent?: number;
  /** What clamp and maxCells take off, in percent of everything. */
  readonly cutPercent: number;
}

/** The measures at another price. */
export interface PricedMeasures {
  /** What an answer would spend, in place of what the contract says. */
  readonly spent: Pick<MergeNoise, 'microEpsilon' | 'microRho'>;
  readonly percents: Readonly<Record<string, number | undefined>>;
  readonly deviations: Readonly<Record<string, number>>;
}

/** What all who ask may spend of one schema, and how many answers that makes. */
export interface PreviewedBudget {
  readonly schema: string;
  readonly unitsPerAnswer: number;
  readonly units: number;
  readonly per: string;
  readonly answers: number;
}

/** What noise would do to the answers of a contract, on generated rows that are nobody's. */
export interface NoisePreview {
  readonly contract: string;
  readonly owners: number;
  readonly subjectsPerOwner: number;
  readonly cells: number;
  readonly spent: Pick<MergeNoise, 'microEpsilon' | 'microRho'>;
  /** The epsilon that an answer comes to at a delta of 10^-`deltaDigits`, in millionths. */
  readonly microEpsilonAtDelta: number;
  readonly deltaDigits: number;
  readonly measures: readonly NoisedMeasure[];
  readonly curve: readonly PricedMeasures[];
  readonly budgets: readonly PreviewedBudget[];
}

export interface PreviewInput {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly owners: number;
  readonly subjectsPerOwner: number;
  /** What a typical cell holds, by column, where the author knows better than generated data. */
  readonly typical?: Readonly<Record<string, number>>;
}

/** What cells hold where there is nobody. */
const nobody: CutCells = { typical: 0, each: 0, cutShare: 0 };

/** From an eighth of what the contract spends to eight times as much. */
const factors = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];
const seed = 1;

/**
 * The error to expect of a contract's answers, before anything is asked or spent. Noise follows from the contract; what a cell
 * holds is measured on generated rows, or told.
 * @throws {@link DomainError} `QUERY_REFUSED` if the contract has no noise, or is not one that the verdict accepts
 */
export function previewNoise(input: PreviewInput): NoisePreview {
  const { contract, schemas, owners, subjectsPerOwner } = input;
  const noise = mergeNoise(contract.combine);
  if (noise === undefined) {
    throw new DomainError('QUERY_REFUSED', 'combine.noise: partial results under this contract have no noise');
  }
  // What an answer has to spend is what its author may want to find out first.
  const [fault] = queryFindings(contract, schemas).filter(({ place }) => !place.startsWith('spends.'));
  if (fault !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${fault.place}: ${fault.text}; ${fault.hint}`);
  }
  const cut = cutOnGenerated(input);
  const shape = noisedShape(contract, schemas, owners);
  const spent = spentOf(noise, 1);
  return {
    contract: `${contract.id}@${String(contract.version)}`,
    ...{ owners, subjectsPerOwner, cells: shape.cells, spent, deltaDigits },
    microEpsilonAtDelta: Number(microEpsilonOf(microRhoOf(noise), deltaDigits)),
    measures: shape.numbers.map((number, index) => measured(number, cut[index] ?? nobody, input)),
    curve: factors.map((factor) => priced(input, noise, factor, cut)),
    budgets: schemas.flatMap((schema) => budgetOf(contract, schema)),
  };
}

function spentOf({ microEpsilon, microRho }: MergeNoise, factor: number): NoisePreview['spent'] {
  // A rho grows with the square of the epsilon that it stands for.
  return microRho === undefined
    ? { microEpsilon: Math.max(1, Math.round((microEpsilon ?? 0) * factor)) }
    : { microRho: Math.max(1, Math.round(microRho * factor ** 2)) };
}

function priced(input: PreviewInput, noise: MergeNoise, factor: number, cut: readonly CutCells[]): PricedMeasures {
  const spent = spentOf(noise, factor);
  const { microEpsilon: _, microRho: __, ...same } = noise;
  const { contract, schemas, owners } = input;
  const combine = { ...contract.combine, noise: { ...same, ...spent } };
  const { numbers } = noisedShape({ ...contract, combine } as QueryContract, schemas, owners);
  const measures = numbers.map((number, index) => measured(number, cut[index] ?? nobody, input));
  return {
    spent,
    percents: Object.fromEntries(measures.map(({ column, percent }) => [column, percent])),
    deviations: Object.fromEntries(measures.map(({ column, deviation }) => [column, deviation])),
  };
}

function measured(
  { column, scale, law }: NoisedNumber,
  cut: CutCells,
  { owners, typical: told = {} }: PreviewInput,
): NoisedMeasure {
  const { numerator, denominator } = varianceOf(law);
  const unit = 10 ** scale;
  const deviation = Math.sqrt((Number(numerator) / Number(denominator)) * owners) / unit;
  const known = Object.hasOwn(told, column) ? told[column] : undefined;
  const typical = known ?? cut.typical / unit;
  const each = cut.each / unit;
  return {
    ...{ column, deviation, typical },
    ...(each === 0 ? {} : { people: deviation / each }),
    ...(typical === 0 ? {} : { percent: (100 * deviation) / Math.abs(typical) }),
    cutPercent: 100 * cut.cutShare,
  };
}

/** What subjects add to the cells of generated owners. */
function cutOnGenerated({ contract, schemas, owners, subjectsPerOwner }: PreviewInput): readonly CutCells[] {
  const random = seeded(seed);
  const world = generateWorld(schemas, { owners, subjectsPerOwner, skew: 0.5 }, random);
  const values = drawValues({ contract, schemas, world, random });
  const asked = { parameters: typedParameters(contract, schemas, values), requestDate: world.requestDate };
  const tree = perSubject(contract.local.tree, schemas);
  const shape = noisedShape(contract, schemas, owners);
  const ofOwner = (tables: Member): ReturnType<typeof subjectParts> =>
    subjectParts(shape, evaluate({ tree, tables, ...asked, averages: 'split' }), 'left-out');
  return cutParts(shape, world.members.map(ofOwner));
}

function budgetOf(
  { spends = {} }: QueryContract,
  { id, privacyBudget }: GeneralizedSchema,
): readonly PreviewedBudget[] {
  const unitsPerAnswer = Object.hasOwn(spends, id) ? spends[id] : undefined;
  if (privacyBudget === undefined || unitsPerAnswer === undefined) {
    return [];
  }
  const { units, per } = privacyBudget;
  return [{ schema: id, unitsPerAnswer, units, per, answers: Math.floor(units / unitsPerAnswer) }];
}
