import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** What the chunks of one content are sealed with. */
export interface ChunkKeys {
  readonly key: Uint8Array;
  /** The first seven bytes of each nonce. */
  readonly prefix: Uint8Array;
}

/** Keys of the chunks; the data key is made for one content alone, so that no nonce comes twice. */
export function chunkKeys(dataKey: Uint8Array): ChunkKeys {
  const bytes = derived(dataKey, 'entente:content-chunks:v1', 39);
  return { key: bytes.subarray(0, 32), prefix: bytes.subarray(32) };
}

/** Key of the trailer. A content key seals one trailer, so that its nonce may be all zeros. */
export function trailerKey(contentKey: Uint8Array): Uint8Array {
  return derived(contentKey, 'entente:content-trailer:v1', 32);
}

export const trailerNonce: Uint8Array = new Uint8Array(12);

function derived(key: Uint8Array, info: string, bytes: number): Uint8Array {
  if (key.length !== 32) {
    throw new RangeError('a key of shared content has 32 bytes');
  }
  return hkdf(sha256, key, undefined, utf8ToBytes(info), bytes);
}
