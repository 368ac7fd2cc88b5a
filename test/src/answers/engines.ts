import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AllianceData,
  type Lender,
  lenders,
  lendersFiles,
  lendersFolder,
  load,
  type RunningPostgres,
  startPostgres,
} from '@entente/examples';
import { createDataAccess, type DataAccess } from '../parts.js';

export const engines = ['postgresql', 'sqlite', 'duckdb'] as const;
export type EngineName = (typeof engines)[number];

/** Which lender's mapping belongs to an engine's physical shape. */
const shapeOf = { postgresql: 'LenderAMSP', sqlite: 'LenderBMSP', duckdb: 'LenderCMSP' } as const;

/** Every lender's data in every engine. */
export interface LoadedEngines {
  access(engine: EngineName, lender: Lender): DataAccess;
  close(): Promise<void>;
}

export async function loadEngines(data: AllianceData): Promise<LoadedEngines> {
  const dir = await mkdtemp(join(tmpdir(), 'entente-engines-'));
  const postgres = await startPostgres({ dir });
  const opened = new Map<string, DataAccess>();
  const close = async (): Promise<void> => {
    await Promise.all([...opened.values()].map((access) => access.close()));
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    for (const engine of engines) {
      for (const lender of lenders) {
        const folder = join(dir, engine, lender);
        await fill({ engine, lender, folder, data, postgres });
        const mappingFile = join(folder, 'sources.yaml');
        opened.set(`${engine} ${lender}`, await createDataAccess({ mappingFile, env: {} }));
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    access: (engine, lender) => {
      const found = opened.get(`${engine} ${lender}`);
      if (found === undefined) {
        throw new Error(`nothing was loaded for ${lender} into ${engine}`);
      }
      return found;
    },
    close,
  };
}

interface Fill {
  readonly engine: EngineName;
  readonly lender: Lender;
  readonly folder: string;
  readonly data: AllianceData;
  readonly postgres: RunningPostgres;
}

async function fill({ engine, lender, folder, data, postgres }: Fill): Promise<void> {
  const rows = data.members[lender];
  await mkdir(join(folder, 'data'), { recursive: true });
  await mkdir(join(folder, 'secrets'), { recursive: true });
  await copyFile(join(lendersFolder, lendersFiles.sources[shapeOf[engine]]), join(folder, 'sources.yaml'));
  switch (engine) {
    case 'postgresql': {
      const url = await postgres.createDatabase(lender.toLowerCase());
      await load({ engine, url }, rows, data.referenceDate);
      await writeFile(join(folder, 'secrets', 'core.url'), url, { mode: 0o600 });
      break;
    }
    case 'sqlite':
      await load({ engine, file: join(folder, 'data', 'loans.sqlite') }, rows, data.referenceDate);
      break;
    case 'duckdb':
      await load({ engine, folder: join(folder, 'data') }, rows, data.referenceDate);
  }
}
