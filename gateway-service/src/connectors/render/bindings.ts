import { DomainError } from '@entente/protocol';
import type { BoundText, BoundValue, Dialect } from './dialect.js';
import { fromScaled, isWide, scaleOf, toScaled, type Typed, type ValueType } from './value-type.js';

/** Longer statements are nobody's query: what is written twice in each of many levels grows without end. */
const longestStatement = 4_000_000;

/** Stands in the text for the place of a value until the text is whole. No mapping may have this character. */
export const placeMark = '\u0001';
const marked = new RegExp(`${placeMark}(\\d+)${placeMark}`, 'g');

/** Collects the values of one statement; equal values of one type share a place, where the engine numbers them. */
export class Bindings {
  readonly #dialect: Dialect;
  readonly #places = new Map<string, string>();
  readonly #values: BoundValue[] = [];

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  bind(text: string, type: ValueType): Typed {
    return { sql: this.#dialect.placeholder(this.place(text, type), type), type };
  }

  /** The bare place of a value, to be compared with a physical one. */
  place(text: string, type: ValueType): string {
    const key = `${type.kind}:${type.kind === 'decimal' ? String(type.scale) : ''}:${String(isWide(type))}:${text}`;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = `${placeMark}${String(this.#values.length)}${placeMark}`;
      this.#values.push(this.#dialect.bound(text, type));
      this.#places.set(key, place);
    }
    return place;
  }

  /** A constant number, bound where its SQL is first asked for: another scale may be wanted instead. */
  number(text: string, kind: 'integer' | 'decimal', scale: number): Typed {
    const units = toScaled(text, scale);
    const canonical = fromScaled(units, scale);
    const digits = units.toString().replace('-', '').length;
    const type = this.#dialect.numbers.constant(kind === 'integer' ? { kind } : { kind, scale }, digits);
    const bound = (): string => this.bind(canonical, type).sql;
    return {
      get sql() {
        return bound();
      },
      type,
      constant: canonical,
    };
  }

  /**
   * The statement with the values that it uses, in the order of their places.
   * @throws DomainError `QUERY_REFUSED` if it is too long
   */
  finish(text: string): BoundText {
    if (text.length > longestStatement) {
      throw new DomainError('QUERY_REFUSED', 'the query is too large for a database; nest less');
    }
    const values: BoundValue[] = [];
    const numbers = new Map<string, number>();
    const finished = text.replace(marked, (_, own: string) => {
      let number = this.#dialect.places.numbered ? numbers.get(own) : undefined;
      if (number === undefined) {
        number = values.push(this.#values[Number(own)] ?? null);
        numbers.set(own, number);
      }
      return this.#dialect.places.numbered
        ? `${this.#dialect.places.sign}${String(number)}`
        : this.#dialect.places.sign;
    });
    return { text: finished, values };
  }
}

/** A number at a scale that is not smaller than its own. */
export function atScale(value: Typed, scale: number, dialect: Dialect, bindings: Bindings): Typed {
  const own = scaleOf(value.type);
  if (own === scale) {
    return value;
  }
  if (value.constant !== undefined) {
    return bindings.number(value.constant, 'decimal', scale);
  }
  return { sql: dialect.numbers.rescale(value, scale), type: dialect.numbers.computed({ kind: 'decimal', scale }) };
}
