import { signingInput } from '@entente/protocol';
import type { Journal, SignedShredding } from '../ports/journal.js';
import type { Clock, Signatures } from '../ports/services.js';

export interface ShredderOptions {
  readonly mspId: string;
  readonly journal: Pick<Journal, 'shred' | 'shreddings'>;
  readonly signatures: Pick<Signatures, 'sign'>;
  readonly clock: Clock;
}

/** Erases what this gateway remembers of requests, and keeps its own signed word of it. */
export class Shredder {
  readonly #options: ShredderOptions;

  constructor(options: ShredderOptions) {
    this.#options = options;
  }

  /**
   * Erases parameters, salts and result of one ended request, in whatever part this gateway had.
   * @throws DomainError `REQUEST_NOT_FOUND`, `REQUEST_NOT_ENDED`
   */
  shred(id: string, by: string): SignedShredding {
    const { mspId, journal, signatures, clock } = this.#options;
    return journal.shred(id, (parts) => {
      const shredding = {
        kind: 'shredding',
        request: { member: parts[0]?.member ?? mspId, id },
        member: mspId,
        parts: parts.map(({ role }) => role).sort(),
        by,
        at: clock.now().toISOString(),
      } as const;
      return { shredding, signature: signatures.sign(signingInput('shredding', shredding)) };
    });
  }

  records(): readonly SignedShredding[] {
    return this.#options.journal.shreddings();
  }
}
