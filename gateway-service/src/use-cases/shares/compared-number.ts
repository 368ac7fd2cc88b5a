import { type ComparedValue, decimal, DomainError, type PartialResult } from '@entente/protocol';
import type { Column, Range } from '../../secure/ring/column.js';
import type { ComputePartialOptions, VisiblePartial } from '../compute-partial.js';

/** A number that is compared, in millionths; beyond these bounds none is. */
export const comparedBounds: Range = { least: -(10n ** 17n), most: 10n ** 17n };

const millionths = 6;

/**
 * The one number that a member's own answer comes to, in millionths and rounded down.
 * @throws DomainError `QUERY_FAILED` where there is none: nothing passes the member's own disclosure policy, it is NULL, a
 * division by zero, or out of bounds; the number is never in the message
 */
export function comparedNumber({ table }: Pick<PartialResult, 'table'>, value: ComparedValue): bigint {
  const [row] = table.rows;
  const cell = (name: string): bigint | undefined => {
    const at = table.columns.findIndex((column) => column.name === name);
    const found = row?.[at];
    return typeof found === 'number' || typeof found === 'string' ? inMillionths(String(found)) : undefined;
  };
  const isAverage = cell(value.of) === undefined && value.per === undefined;
  const of = cell(isAverage ? `${value.of}__sum` : value.of);
  const per = isAverage ? cell(`${value.of}__count`) : value.per === undefined ? unit : cell(value.per);
  if (of === undefined || per === undefined || per === 0n) {
    throw new DomainError('QUERY_FAILED', 'this member has no number that it may compare');
  }
  const number = floorDivide(of * unit, per);
  if (number < comparedBounds.least || number > comparedBounds.most) {
    throw new DomainError('QUERY_FAILED', "this member's number is out of the bounds of a comparison");
  }
  return number;
}

/**
 * A member's counts as they are, of bands in which it has few as well: they go into shares alone, and what is tested before
 * the band is opened are the counts of all members together.
 */
export async function countedInBands({
  dataAccess,
  sources,
  query,
  limits,
}: Pick<ComputePartialOptions, 'dataAccess' | 'sources' | 'query' | 'limits'>): Promise<VisiblePartial> {
  return { table: await dataAccess.run(sources, query, limits), suppressed: false };
}

/** By bin of a histogram how many of this member's values fall into it. @throws DomainError `QUERY_FAILED` */
export function binCounts({ table }: Pick<PartialResult, 'table'>, histogram: string): Column {
  const [row] = table.rows;
  const counts = table.columns.flatMap(({ name }, at) => {
    const isBin = name.startsWith(`${histogram}__`);
    const cell = row?.[at];
    return isBin ? [typeof cell === 'number' ? BigInt(cell) : undefined] : [];
  });
  if (row === undefined || counts.includes(undefined)) {
    throw new DomainError('QUERY_FAILED', 'this member has no counts that it may add to the others');
  }
  return BigUint64Array.from(counts as readonly bigint[]);
}

const unit = 10n ** BigInt(millionths);

function inMillionths(text: string): bigint {
  const { units, scale } = decimal.parseDecimal(text);
  return scale <= millionths
    ? units * 10n ** BigInt(millionths - scale)
    : floorDivide(units, 10n ** BigInt(scale - millionths));
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const isBelow = numerator % denominator !== 0n && numerator < 0n !== denominator < 0n;
  return isBelow ? quotient - 1n : quotient;
}
