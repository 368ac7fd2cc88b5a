import { createCipheriv, createDecipheriv } from 'node:crypto';
import {
  type ChunkKeys,
  chunkNonce,
  type ChunkPlace,
  chunkTagBytes,
  trailerKey,
  trailerNonce,
} from '@entente/protocol/secure';

const algorithm = 'aes-256-gcm';

/** One chunk as it stands in the file: ciphertext, and tag after it. */
export function sealChunk(
  keys: ChunkKeys,
  place: Pick<ChunkPlace, 'index' | 'isLast'>,
  plain: Uint8Array,
): readonly [Buffer, Buffer] {
  const cipher = createCipheriv(algorithm, keys.key, chunkNonce(keys.prefix, place));
  const body = cipher.update(plain);
  cipher.final();
  return [body, cipher.getAuthTag()];
}

/** The plaintext of a chunk; undefined if it is not what was sealed in this place. */
export function openChunk(
  keys: ChunkKeys,
  place: Pick<ChunkPlace, 'index' | 'isLast'>,
  sealed: Uint8Array,
): Buffer | undefined {
  if (sealed.length < chunkTagBytes) {
    return undefined;
  }
  const end = sealed.length - chunkTagBytes;
  const decipher = createDecipheriv(algorithm, keys.key, chunkNonce(keys.prefix, place));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** The end of the file: who has the content key has the key of the chunks. */
export function sealTrailer(contentKey: Uint8Array, dataKey: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, trailerKey(contentKey), trailerNonce);
  const body = cipher.update(dataKey);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}
