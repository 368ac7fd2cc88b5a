import type { BoundValue, Dialect } from './dialect.js';
import type { Typed, ValueType } from './value-type.js';

/** Collects the values of one statement; equal values of one type share a place. */
export class Bindings {
  readonly #dialect: Dialect;
  readonly #places = new Map<string, string>();
  readonly #values: BoundValue[] = [];

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  get values(): readonly BoundValue[] {
    return this.#values;
  }

  bind(text: string, type: ValueType): Typed {
    const key = `${type.kind}:${type.kind === 'decimal' ? String(type.scale) : ''}:${text}`;
    let sql = this.#places.get(key);
    if (sql === undefined) {
      this.#values.push(this.#dialect.bound(text, type));
      sql = this.#dialect.placeholder(this.#values.length, type);
      this.#places.set(key, sql);
    }
    return { sql, type };
  }
}
