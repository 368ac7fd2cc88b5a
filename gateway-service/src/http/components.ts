import * as protocol from '@entente/protocol';
import { z } from 'zod';
import * as answers from './answers/index.js';

/** JSON Schema as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const folder = '#/components/schemas/';

/**
 * Documents of the protocol and what a gateway answers, each by its name once. What a caller may leave out is always there
 * in an answer: where the two differ, the one that is sent has `Input` behind its name.
 */
export class Components {
  readonly #names = z.registry<{ id: string }>();
  readonly #sent: Readonly<Record<string, JsonSchema>>;
  readonly #answered: Readonly<Record<string, JsonSchema>>;
  readonly #differing: ReadonlySet<string>;
  readonly #used = new Map<string, JsonSchema>();

  constructor() {
    for (const [id, schema] of [...Object.entries(protocol), ...Object.entries(answers)]) {
      if (schema instanceof z.ZodType && !this.#names.has(schema)) {
        this.#names.add(schema, { id });
      }
    }
    this.#sent = this.#converted('input');
    this.#answered = this.#converted('output');
    this.#differing = differing(this.#sent, this.#answered);
  }

  /** A reference or a schema that refers to what it is made of. */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { id } = this.#names.get(schema) ?? {};
    if (id !== undefined) {
      return this.#placed({ $ref: `${folder}${id}` }, io);
    }
    const {
      $schema: _version,
      $defs: _named,
      ...json
    } = z.toJSONSchema(schema, {
      ...{ io, metadata: this.#names, unrepresentable: 'any', reused: 'inline' },
    }) as JsonSchema;
    return this.#placed(json, io);
  }

  /** Everything that was referred to, by its name. */
  used(): ReadonlyMap<string, JsonSchema> {
    return new Map([...this.#used].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** With references to components, which are put down with all that they refer to in turn. */
  #placed(json: JsonSchema, io: 'input' | 'output'): JsonSchema {
    return mapped(json, (id) => {
      const name = io === 'input' && this.#differing.has(id) ? `${id}Input` : id;
      if (!this.#used.has(name)) {
        this.#used.set(name, {});
        const found = (io === 'input' ? this.#sent : this.#answered)[id];
        if (found !== undefined) {
          this.#used.set(name, this.#placed(found, io));
        }
      }
      return name;
    });
  }

  #converted(io: 'input' | 'output'): Readonly<Record<string, JsonSchema>> {
    const { schemas } = z.toJSONSchema(this.#names, {
      ...{ io, uri: (id) => `${folder}${id}`, unrepresentable: 'any', reused: 'inline' },
    });
    return Object.fromEntries(
      Object.entries(schemas as Readonly<Record<string, JsonSchema>>).map(
        ([id, { $schema: _version, $id: _id, ...json }]) => [id, json],
      ),
    );
  }
}

/** Those that are not the same in both directions, or refer to one that is not. */
function differing(
  sent: Readonly<Record<string, JsonSchema>>,
  answered: Readonly<Record<string, JsonSchema>>,
): ReadonlySet<string> {
  const found = new Set(Object.keys(sent).filter((id) => JSON.stringify(sent[id]) !== JSON.stringify(answered[id])));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const [id, json] of Object.entries(sent)) {
      mapped(json, (referred) => {
        if (found.has(referred)) {
          found.add(id);
        }
        return referred;
      });
    }
  }
  return found;
}

/** A copy with other names in its references, and without `readOnly`: that means something else in OpenAPI than in zod. */
function mapped<T>(value: T, rename: (id: string) => string): T {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => mapped(item, rename)) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !(key === 'readOnly' && item === true))
      .map(([key, item]: [string, unknown]) =>
        key === '$ref' && typeof item === 'string'
          ? [key, `${folder}${rename(item.replace(/^.*\//, ''))}`]
          : [key, mapped(item, rename)],
      ),
  ) as T;
}
