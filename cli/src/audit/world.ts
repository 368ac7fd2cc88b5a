import { parseStateKey, stateKey, type StateDocuments, type StateKind } from '@entente/protocol';

/** A document as it stands after some transactions. */
export interface Standing {
  readonly key: string;
  readonly text: string;
  readonly block: number;
  readonly place: number;
}

/** The alliance's state as the write sets of valid transactions add up to. */
export class World {
  readonly #standing = new Map<string, Standing>();

  at(key: string): Standing | undefined {
    return this.#standing.get(key);
  }

  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined {
    const text = this.#standing.get(stateKey(kind, ...attributes))?.text;
    return text === undefined ? undefined : (JSON.parse(text) as StateDocuments[K]);
  }

  list<K extends StateKind>(kind: K, ...prefix: readonly string[]): readonly StateDocuments[K][] {
    const from = stateKey(kind, ...prefix);
    return [...this.#standing]
      .filter(([key]) => key.startsWith(from))
      .map(([, { text }]) => JSON.parse(text) as StateDocuments[K]);
  }

  /** Everything that stands. */
  all(): Iterable<Standing> {
    return this.#standing.values();
  }

  write(standing: Standing): void {
    this.#standing.set(standing.key, standing);
  }

  remove(key: string): void {
    this.#standing.delete(key);
  }
}

/** What a transaction changes under one key. */
export interface Change {
  readonly key: string;
  readonly kind: string;
  readonly attributes: readonly string[];
  /** Undefined: there was nothing. */
  readonly before: unknown;
  /** Undefined: it is removed. */
  readonly after: unknown;
}

export function changeOf(world: World, key: string, value: string | undefined): Change {
  const { kind = '', attributes = [] } = parseStateKey(key) ?? {};
  return { key, kind, attributes, before: parsed(world.at(key)?.text), after: parsed(value) };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}
