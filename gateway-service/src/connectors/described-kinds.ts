import { DomainError } from '@entente/protocol';
import type { RawKind } from './render/dialect.js';

type Describe = (raw: string) => Promise<readonly RawKind[]>;

/**
 * What an engine said of the columns of each mapping. A statement was rendered for these kinds of values; a column that
 * was given another type since would be read wrongly without an error (MariaDB takes the text `12abc` for 12).
 */
export class DescribedKinds {
  readonly #kinds = new Map<string, readonly RawKind[]>();

  remember(raw: string, kinds: readonly RawKind[]): void {
    this.#kinds.set(raw, kinds);
  }

  /**
   * Asks the engine again, in the transaction of the run, about the mappings that a statement reads.
   * @param seen the mappings that this transaction was asked about already
   * @throws DomainError `QUERY_FAILED` if a column changed: whoever renders then describes the mapping anew
   */
  async check(text: string, seen: Set<string>, describe: Describe): Promise<void> {
    for (const [raw, kinds] of this.#kinds) {
      if (seen.has(raw) || !text.includes(raw)) {
        continue;
      }
      seen.add(raw);
      const now = await describe(raw);
      if (now.length !== kinds.length || now.some((kind, index) => kind !== kinds[index])) {
        this.#kinds.delete(raw);
        throw new DomainError('QUERY_FAILED', 'a table of the mapping was altered since it was described; ask again');
      }
    }
  }
}
