import { createHash } from 'node:crypto';
import { DomainError, type SignedRoundHeader } from '@entente/protocol';
import { mostPartBytes, type RoundPart } from '../../ports/secure-link.js';
import { malformed } from './blamed.js';

/** One message as its parts come in, in any order and as often as they are sent. */
export class Letter {
  readonly signed: SignedRoundHeader;
  readonly #bytes: Uint8Array;
  readonly #missing: Set<number>;

  constructor(signed: SignedRoundHeader) {
    const { bytes } = signed.header;
    this.signed = signed;
    this.#bytes = new Uint8Array(bytes);
    const parts = Math.max(1, Math.ceil(bytes / mostPartBytes));
    this.#missing = new Set(Array.from({ length: parts }, (_, part) => part * mostPartBytes));
  }

  get isComplete(): boolean {
    return this.#missing.size === 0;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** @throws DomainError `INVALID_INPUT` for a part that is none; `SECURE_MISBEHAVIOUR` if the whole is not what was signed */
  add({ offset, bytes }: RoundPart): void {
    const length = Math.min(mostPartBytes, this.#bytes.length - offset);
    if (offset % mostPartBytes !== 0 || bytes.length !== length) {
      throw new DomainError('INVALID_INPUT', 'a part of a message is not where it should be, or not as long');
    }
    if (!this.#missing.delete(offset)) {
      return;
    }
    this.#bytes.set(bytes, offset);
    const { from, round, sha256 } = this.signed.header;
    if (this.isComplete && createHash('sha256').update(this.#bytes).digest('hex') !== sha256) {
      throw malformed(from, `sent other bytes for ${round} than it signed`);
    }
  }
}
