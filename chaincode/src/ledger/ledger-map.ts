import { decode, DomainError, encode, type ProblemCode, stateKey, type StateKind } from '@entente/protocol';
import type { ZodType } from 'zod';
import { decodeOnce } from './decode-once.js';
import type { WorldState } from './world-state.js';

export interface LedgerMapOptions<A extends readonly string[], T> {
  readonly state: WorldState;
  readonly kind: StateKind;
  readonly schema: ZodType<T>;
  /** The attributes of the key under which a document stands. */
  readonly keyOf: (document: T) => A;
  /** The refusal where a document should be and is not. */
  readonly missing: ProblemCode;
}

/** Documents of one kind, each under its own key, so that unrelated changes never conflict. */
export class LedgerMap<A extends readonly string[], T> {
  readonly #options: LedgerMapOptions<A, T>;

  constructor(options: LedgerMapOptions<A, T>) {
    this.#options = options;
  }

  async find(...attributes: A): Promise<T | undefined> {
    const { state, kind, schema } = this.#options;
    const text = await state.read(stateKey(kind, ...attributes));
    return text === undefined ? undefined : decodeOnce(kind, schema, text);
  }

  async has(...attributes: A): Promise<boolean> {
    const { state, kind } = this.#options;
    return (await state.read(stateKey(kind, ...attributes))) !== undefined;
  }

  /** @throws {@link DomainError} the map's own code if there is no such document */
  async get(...attributes: A): Promise<T> {
    const document = await this.find(...attributes);
    if (document === undefined) {
      const { missing, kind } = this.#options;
      throw new DomainError(missing, ['no', kind, attributes.join(' ')].join(' ').trimEnd());
    }
    return document;
  }

  /**
   * Writes a document, but only one that can be read again: whatever would come back as something else is refused.
   * @throws {@link DomainError} `INVALID_INPUT`, `INPUT_TOO_LARGE`
   */
  async put(document: T): Promise<void> {
    const { state, kind, schema, keyOf } = this.#options;
    const text = encode(document);
    if (encode(decode(schema, text)) !== text) {
      throw new DomainError('INVALID_INPUT', `this ${kind} would not be read back as it was written`);
    }
    await state.write(stateKey(kind, ...keyOf(document)), text);
  }

  /** Removes a document. What was there stays in the blocks. */
  async remove(...attributes: A): Promise<void> {
    const { state, kind } = this.#options;
    await state.remove(stateKey(kind, ...attributes));
  }
}
