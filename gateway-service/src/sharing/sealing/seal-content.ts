import { createCipheriv, createDecipheriv } from 'node:crypto';
import {
  type ChunkKeys,
  chunkNonce,
  type ChunkPlace,
  chunkTagBytes,
  inPieces,
  trailerKey,
  trailerNonce,
} from '@entente/protocol/secure';

const algorithm = 'aes-256-gcm';

/** One chunk as it stands in the file: ciphertext, and tag after it. @param into has the room for both */
export function sealChunk(
  keys: ChunkKeys,
  place: Pick<ChunkPlace, 'index' | 'isLast'>,
  plain: Uint8Array,
  into: Uint8Array,
): void {
  const cipher = createCipheriv(algorithm, keys.key, chunkNonce(keys.prefix, place));
  inPieces(cipher, plain, into);
  cipher.final();
  into.set(cipher.getAuthTag(), plain.length);
}

/** Opens a chunk. @param into has the room for its plaintext @returns whether it is what was sealed in this place */
export function openChunk(
  keys: ChunkKeys,
  place: Pick<ChunkPlace, 'index' | 'isLast'>,
  sealed: Uint8Array,
  into: Uint8Array,
): boolean {
  if (sealed.length < chunkTagBytes) {
    return false;
  }
  const end = sealed.length - chunkTagBytes;
  const decipher = createDecipheriv(algorithm, keys.key, chunkNonce(keys.prefix, place));
  decipher.setAuthTag(sealed.subarray(end));
  inPieces(decipher, sealed.subarray(0, end), into);
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

/** The end of the file: who has the content key has the key of the chunks. */
export function sealTrailer(contentKey: Uint8Array, dataKey: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, trailerKey(contentKey), trailerNonce);
  const body = cipher.update(dataKey);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}
