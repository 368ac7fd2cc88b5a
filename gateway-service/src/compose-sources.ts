import { existsSync, readFileSync } from 'node:fs';
import {
  type ApprovalProposal,
  charterDisclosure,
  contractDisclosure,
  type DataSource,
  defaultDisclosure,
  DomainError,
  type GeneralizedSchema,
  parseStateKey,
  parseVersionedId,
} from '@entente/protocol';
import type { Config } from './config.js';
import { writeWhole } from './data-dir.js';
import type { DataAccess } from './ports/data-access.js';
import type { Ledger } from './ports/ledger.js';
import type { Clock, Log } from './ports/services.js';
import { guardedAccess } from './sources/guarded-access.js';
import { offerSource } from './sources/offer-source.js';
import { OwnSources } from './sources/own-sources.js';
import { type SourceRecord, type SourceRecords, SourceWatch, type SourceWatchOptions } from './sources/source-watch.js';

export interface SourcesSideOptions {
  readonly config: Config;
  /** Where the last checks are kept over restarts. */
  readonly file: string;
  readonly dataAccess: DataAccess;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChecked: NonNullable<SourceWatchOptions['onChecked']>;
}

/** All that this gateway has of its own sources. */
export interface SourcesSide {
  readonly own: OwnSources;
  readonly watch: SourceWatch;
  /** The door that questions take. */
  readonly guarded: DataAccess;
  offer(id: string, propose: (document: DataSource) => Promise<ApprovalProposal>): Promise<ApprovalProposal>;
  stop(): void;
}

/** Builds the sources' side of a gateway; part of the composition, and constructs as that does. */
export function composeSources({
  config,
  file,
  dataAccess,
  ledger,
  clock,
  log,
  onChecked,
}: SourcesSideOptions): SourcesSide {
  const mspId = config.ENTENTE_MSP_ID;
  const { state } = ledger;
  const members = (): readonly string[] => Object.keys(state.get('charter')?.members ?? {}).sort();
  const known = (reference: string): GeneralizedSchema | undefined => {
    const { id, version } = parseVersionedId(reference);
    return state.get('schema', id, String(version));
  };
  const own = new OwnSources({
    dataAccess,
    schemaOf: (reference) => {
      const schema = known(reference);
      if (schema === undefined) {
        throw new DomainError('SCHEMA_NOT_FOUND', `no generalized schema ${reference} is in force; propose it first`);
      }
      return schema;
    },
    policyOf: (schema) => {
      const charter = state.get('charter');
      return contractDisclosure({}, charter === undefined ? defaultDisclosure : charterDisclosure(charter), [schema]);
    },
    memoryMb: config.ENTENTE_QUERY_MEMORY_MB,
    clock,
  });
  const watch = new SourceWatch({
    sources: own,
    offered: (source) => {
      const schema = state.get('data-source', mspId, source)?.schema;
      const list = schema === undefined ? undefined : state.get('schema-sources', schema);
      const entry = list?.sources.find(({ member, id }) => member === mspId && id === source);
      return entry && { mappingHash: entry.mappingHash, closed: entry.closed === true };
    },
    report: async (source, mappingHash, passed) => {
      await ledger.submit('data-sources:Report', { source, mappingHash, passed });
    },
    records: recordFile(file),
    clock,
    log,
    intervalMs: config.ENTENTE_SOURCE_CHECK_INTERVAL_MS,
    onChecked,
  });
  const stopLooking = state.onBlock(({ keys }) => {
    if (keys.some((key) => parseStateKey(key)?.kind === 'schema-sources')) {
      watch.look();
    }
  });
  return {
    own,
    watch,
    guarded: guardedAccess({
      dataAccess,
      demandOpen: (source) => {
        watch.demandOpen(source);
      },
      schemaOf: known,
      members,
    }),
    offer: async (id, propose) => offerSource({ mspId, sources: own, watch, members, propose }, id),
    stop: () => {
      stopLooking();
      watch.stop();
    },
  };
}

/** Records of checks in one file; it is this gateway's own, and lost ones are made again by the next check. */
function recordFile(file: string): SourceRecords {
  return {
    read: () => {
      try {
        return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, SourceRecord>) : {};
      } catch {
        return {};
      }
    },
    write: (records) => {
      writeWhole(file, JSON.stringify(records));
    },
  };
}
