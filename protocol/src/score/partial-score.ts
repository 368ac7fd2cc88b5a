import type { Cell, Table } from '../documents/result.js';
import { add, integer, multiply, parseDecimal, rescale, type Decimal } from '../query/decimal.js';
import { DomainError } from '../problems.js';
import { fixedPoint, type Scorecard, scoreScale, type ScoreWeight } from './scorecard.js';

/** Partial scores of all members together stay below 2^62 either way, so that their sum in 64 bits says what it is. */
export const scoreLimit = 2n ** 62n;

/**
 * What one member's features count for, in whole numbers of 10^-6: the weighted sum is exact and rounded once at the end, so
 * it is off by at most half of 10^-6, and not at all where every feature is a whole number, a band or true or false. What
 * the member does not know (NULL) counts for nothing.
 * @param row the one row of the member's local query
 * @param parties how many members' partial scores are added up
 * @throws {@link DomainError} `INVALID_INPUT` if the row is not what the scorecard is about, `RESULT_TOO_LARGE` if the score
 * does not fit; no value is quoted
 */
export function partialScore({ weights }: Pick<Scorecard, 'weights'>, features: Table, parties: number): bigint {
  const [row, ...others] = features.rows;
  if (row?.length !== features.columns.length || others.length > 0) {
    throw new DomainError('INVALID_INPUT', 'a member has one row of features');
  }
  const values = new Map(features.columns.map(({ name }, index) => [name, row[index] ?? null]));
  const terms = Object.entries(weights).map(([name, weight]) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new DomainError('INVALID_INPUT', `there is no feature ${name}`);
    }
    return termOf(name, weight, value);
  });
  const { units } = rescale(terms.reduce(add, integer(0)), scoreScale);
  mustFit(units, parties);
  return units;
}

/** @throws {@link DomainError} `RESULT_TOO_LARGE` */
function mustFit(units: bigint, parties: number): void {
  const limit = scoreLimit / BigInt(parties);
  if (units >= limit || units <= -limit) {
    throw new DomainError('RESULT_TOO_LARGE', 'the partial score is larger than scores may be');
  }
}

function termOf(name: string, weight: ScoreWeight, value: Cell): Decimal {
  if (value === null) {
    return integer(0);
  }
  if (typeof weight !== 'string') {
    return { units: fixedPoint(pointsOf(name, weight, value)), scale: scoreScale };
  }
  return multiply({ units: fixedPoint(weight), scale: scoreScale }, numberOf(name, value));
}

function pointsOf(name: string, points: readonly string[], value: Cell): string {
  const text = typeof value === 'number' ? points[value] : undefined;
  if (text === undefined) {
    throw new DomainError('INVALID_INPUT', `${name} is no band that has points`);
  }
  return text;
}

function numberOf(name: string, value: Exclude<Cell, null>): Decimal {
  if (typeof value === 'boolean') {
    return integer(value ? 1 : 0);
  }
  if (typeof value === 'number') {
    return integer(value);
  }
  try {
    return parseDecimal(value);
  } catch {
    throw new DomainError('INVALID_INPUT', `${name} is no number`);
  }
}

/** How far the sum of so many partial scores may be from the exact one, as a decimal: half of 10^-6 a member. */
export function scoreErrorBound(parties: number): Decimal {
  return { units: BigInt(parties) * 5n, scale: scoreScale + 1 };
}
