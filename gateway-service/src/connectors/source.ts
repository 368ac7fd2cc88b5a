import { contentHash, DomainError, versionedId, type GeneralizedSchema } from '@entente/protocol';
import type { RunLimits, SourceDescription } from '../ports/data-access.js';
import type { Engine } from './engine.js';
import type { SourceMapping } from './mapping/sources-file.js';
import { renderRaw, type MappedSource } from './render/base.js';

export interface SourceOptions {
  readonly id: string;
  readonly mapping: SourceMapping;
  readonly engine: Engine;
}

/** One data source: a mapping over one engine. */
export class Source {
  readonly #options: SourceOptions;
  readonly #prepared = new Map<string, Promise<MappedSource>>();

  constructor(options: SourceOptions) {
    this.#options = options;
  }

  get id(): string {
    return this.#options.id;
  }

  get engine(): Engine {
    return this.#options.engine;
  }

  get mapping(): SourceMapping {
    return this.#options.mapping;
  }

  describe(): SourceDescription {
    const { id, mapping, engine } = this.#options;
    return {
      id,
      schema: mapping.schema,
      engine: engine.name,
      mappingHash: mappingHash(mapping, engine.name),
      tighten: mapping.tighten,
      levels: levelsOf(mapping),
    };
  }

  /** The mapping with what the engine says of it; asked once, and again after a query failed. */
  async prepare(schema: GeneralizedSchema, limits: RunLimits): Promise<MappedSource> {
    const key = versionedId(schema.id, schema.version);
    if (key !== this.#options.mapping.schema) {
      throw new DomainError(
        'MAPPING_FAULTY',
        `source ${this.id} gives ${this.#options.mapping.schema}, not ${key}; change the schema in sources.yaml, or ask for the version it gives`,
      );
    }
    let prepared = this.#prepared.get(key);
    if (prepared === undefined) {
      prepared = this.#describeRaw(schema, limits);
      this.#prepared.set(key, prepared);
      prepared.catch(() => this.#prepared.delete(key));
    }
    return prepared;
  }

  /** A table may have been altered since it was described: the next run asks again. */
  forget(): void {
    this.#prepared.clear();
  }

  async #describeRaw(schema: GeneralizedSchema, limits: RunLimits): Promise<MappedSource> {
    const { mapping, engine } = this.#options;
    const from = engine.from(mapping.from);
    const raw = renderRaw(schema, { mapping, from });
    const names = Object.keys(schema.columns);
    const kinds = await engine.describe(raw, names.length, limits);
    return { mapping, from, kinds: Object.fromEntries(names.map((name, index) => [name, kinds[index] ?? 'other'])) };
  }
}

/** Hash of what the mapping means, without where the data lies and how the gateway gets in. */
export function mappingHash({ schema, from, where, columns }: SourceMapping, engine: string): string {
  return contentHash('mapping', { schema, engine, from, where, columns });
}

/** Columns that the mapping gives at one level only. */
function levelsOf({ columns }: SourceMapping): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, { level }]) => (level === undefined ? [] : [[name, level]])),
  );
}
