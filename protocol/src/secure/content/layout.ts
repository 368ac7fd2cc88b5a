import { DomainError } from '../../problems.js';

/**
 * How shared content lies in its file: chunks of {@link chunkBytes} of the plaintext, the last one shorter, each sealed with
 * AES-256-GCM under a nonce of its number and of whether it is the last (the STREAM construction; Hoang, Reyhanitabar, Rogaway
 * and Vizár, 2015), so that none can be left out, moved or cut off unseen. After them stands the trailer: the key of the chunks,
 * sealed under the content key. Chunks are found by counting, so any part can be fetched again and a stop be gone on from.
 */
export const chunkBytes = 1_048_576;

/** GCM's tag, at the end of each chunk and of the trailer. */
export const chunkTagBytes = 16;

/** What the trailer seals: 32 random bytes of this content alone, from which the keys of the chunks are derived. */
export const trailerBytes = 32 + chunkTagBytes;

/** The chunk's number has four bytes in its nonce; this is a peta-byte. */
export const mostContentBytes = 2 ** 50;

/** Where a chunk stands in the sealed file, and how long its plaintext is. */
export interface ChunkPlace {
  readonly index: number;
  readonly offset: number;
  readonly bytes: number;
  readonly isLast: boolean;
}

/** How many chunks a plaintext takes; an empty one takes one, so that its end is sealed too. */
export function chunkCount(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / chunkBytes));
}

/** How long the sealed chunks are, without the trailer. */
export function chunksLength(plainBytes: number): number {
  return plainBytes + chunkTagBytes * chunkCount(plainBytes);
}

/** How long the whole file is. */
export function sealedLength(plainBytes: number): number {
  return chunksLength(plainBytes) + trailerBytes;
}

/** @throws {@link DomainError} `ENVELOPE_UNREADABLE` if no plaintext is sealed to this length */
export function plainLength(sealedBytes: number): number {
  const body = sealedBytes - trailerBytes;
  const count = Math.max(1, Math.ceil(body / (chunkBytes + chunkTagBytes)));
  const plain = body - chunkTagBytes * count;
  if (!Number.isSafeInteger(plain) || plain < 0 || sealedLength(plain) !== sealedBytes) {
    throw new DomainError('ENVELOPE_UNREADABLE', 'shared content has another length than any that is sealed');
  }
  return plain;
}

export function chunkPlace(plainBytes: number, index: number): ChunkPlace {
  const last = chunkCount(plainBytes) - 1;
  if (index < 0 || index > last) {
    throw new RangeError(`there are ${String(last + 1)} chunks, and none of number ${String(index)}`);
  }
  return {
    index,
    offset: index * (chunkBytes + chunkTagBytes),
    bytes: index === last ? plainBytes - last * chunkBytes : chunkBytes,
    isLast: index === last,
  };
}

/** Seven bytes of the key's own, the chunk's number, and whether it is the last. */
export function chunkNonce(prefix: Uint8Array, { index, isLast }: Pick<ChunkPlace, 'index' | 'isLast'>): Uint8Array {
  const nonce = new Uint8Array(12);
  nonce.set(prefix);
  new DataView(nonce.buffer).setUint32(7, index);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
