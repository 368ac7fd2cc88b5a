import { DomainError } from '@entente/protocol';
import type { DataAccess } from '../ports/data-access.js';
import { checkSource } from './check/check-source.js';
import type { ConnectorLog, Engine } from './engine.js';
import { createEngine } from './create-engine.js';
import { readSourcesFile } from './mapping/read-sources-file.js';
import { runMeasuredOver, runOver, sampleOf } from './run-over.js';
import { Source } from './source.js';

export interface DataAccessOptions {
  /** Path of `sources.yaml`; relative paths in it are relative to it. */
  readonly mappingFile: string;
  /** Environment that connections may name variables of. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log?: ConnectorLog;
}

/**
 * Opens the member's own databases as `sources.yaml` describes them. Connections are made when they are first used.
 * @throws DomainError `MAPPING_FAULTY` with all faults of the file
 */
export async function createDataAccess(options: DataAccessOptions): Promise<DataAccess> {
  const file = await readSourcesFile(options.mappingFile);
  const engines = new Map<string, Engine>();
  const faults: string[] = [];
  for (const [name, connection] of Object.entries(file.connections)) {
    try {
      engines.set(name, await createEngine(name, connection, options));
    } catch (error) {
      faults.push(error instanceof DomainError ? error.detail : `connection ${name} cannot be set up`);
    }
  }
  const sources = new Map<string, Source>();
  for (const [id, mapping] of Object.entries(file.sources)) {
    const engine = engines.get(mapping.connection);
    if (engine !== undefined) {
      sources.set(id, new Source({ id, mapping, engine }));
    }
  }
  if (faults.length > 0) {
    await Promise.all([...engines.values()].map((engine) => engine.close()));
    throw new DomainError('MAPPING_FAULTY', faults.join('; '));
  }
  return overSources(sources, engines);
}

function overSources(sources: ReadonlyMap<string, Source>, engines: ReadonlyMap<string, Engine>): DataAccess {
  const source = (id: string): Source => {
    const found = sources.get(id);
    if (found === undefined) {
      throw new DomainError('SOURCE_NOT_FOUND', `there is no source ${id}`);
    }
    return found;
  };
  return {
    sources: () => [...sources.values()].map((each) => each.describe()),
    check: async (id, schema) => checkSource(source(id), schema),
    run: async (ids, query, limits) => runOver(ids.map(source), query, limits),
    runMeasured: async (ids, query, limits, followUp) => runMeasuredOver(ids.map(source), query, limits, followUp),
    sample: async (id, schema, limits) => sampleOf(source(id), schema, limits),
    health: async () => {
      const answers = await Promise.all(
        [...engines].map(async ([name, engine]) => [name, await faultOf(engine)] as const),
      );
      return Object.fromEntries(answers);
    },
    close: async () => {
      await Promise.all([...engines.values()].map((engine) => engine.close()));
    },
  };
}

async function faultOf(engine: Engine): Promise<string | undefined> {
  try {
    await engine.health();
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : 'DATABASE_UNAVAILABLE';
  }
}
