import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/**
 * What a job remembers (parameters, partial results) is kept encrypted under a key that stands beside the journal with
 * mode 0600: a copied or backed-up database file alone tells nothing. AES-256-GCM, a fresh nonce each time.
 */
export class SealedData {
  readonly #key: KeyObject;

  constructor(key: Buffer) {
    if (key.length !== 32) {
      throw new Error('the journal key must have 32 bytes');
    }
    this.#key = createSecretKey(key);
  }

  seal(value: Readonly<Record<string, unknown>>): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  open(sealed: Uint8Array): Readonly<Record<string, unknown>> {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as Record<string, unknown>;
  }
}
