import type { DisclosurePolicy } from '../documents/charter.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { SumNoise } from '../documents/noise.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { SumLayout } from '../documents/secure-sum.js';
import { contentHash } from '../hash.js';
import { DomainError } from '../problems.js';
import { type SecureSum, sumColumns, type SumFault, type SumColumns } from './columns.js';
import { noiseFaults, noiseInWords, noiseReach, type ShapeNoise, shapeNoise } from './noise.js';
import { largest } from './value-range.js';

/** The least number of members that must have somebody in a cell, and of owners that nobody who asks is one of. */
export const leastContributors = 3;

/** What is tested of a sum before it is opened. */
export interface TestedTotal {
  readonly measure: string;
  readonly scale: number;
  /** The most that one member's absolute totals of all subjects in a cell add up to. */
  readonly most: string;
  /** The number that is this total itself; without it the members put it in beside. */
  readonly value?: number;
}

/**
 * All that is public about a secure sum: it follows from contract, schemas, policy and who asks, so that owners, dealer and
 * requester each come to the same. Whole numbers are texts.
 */
export interface SecureSumShape {
  readonly layout: SumLayout;
  readonly cells: number;
  /** One member's numbers in a cell, in units of their scale. */
  readonly numbers: readonly {
    readonly column: string;
    readonly scale: number;
    readonly least: string;
    readonly most: string;
  }[];
  readonly policy: Pick<DisclosurePolicy, 'minSubjects' | 'dominance' | 'pRatio'>;
  readonly minMembers: number;
  readonly mostSubjects: string;
  readonly contributors: readonly string[];
  readonly totals: readonly TestedTotal[];
  readonly cellsPerSubject?: 1;
  /** Where every member adds noise: then every cell is opened, and nothing is tested. */
  readonly noise?: ShapeNoise;
  /**
   * The requester's member, where it owns data too: it could take its own part off the answer, so it is counted by no test,
   * and what the others have must pass without it.
   */
  readonly untested?: string;
}

export interface ShapeInput {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly policy: DisclosurePolicy;
  readonly requester: string;
  /** MSP IDs of those whose data is added up. */
  readonly owners: readonly string[];
}

/**
 * The shape of a contract's secure sum.
 * @throws {@link DomainError} `QUERY_REFUSED` if the contract allows of none; `TOO_FEW_OWNERS`
 */
export function secureSumShape({ contract, schemas, policy, requester, owners }: ShapeInput): SecureSumShape {
  const columns = sumColumns(contract, schemas);
  const [first] = sumFaults(contract, columns, schemas, policy);
  if (first !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${first.place}: ${first.text}; ${first.hint}`);
  }
  const { noise } = contract.combine as SecureSum;
  const shape = testedShape(columns, { contract, schemas, policy, requester, owners });
  return noise === undefined ? shape : withNoise(shape, columns, shapeNoise(noise, columns, owners.length), noise);
}

/** Numbers may leave their bounds by as much as noise moves them. */
function withNoise(
  shape: SecureSumShape,
  { numbers }: SumColumns,
  noise: ShapeNoise,
  { quantiles: asked = {} }: Pick<SumNoise, 'quantiles'>,
): SecureSumShape {
  const quantiles = Object.entries(asked).flatMap(([of, percents]) => percents.map((percent) => ({ of, percent })));
  const { cellsPerSubject: _, untested: __, ...same } = shape;
  return {
    ...same,
    layout: {
      ...shape.layout,
      noise: noiseInWords(noise, numbers),
      ...(quantiles.length === 0 ? {} : { quantiles }),
    },
    numbers: shape.numbers.map(({ least, most, ...number }, index) => {
      const reach = noiseReach(noise, index);
      return { ...number, least: String(BigInt(least) - reach), most: String(BigInt(most) + reach) };
    }),
    contributors: [],
    totals: [],
    noise,
  };
}

function testedShape(columns: SumColumns, { contract, policy, requester, owners }: ShapeInput): SecureSumShape {
  const { numbers, totals, mostRows, contributors, isOneRowEach } = columns;
  const isOwner = owners.includes(requester);
  const { minSubjects, dominance, pRatio } = policy;
  return {
    layout: { outputs: columns.outputs, orderBy: contract.local.tree.orderBy },
    cells: cellCount(columns),
    numbers: numbers.map(({ column, scale, range }) => ({
      ...{ column, scale, least: String(range.least), most: String(range.most) },
    })),
    policy: { minSubjects, dominance, pRatio },
    minMembers: (contract.combine as SecureSum).minContributors ?? leastContributors,
    mostSubjects: String(mostRows),
    contributors,
    totals: totals.flatMap(({ measure, of }) => {
      const number = numbers[of];
      if (number === undefined) {
        return [];
      }
      // A sum of what can be negative is no total; and a member that no test counts puts its own into no total.
      const isTotal = number.range.least >= 0n && !isOwner && isPlain(contract);
      const tested = { measure, scale: number.scale, most: String(largest(number.range)) };
      return [isTotal ? { ...tested, value: of } : tested];
    }),
    ...(isOneRowEach ? { cellsPerSubject: 1 as const } : {}),
    ...(isOwner ? { untested: requester } : {}),
  };
}

/** Rows of a join can be about nobody: they are in the sum, and in no subject's total. */
function isPlain({ local: { tree } }: QueryContract): boolean {
  return typeof tree.from === 'string' || 'table' in tree.from;
}

/** Bound into all that is said in a computation, so that nobody computes with another. */
export function shapeHash(shape: SecureSumShape): string {
  return contentHash('secure-sum-shape', shape);
}

/** How many cells there are: the combinations of the keys' values. */
export function cellCount({ outputs }: Pick<SumLayout, 'outputs'>): number {
  return outputs.reduce((cells, output) => (output.is === 'key' ? cells * output.values.length : cells), 1);
}

/** What numbers the answer could have at the most, over a hundred members. */
const mostMembers = 100n;

/** All that stands against a contract's secure sum, whatever the data. */
export function sumFaults(
  contract: QueryContract,
  columns: SumColumns,
  schemas: readonly GeneralizedSchema[],
  policy: DisclosurePolicy | undefined,
): readonly SumFault[] {
  const { noise } = contract.combine as SecureSum;
  const inNoise = noise === undefined ? [] : noiseFaults(contract, noise, columns, schemas);
  return [...columns.faults, ...limitFaults(columns, policy), ...inNoise];
}

/** More cells than an answer may have. */
export function cellFaults(
  columns: Pick<SumColumns, 'outputs'>,
  policy: DisclosurePolicy | undefined,
): readonly SumFault[] {
  const cells = cellCount(columns);
  const groups = policy?.maxGroups ?? cells;
  return cells > groups
    ? [
        {
          place: 'local.groupBy',
          text: `there are ${String(cells)} cells, and an answer has ${String(groups)} groups at most`,
          hint: 'group by fewer keys, or by coarser levels',
        },
      ]
    : [];
}

/** What is beyond the limits of an answer, whatever the data. */
function limitFaults(columns: SumColumns, policy: DisclosurePolicy | undefined): readonly SumFault[] {
  const tooMany = cellFaults(columns, policy);
  const tooLarge = columns.numbers
    .filter(({ scale, range }) => scale === 0 && largest(range) * mostMembers > BigInt(Number.MAX_SAFE_INTEGER))
    .map(({ column }): SumFault => ({
      place: 'combine.mostRows',
      text: `${column} could become larger than 2^53`,
      hint: 'write fewer rows as mostRows, or narrower bounds',
    }));
  const least = columns.numbers.length === 0 ? [nothing] : [];
  return [...tooMany, ...tooLarge, ...least];
}

const nothing: SumFault = {
  place: 'local.outputs',
  text: 'nothing is added up',
  hint: 'take count, sum, avg, var or histogram',
};
