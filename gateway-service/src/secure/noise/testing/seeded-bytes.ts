import { createCipheriv, createHash } from 'node:crypto';
import type { FillRandomly } from '../random-bits.js';

/** Bytes that a seed decides and that pass for random ones: AES-256 in counter mode. For tests alone. */
export function seededBytes(seed: number | string): FillRandomly {
  const key = createHash('sha256').update(String(seed)).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return (bytes) => {
    bytes.set(cipher.update(new Uint8Array(bytes.length)));
  };
}
