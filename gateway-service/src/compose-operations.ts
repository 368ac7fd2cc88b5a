import { readFileSync } from 'node:fs';
import type { LedgerSide } from './compose-ledger.js';
import type { SourcesSide } from './compose-sources.js';
import type { Config } from './config.js';
import { LogLevel } from './http/answers/operations.js';
import type { Route } from './http/route.js';
import { operationsRoutes } from './http/routes-operations.js';
import { type SecureServer, startSecureServer } from './http/secure-server.js';
import type { Clock } from './ports/services.js';
import { type Health, healthOf, type HealthOptions } from './operations/health.js';
import { operationsApp, type OperationsOptions as AppOptions } from './operations/operations-app.js';

export interface MeasuredHealthOptions extends Pick<HealthOptions, 'certificates' | 'dataAccess'> {
  readonly ledgerSide: LedgerSide;
  readonly sourcesSide: SourcesSide;
  readonly hosted: HealthOptions['enclaves'];
}

/** How this gateway is whenever somebody asks. */
export function composeHealth(options: MeasuredHealthOptions): () => Promise<Health> {
  const { ledgerSide, sourcesSide, certificates, dataAccess, hosted } = options;
  const sources = (): ReturnType<HealthOptions['sources']> => sourcesSide.watch.records();
  return () => healthOf({ ...ledgerSide, enclaves: hosted, certificates, dataAccess, sources });
}

/** The same for people who sign in, who may be officers, too: what the operations listener tells to programs. */
export function composeOperations({
  health,
  ...options
}: Pick<AppOptions, 'version' | 'health' | 'log'> & { readonly clock: Clock }): readonly Route[] {
  const { version, clock, log } = options;
  return operationsRoutes({
    log,
    look: async () => {
      const { checks, notices, details } = await health();
      const { ledger, chaincode, certificates, clock: own, archive } = details;
      return {
        ...{ version, time: clock.now().toISOString(), notices: [...notices] },
        checks: Object.entries(checks).map(([component, fault]) => ({ component, fault: fault ?? null })),
        ledger: { height: ledger.height, peerHeight: ledger.peerHeight ?? null },
        chaincode: { version: chaincode.version ?? null, isChecked: chaincode.isChecked },
        certificates: [...certificates],
        clock: { differenceSeconds: own.differenceSeconds ?? null },
        archive: archive ?? null,
        logLevel: LogLevel.parse(log.level()),
      };
    },
  });
}

export interface OperationsOptions extends AppOptions {
  readonly config: Config;
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  readonly trust: LedgerSide['trust'];
}

/** Health, metrics and log level, for those whose certificates the operator trusts. Part of the composition. */
export async function startOperations({ config, tls, trust, ...shown }: OperationsOptions): Promise<SecureServer> {
  return startSecureServer({
    app: operationsApp(shown),
    tls,
    host: '127.0.0.1',
    port: config.ENTENTE_OPERATIONS_PORT,
    clientRoots: readFileSync(config.ENTENTE_OPERATIONS_CA_FILE),
    objection: (der) => trust.outdated(der),
  });
}
