import { contentHash, DomainError, versionedId, type GeneralizedSchema, type Table } from '@entente/protocol';
import type { DataAccess, LocalQuery, MeasuredTable, RunLimits, SourceDescription } from '../ports/data-access.js';
import type { Engine } from './engine.js';
import type { SourceMapping } from './mapping/sources-file.js';
import { renderRaw, type MappedSource } from './render/base.js';
import { decodeMeasured, decodeTable } from './render/decode.js';
import { renderQuery } from './render/query.js';

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

  get engine(): Engine {
    return this.#options.engine;
  }

  describe(): SourceDescription {
    const { id, mapping, engine } = this.#options;
    return {
      id,
      schema: mapping.schema,
      engine: engine.name,
      mappingHash: mappingHash(mapping, engine.name),
      tighten: mapping.tighten,
    };
  }

  /** The mapping with what the engine says of it; asked once, and again after a query failed. */
  async prepare(schema: GeneralizedSchema, limits: RunLimits): Promise<MappedSource> {
    const key = versionedId(schema.id, schema.version);
    if (key !== this.#options.mapping.schema) {
      throw new DomainError('MAPPING_FAULTY', `this source gives ${this.#options.mapping.schema}, not ${key}`);
    }
    let prepared = this.#prepared.get(key);
    if (prepared === undefined) {
      prepared = this.#describeRaw(schema, limits);
      this.#prepared.set(key, prepared);
      prepared.catch(() => this.#prepared.delete(key));
    }
    return prepared;
  }

  async run(query: LocalQuery, limits: RunLimits): Promise<Table> {
    return this.#attempt(query, limits, async (source) => {
      const { engine } = this.#options;
      const { maxRows } = limits;
      const statement = renderQuery(query, { source, dialect: engine.dialect, maxRows, measured: false });
      const rows = await engine.snapshot(limits, (ask) => ask(statement));
      return decodeTable(rows, statement, engine.numbers, maxRows);
    });
  }

  async runMeasured(
    query: LocalQuery,
    limits: RunLimits,
    followUp: Parameters<DataAccess['runMeasured']>[3],
  ): Promise<{ readonly first: MeasuredTable; readonly second?: MeasuredTable }> {
    return this.#attempt(query, limits, async (source) => {
      const { engine } = this.#options;
      const { maxRows } = limits;
      const statement = renderQuery(query, { source, dialect: engine.dialect, maxRows, measured: true });
      return engine.snapshot(limits, async (ask) => {
        const first = decodeMeasured(await ask(statement), statement, engine.numbers, maxRows);
        const tree = followUp?.(first);
        if (tree === undefined) {
          return { first };
        }
        const next = renderQuery({ ...query, tree }, { source, dialect: engine.dialect, maxRows, measured: true });
        return { first, second: decodeMeasured(await ask(next), next, engine.numbers, maxRows) };
      });
    });
  }

  async #attempt<T>(query: LocalQuery, limits: RunLimits, work: (source: MappedSource) => Promise<T>): Promise<T> {
    try {
      const [schema] = query.schemas;
      if (schema === undefined || query.schemas.length > 1) {
        throw new DomainError('QUERY_REFUSED', 'a query reads one table');
      }
      return await work(await this.prepare(schema, limits));
    } catch (error) {
      // A table may have been altered since it was described: the next run asks again.
      if (error instanceof DomainError && error.code === 'QUERY_FAILED') {
        this.#prepared.clear();
      }
      throw error;
    }
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
