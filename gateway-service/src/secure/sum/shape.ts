import { type DisclosurePolicy, DomainError } from '@entente/protocol';
import type { Column, Range } from '../ring/column.js';

/** A total over subjects that no subject and no member may dominate. */
export interface TotalShape {
  /** The most that one member's absolute totals of all subjects in a cell add up to. */
  readonly most: bigint;
  /**
   * The opened value that is this total, where no subject's total can be negative. Without it each member puts in the sum of its
   * subjects' absolute totals beside the value.
   */
  readonly value?: number;
}

/** What a cell must satisfy before anything of it is opened. */
export interface SumTests {
  readonly policy: Pick<DisclosurePolicy, 'minSubjects' | 'dominance' | 'pRatio'>;
  /** The least number of members with a subject in the cell. */
  readonly minMembers: number;
  /** The most distinct subjects that one member can have in a cell. */
  readonly mostSubjects: bigint;
  /** How many counts of contributors there are: distinct subjects behind an output, where those may be fewer than the cell's. */
  readonly contributors: number;
  readonly totals: readonly TotalShape[];
}

/**
 * What is public about a secure sum, equal for parties and dealer. The bounds decide how wide numbers are computed: nothing that
 * keeps them can wrap around.
 */
export interface SumShape {
  readonly cells: number;
  /** What is opened: by value the bounds of one member's number in one cell. */
  readonly values: readonly Range[];
  /** Without tests every cell is opened (noise protects it, or it is public that it may be); no dealer is needed then. */
  readonly tests?: SumTests;
  /**
   * Whether the cells that fail are opened as one row, where they are at least two and it passes the tests itself. `bounded`: by
   * bounds that follow from the cells; `measured`: by what each member measures over those cells together.
   */
  readonly remainder?: 'none' | 'bounded' | 'measured';
  /** In how many cells one subject can be; any number of them where absent. For the remainder by bounds. */
  readonly cellsPerSubject?: number;
  /**
   * Whether every number is also tested against its bounds, on shares, so that a member that leaves them is named before anything
   * is opened. Costs two to three more tests of full width a number and member, so it is for answers of some thousand cells.
   */
  readonly checksRanges?: boolean;
  /** Cells that are computed at once, a multiple of 32; as many as memory and messages allow where absent. */
  readonly cellsPerBlock?: number;
}

/** One member's totals of single subjects in every cell, absolute. */
export interface TotalInput {
  readonly first: Column;
  readonly second: Column;
  /** The sum over all subjects; absent where the shape says that a value is that. */
  readonly all?: Column;
}

/** What a member measured of its cells (or of the remainder as its one cell). */
export interface Statistics {
  /** Distinct subjects. */
  readonly subjects: Column;
  /** Distinct subjects that contribute to an output. */
  readonly contributors: readonly Column[];
  readonly totals: readonly TotalInput[];
}

/** One member's part in a secure sum. */
export interface SumInput {
  readonly values: readonly Column[];
  /** Where the shape has tests. */
  readonly statistics?: Statistics;
  /** Where the remainder is measured: the statistics of the cells whose bits are set, taken together. */
  readonly remainder?: (suppressed: Uint8Array) => Promise<Statistics>;
}

/** Refuses a shape that the protocol cannot keep its promises for. @throws DomainError `INVALID_INPUT` */
export function checkShape(shape: SumShape, parties: number): void {
  const { cells, values, tests, cellsPerBlock = 32, remainder = 'none' } = shape;
  const isBlock = isCount(cellsPerBlock) && cellsPerBlock % 32 === 0;
  const faults: readonly Fault[] = [
    [parties < 3, 'a secure sum needs at least three owners'],
    [!isCount(cells), 'a secure sum needs at least one cell'],
    [values.length === 0, 'a secure sum needs at least one value'],
    [!isBlock, 'cells are computed in multiples of 32'],
    [remainder !== 'none' && !tests, 'without tests there is no remainder'],
    ...(tests ? faultsOf(tests, shape) : []),
  ];
  const found = faults.filter(([isFault]) => isFault).map(([, what]) => what);
  if (found.length > 0) {
    throw new DomainError('INVALID_INPUT', found.join('; '));
  }
}

type Fault = readonly [isFault: boolean, what: string];

function faultsOf({ totals, minMembers, policy }: SumTests, { values }: SumShape): readonly Fault[] {
  const isNegative = totals.some(({ value }) => value !== undefined && (values[value]?.least ?? -1n) < 0n);
  const [, percent] = policy.dominance;
  return [
    [isNegative, 'a value that may be negative is no total of subjects'],
    [!isPercent(percent), 'dominance is a percentage'],
    [!isPercent(policy.pRatio), 'the p-ratio is a percentage'],
    [!isCount(minMembers), 'the least number of members is a whole number from 1'],
    [!isCount(policy.minSubjects), 'the least number of subjects is a whole number from 1'],
  ];
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function isPercent(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= 100;
}
