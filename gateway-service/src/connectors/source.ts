import { contentHash, DomainError, versionedId, type GeneralizedSchema } from '@entente/protocol';
import type { RunLimits, SourceDescription } from '../ports/data-access.js';
import type { DataState, Engine } from './engine.js';
import type { SourceMapping } from './mapping/sources-file.js';
import { Proofs } from './proofs.js';
import { renderBroken, renderRaw, type MappedSource } from './render/base.js';

export interface SourceOptions {
  readonly id: string;
  readonly mapping: SourceMapping;
  readonly engine: Engine;
}

/** A mapping as one run reads it. */
export interface PreparedSource extends MappedSource {
  /** The state of the data that it was prepared for, where the engine can tell it. */
  readonly state: string | undefined;
}

/** What an engine said of a mapping in one state of the data. */
interface Described {
  readonly state: string | undefined;
  readonly mapped: Promise<MappedSource>;
}

/** One data source: a mapping over one engine. */
export class Source {
  readonly #options: SourceOptions;
  readonly #proofs = new Proofs();
  #prepared: Described | undefined;

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

  /** The mapping with what the engine says of it; asked once, and again in another state of the data or after a query failed. */
  async prepare(schema: GeneralizedSchema, limits: RunLimits): Promise<PreparedSource> {
    this.#checkVersion(schema);
    const { engine, mapping } = this.#options;
    const state = await engine.state?.(mapping);
    if (this.#prepared?.state !== state?.id) {
      this.#prepared = undefined;
    }
    this.#prepared ??= this.#startDescribing(schema, limits, state);
    const mapped = await this.#prepared.mapped;
    const proven = state !== undefined && this.#proofs.holds(state, () => this.#prove(schema, mapped, limits, state));
    return { ...mapped, proven, state: state?.id };
  }

  /** A table may have been altered since it was described: the next run asks again. */
  forget(): void {
    this.#prepared = undefined;
  }

  #checkVersion({ id, version }: GeneralizedSchema): void {
    const key = versionedId(id, version);
    const given = this.#options.mapping.schema;
    if (key !== given) {
      throw new DomainError(
        'MAPPING_FAULTY',
        `source ${this.id} gives ${given}, not ${key}; change the schema in sources.yaml, or ask for the version it gives`,
      );
    }
  }

  #startDescribing(schema: GeneralizedSchema, limits: RunLimits, state: DataState | undefined): Described {
    const started: Described = { state: state?.id, mapped: this.#describeRaw(schema, limits) };
    started.mapped.catch(() => {
      if (this.#prepared === started) {
        this.#prepared = undefined;
      }
    });
    return started;
  }

  async #describeRaw(schema: GeneralizedSchema, limits: RunLimits): Promise<MappedSource> {
    const { mapping, engine } = this.#options;
    const from = engine.from(mapping.from);
    const raw = renderRaw(schema, { mapping, from });
    const names = Object.keys(schema.columns);
    const kinds = await engine.describe(raw, names.length, limits);
    return { mapping, from, kinds: Object.fromEntries(names.map((name, index) => [name, kinds[index] ?? 'other'])) };
  }

  /** Whether there is no row that is not offered. */
  async #prove(schema: GeneralizedSchema, mapped: MappedSource, limits: RunLimits, state: DataState): Promise<boolean> {
    const { engine, mapping } = this.#options;
    const text = renderBroken(schema, mapped, engine.dialect);
    const broken = await engine.snapshot({ ...limits, maxRows: 1 }, (ask) => ask({ text, values: [] }));
    const now = await engine.state?.(mapping);
    return broken.length === 0 && now?.id === state.id;
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
