import { readFileSync } from 'node:fs';
import type { LedgerSide } from './compose-ledger.js';
import type { SourcesSide } from './compose-sources.js';
import type { Config } from './config.js';
import { type SecureServer, startSecureServer } from './http/secure-server.js';
import { healthOf, type HealthOptions } from './operations/health.js';
import { operationsApp, type OperationsOptions as AppOptions } from './operations/operations-app.js';

export interface OperationsOptions
  extends Pick<HealthOptions, 'certificates' | 'dataAccess'>, Pick<AppOptions, 'version' | 'metrics' | 'log'> {
  readonly config: Config;
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  readonly ledgerSide: LedgerSide;
  readonly sourcesSide: SourcesSide;
  readonly hosted: HealthOptions['enclaves'];
}

/** Health, metrics and log level, for those whose certificates the operator trusts. Part of the composition. */
export async function startOperations(options: OperationsOptions): Promise<SecureServer> {
  const { config, tls, ledgerSide, sourcesSide, certificates, dataAccess, hosted, ...shown } = options;
  const sources = (): ReturnType<HealthOptions['sources']> => sourcesSide.watch.records();
  return startSecureServer({
    app: operationsApp({
      ...shown,
      health: () => healthOf({ ...ledgerSide, enclaves: hosted, certificates, dataAccess, sources }),
    }),
    tls,
    host: '127.0.0.1',
    port: config.ENTENTE_OPERATIONS_PORT,
    clientRoots: readFileSync(config.ENTENTE_OPERATIONS_CA_FILE),
    objection: (der) => ledgerSide.trust.outdated(der),
  });
}
