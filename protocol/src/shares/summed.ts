import { encode } from '../codec.js';
import type { SummedAnswer } from '../documents/secure-sum.js';
import type { ShareContent } from '../documents/share.js';
import { DomainError } from '../problems.js';
import { partsOf } from '../query/types-parts.js';
import { textToBytes } from '../secure/match/bytes-text.js';
import { sumAnswer } from '../secure-sum/answer.js';
import { cellCount } from '../secure-sum/shape.js';
import type { JointAnswer } from './joint-result.js';

interface Part {
  readonly owner: string;
  readonly content: Extract<ShareContent, { readonly mode: 'secure-sum' }>;
}

/**
 * Adds the owners' shares up: only here, and only of the cells that passed every test, do they become numbers.
 * @throws {@link DomainError} `SHARE_INVALID` if they are shares of different computations, or not as long as their shape
 */
export function summed(parts: readonly Part[]): JointAnswer {
  const [first] = parts;
  if (first === undefined) {
    throw new DomainError('SHARE_INVALID', 'there are no shares');
  }
  const { layout, limbs, passed, remainder } = first.content;
  const stranger = parts.find(({ content }) => publicPart(content) !== publicPart(first.content));
  if (stranger !== undefined) {
    throw new DomainError('SHARE_INVALID', `the share of ${stranger.owner} is of another shape, or other cells passed`);
  }
  const cells = cellCount(layout);
  const numbers = layout.outputs.flatMap((output) => (output.is === 'key' ? [] : partsOf(output))).length;
  const bits = bytesOf(passed, Math.ceil(cells / 8), first.owner);
  const open = (text: (content: SummedAnswer) => string, count: number): readonly bigint[] =>
    added(
      parts.map(({ owner, content }) => limbsOf(text(content), count, limbs, owner)),
      limbs,
    );
  const sums = open(({ share }) => share, numbers * cells);
  const opened = Array.from({ length: cells }, (_, cell) =>
    isSet(bits, cell) ? Array.from({ length: numbers }, (__, number) => sums[number * cells + cell] ?? 0n) : undefined,
  );
  return sumAnswer(layout, opened, remainder === undefined ? undefined : open((of) => of.remainder ?? '', numbers));
}

/** What must be the same in all shares, so that they are of one computation. */
function publicPart({ layout, shape, limbs, passed, remainder }: SummedAnswer): string {
  return encode({ layout, shape, limbs, passed, hasRemainder: remainder !== undefined });
}

function isSet(bits: Uint8Array, cell: number): boolean {
  return (((bits[cell >>> 3] ?? 0) >>> (cell & 7)) & 1) === 1;
}

function bytesOf(text: string, length: number, owner: string): Uint8Array {
  const bytes = textToBytes(text);
  if (bytes.length !== length) {
    throw new DomainError('SHARE_INVALID', `the share of ${owner} is not as long as its shape says`);
  }
  return bytes;
}

/** Numbers of `limbs` 64-bit limbs, the low one first, little endian; unsigned. */
function limbsOf(text: string, count: number, limbs: number, owner: string): readonly bigint[] {
  const bytes = bytesOf(text, count * limbs * 8, owner);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, index) => {
    const at = index * limbs * 8;
    const low = view.getBigUint64(at, true);
    return limbs === 1 ? low : low + (view.getBigUint64(at + 8, true) << 64n);
  });
}

/** Sums modulo 2^64 or 2^128, read as signed. */
function added(shares: readonly (readonly bigint[])[], limbs: number): readonly bigint[] {
  const [first = [], ...others] = shares;
  return first.map((share, index) =>
    BigInt.asIntN(
      limbs * 64,
      others.reduce((sum, other) => sum + (other[index] ?? 0n), share),
    ),
  );
}
