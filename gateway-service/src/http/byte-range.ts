import { DomainError } from '@entente/protocol';

/** From `start` up to and with `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range that a `Range` header asks for (RFC 9110): `bytes=0-99`, `bytes=100-`, `bytes=-80`. Without a header, or with
 * another unit or several ranges, which may be left unheeded, undefined: the whole.
 * @throws DomainError `RANGE_UNSATISFIABLE` if it begins beyond the end
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [matched, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (matched === undefined || (first === '' && last === '')) {
    return undefined;
  }
  const range = first === '' ? lastBytes(Number(last), size) : fromByte(Number(first), last, size);
  if (range.start > range.end) {
    throw new DomainError('RANGE_UNSATISFIABLE', `there are ${String(size)} bytes`);
  }
  return range;
}

function lastBytes(count: number, size: number): ByteRange {
  return { start: Math.max(0, size - count), end: size - 1 };
}

function fromByte(start: number, last: string, size: number): ByteRange {
  return { start, end: last === '' ? size - 1 : Math.min(size - 1, Number(last)) };
}
