import type { DomainError } from '../problems.js';
import { fieldAdvice, kindAdvice } from './advice.js';

/** Makes a refusal for a place in the parsed text, counted in UTF-8 bytes as the grammar does. */
export type Refuse = (byte: number, what: string) => DomainError;

type Fields = Readonly<Record<string, unknown>>;

/** Fields that say where something stands, not what it means. */
const harmless: ReadonlySet<string> = new Set(['location', 'rexpr_list_start', 'rexpr_list_end']);

const otherwise = 'its reference has all that is';

/**
 * A node of PostgreSQL's syntax tree that is read field by field. What was not taken by the time of {@link end} is refused:
 * a part of SQL that we do not know can never be passed over in silence.
 */
export class GrammarNode {
  readonly kind: string;
  readonly byte: number;
  readonly #fields: Fields;
  readonly #left: Set<string>;
  readonly #refuse: Refuse;

  private constructor(kind: string, fields: Fields, byte: number, refuse: Refuse) {
    this.kind = kind;
    this.byte = firstPlace(fields) ?? byte;
    this.#fields = fields;
    this.#left = new Set(Object.keys(fields).filter((name) => !harmless.has(name)));
    this.#refuse = refuse;
  }

  /** A node as the grammar gives it: an object whose one key is the node's kind. */
  static of(value: unknown, byte: number, refuse: Refuse): GrammarNode {
    const [entry, ...others] = isFields(value) ? Object.entries(value) : [];
    if (entry === undefined || others.length > 0 || !isFields(entry[1])) {
      throw refuse(byte, 'this is not understood');
    }
    return new GrammarNode(entry[0], entry[1], byte, refuse);
  }

  take(field: string): unknown {
    this.#left.delete(field);
    return this.#fields[field];
  }

  has(field: string): boolean {
    return Object.hasOwn(this.#fields, field);
  }

  /** Text, or '' where the grammar left an empty one out. */
  text(field: string): string {
    const value = this.take(field) ?? '';
    if (typeof value !== 'string') {
      throw this.refusedField(field);
    }
    return value;
  }

  /** True if the field is there: the grammar leaves out what is false. */
  flag(field: string): boolean {
    const value = this.take(field) ?? false;
    if (typeof value !== 'boolean') {
      throw this.refusedField(field);
    }
    return value;
  }

  node(field: string): GrammarNode | undefined {
    const value = this.take(field);
    return value === undefined ? undefined : GrammarNode.of(value, this.byte, this.#refuse);
  }

  /** A node that must be there. */
  needed(field: string): GrammarNode {
    const found = this.node(field);
    if (found === undefined) {
      throw this.refusedField(field);
    }
    return found;
  }

  nodes(field: string): readonly GrammarNode[] {
    const value = this.take(field) ?? [];
    if (!Array.isArray(value)) {
      throw this.refusedField(field);
    }
    return value.map((item) => GrammarNode.of(item, this.byte, this.#refuse));
  }

  /** The parts of a name, such as `schema.function`. */
  parts(field: string): readonly string[] {
    return this.nodes(field).map((part) => {
      if (part.kind !== 'String') {
        throw part.refusedKind();
      }
      const text = part.text('sval');
      part.end();
      return text;
    });
  }

  /** A node whose kind is told by the field it stands in, or is given. */
  inner(field: string, kind = field): GrammarNode {
    return GrammarNode.of({ [kind]: this.take(field) }, this.byte, this.#refuse);
  }

  /** Takes a field that must have this one value. */
  must(field: string, value: unknown): void {
    if (this.take(field) !== value) {
      throw this.refusedField(field);
    }
  }

  /** @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD` if a field was not taken */
  end(): void {
    const [field] = this.#left;
    if (field !== undefined) {
      throw this.refusedField(field);
    }
  }

  refused(what: string): DomainError {
    return this.#refuse(this.byte, what);
  }

  refusedKind(): DomainError {
    return this.refused(kindAdvice[this.kind] ?? `${this.kind} is not part of the query language; ${otherwise}`);
  }

  refusedField(field: string): DomainError {
    const byte = firstPlace(this.#fields[field]) ?? this.byte;
    return this.#refuse(
      byte,
      fieldAdvice[field] ?? `${this.kind} with ${field} is not part of the query language; ${otherwise}`,
    );
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a part of the syntax tree stands, or the first thing in it: the grammar writes -1 where it knows no place. */
function firstPlace(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if ('location' in value && typeof value.location === 'number' && value.location >= 0) {
    return value.location;
  }
  return Object.values(value).reduce<number | undefined>((found, inner) => found ?? firstPlace(inner), undefined);
}
