import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { demandTextGivesTree, loadParser } from '@entente/protocol/parse';
import { composeCoApproval } from './compose-co-approval.js';
import { composeElections } from './compose-elections.js';
import { composeJobs } from './compose-jobs.js';
import { composeLedger } from './compose-ledger.js';
import { composeLinkServer } from './compose-link-server.js';
import { composeLive } from './compose-live.js';
import { composeRoutes } from './compose-routes.js';
import type { Config } from './config.js';
import { createDataAccess } from './connectors/index.js';
import { startBackground } from './compose-background.js';
import { composeEnclaves } from './compose-enclaves.js';
import { composeAsking } from './compose-asking.js';
import { composeExtracts } from './compose-extracts.js';
import { composeFragments } from './compose-fragments.js';
import { composeWatchedGuard } from './compose-guard.js';
import { composePublications } from './compose-publications.js';
import { composeSupervision } from './compose-supervision.js';
import { composeSecure } from './compose-secure.js';
import { composeHealth, composeOperations, startOperations } from './compose-operations.js';
import { composeSharing } from './compose-sharing.js';
import { composeSources } from './compose-sources.js';
import { JoseEnvelopes } from './crypto/envelopes.js';
import { EcSignatures } from './crypto/signatures.js';
import { openDataDir } from './data-dir.js';
import { firstOperator } from './first-operator.js';
import { type AppOptions, buildApp } from './http/app.js';
import { bearerTokens } from './http/authenticate.js';
import { builtConsole } from './http/console.js';
import { startSecureServer } from './http/secure-server.js';
import { SqliteJournal } from './journal/sqlite-journal.js';
import { LinkClient } from './link/link-client.js';
import { createLog } from './log.js';
import { createMetrics } from './operations/metrics.js';
import { OwnCertificates } from './operations/own-certificates.js';
import type { Checkpoint } from './ports/services.js';
import { noData } from './no-data.js';
import { runLimits } from './run-limits.js';
import { demandFresh } from './use-cases/agreement/demand-fresh.js';
import { Spend } from './use-cases/budgets/spend.js';
import { Disputes } from './use-cases/usage/disputes.js';
import { Govern } from './use-cases/govern.js';
import type { Jobs } from './use-cases/jobs.js';
import { LocalLink } from './use-cases/local-link.js';
import { Contracts } from './use-cases/request-facts.js';
import { RunAgain } from './use-cases/reruns/index.js';
import { ServeElections } from './use-cases/serve-elections.js';
import { ServeMembers } from './use-cases/serve-members.js';

export const version = '0.1.0';

/** A gateway at work: where it listens, and how it ends. */
export interface RunningGateway {
  readonly httpUrl: string;
  readonly linkAddress: string;
  readonly operationsUrl: string;
  readonly operatorTokenFile: string;
  stop(): Promise<void>;
}

/** What tests look at or change; the product passes an empty checkpoint. */
export interface GatewayHooks extends Pick<AppOptions, 'onAnswer'> {
  readonly checkpoint: Checkpoint;
  readonly freshMs?: number | undefined;
}

/** Builds every part from the configuration and starts it: the only place where parts are constructed. */
export async function startGateway(
  config: Config,
  { checkpoint, freshMs, onAnswer }: GatewayHooks,
): Promise<RunningGateway> {
  await loadParser();
  const clock = { now: (): Date => new Date() };
  const mspId = config.ENTENTE_MSP_ID;
  const log = createLog({ level: config.ENTENTE_LOG_LEVEL, member: mspId });
  const files = openDataDir(config.ENTENTE_DATA_DIR);
  const journal = new SqliteJournal({ file: files.journalFile, key: files.journalKey, clock });
  const signatures = new EcSignatures(files.receiptKey);
  const tls = {
    certificate: readFileSync(config.ENTENTE_TLS_CERTIFICATE_FILE),
    key: readFileSync(config.ENTENTE_TLS_KEY_FILE),
  };
  const ledgerSide = composeLedger({ config, files, journal, clock, log, tls, freshMs });
  const { ledger, trust, archive, peerHeight, clockWatch } = ledgerSide;
  const { state } = ledger;
  const certificates = new OwnCertificates({
    certificates: { signing: readFileSync(config.ENTENTE_CERTIFICATE_FILE), tls: tls.certificate },
    revocation: (pem) => trust.revocation(pem),
    clock,
  });
  const metrics = createMetrics({
    height: () => state.height(),
    peerHeight: () => peerHeight.read(),
    archive,
    certificates: () => certificates.facts(),
    clockDifference: () => clockWatch.differenceSeconds(),
    sources: () => sourcesSide.watch.records(),
    overlaps: () => guarding.overlaps.count(),
  });
  const dataAccess =
    config.ENTENTE_SOURCES_FILE === undefined
      ? noData
      : await createDataAccess({ mappingFile: config.ENTENTE_SOURCES_FILE, env: process.env });
  const sourcesSide = composeSources({
    config,
    file: files.sourceChecksFile,
    dataAccess,
    ledger,
    clock,
    log,
    onChecked: metrics.sourceChecked,
  });

  const contracts = new Contracts({ state, textCheck: demandTextGivesTree });
  const remote = new LinkClient({
    tls,
    roots: () => trust.linkRoots(),
    objection: (member, der) => trust.objection(member, der),
    gatewayOf: (member) => state.get('gateway', member),
    timeoutMs: config.ENTENTE_LINK_TIMEOUT_MS,
  });
  const link = new LocalLink({ mspId, remote });
  const spend = new Spend({ state, clock });
  const electing = composeElections({
    ...{ config, ledger, journal, link, signatures, clock, log },
    receiptKey: files.receiptKey,
  });
  const { elections } = electing;
  const envelopes = new JoseEnvelopes({ signingKey: signatures.privateKey() });
  const common = {
    ...{ envelopes, mspId, ledger, journal, contracts, link, signatures, clock, checkpoint, spend },
    deadlineMs: config.ENTENTE_REQUEST_DEADLINE_MS,
  };
  const limits = runLimits(config);
  const guarding = composeWatchedGuard({
    ...{ mspId, state, clock, log, limits, files, link: remote, dataAccess: sourcesSide.guarded },
    ...{ charter: () => contracts.charter(), isOn: config.ENTENTE_OVERLAP_WATCH === 'on' },
  });
  const coApproving = composeCoApproval(common);
  const publishing = composePublications({
    ...{ config, mspId, ledger, contracts, clock, log, limits, envelopes, signatures, checkpoint, link: remote },
    dir: files.matchDir,
    dataAccess: sourcesSide.guarded,
  });
  const supervising = composeSupervision({
    ...{ dir: files.supervisionDir, channel: config.ENTENTE_CHANNEL, mspId, ledger, contracts },
  });
  const seeFresh = demandFresh({ ledger, isFresh: () => ledgerSide.freshness.isFresh() });
  const enclaves = composeEnclaves({
    ...{ dir: config.ENTENTE_DATA_DIR, mspId, ledger, signatures, clock, log, link: remote, demandFresh: seeFresh },
  });
  const sharing = composeSharing({
    ...{ config, files, ledger, journal, signatures, envelopes, clock, log, blocks: ledgerSide.evidence },
    ...{ link: remote, demandFresh: seeFresh, checkpoint },
  });
  const keeping = composeFragments({
    ...{ config, files, ledger, contracts, signatures, clock, limits },
    ...{ link: remote, dataAccess: sourcesSide.guarded },
  });
  const extracts = composeExtracts({
    ...{ mspId, ledger, clock, limits, watch: sourcesSide.watch, dir: files.extractsDir, link: remote },
    ...{ dataAccess: sourcesSide.guarded, demandFresh: seeFresh },
    propose: (document, nonce) => govern.propose(document, nonce),
  });
  const secure = composeSecure({
    ...{ config, ledger, journal, contracts, signatures, log, checkpoint, link: remote },
    jobs: () => jobs,
  });
  const { computing, coordinator } = secure;
  const jobs: Jobs = composeJobs({
    ...common,
    ...{ elections, computing, coordinator, limits, log },
    ...{ guard: guarding.guard, dataAccess: sourcesSide.guarded, counting: remote },
    ...{ hidden: publishing.publications, kept: keeping.kept, combiner: enclaves.combiner },
    coApproverSteps: coApproving.steps,
    demandFresh: seeFresh,
    serviceDeadlineMs: config.ENTENTE_SERVICE_DEADLINE_MS,
    onStep: metrics.step,
  });
  const serving = {
    ...{ mspId, ledger, journal, jobs, signatures },
    patienceMs: Math.ceil(config.ENTENTE_LINK_TIMEOUT_MS * 0.75),
  };
  const served = new ServeMembers({
    ...serving,
    elections: new ServeElections({ ...serving, elections }),
    coordinator,
    reruns: new RunAgain({ ...common, dataAccess: sourcesSide.guarded, limits }),
  });
  link.serve(served);

  const linkServer = await composeLinkServer({
    ...{ config, trust, state, tls, log, handler: served },
    ...{ publications: publishing.reader, counting: publishing.counting, sharing: sharing.handler },
    ...{ fragments: keeping.keeping, extracts: extracts.handler, overlaps: guarding.overlaps.handler },
    ...{ clusters: enclaves.clusters, models: enclaves.models },
    secure: secure.handler(served),
  });
  const linkAddress = linkServer.address;
  const certificate = createHash('sha256').update(new X509Certificate(tls.certificate).raw).digest('hex');
  const govern: Govern = new Govern({
    mspId,
    ledger,
    journal,
    signatures,
    link: { address: linkAddress, certificate },
    log,
  });
  const disputes = new Disputes({ mspId, ledger, journal, clock, log });
  const authenticate = bearerTokens(journal);
  const live = composeLive({
    ...{ mspId, state, clock, authenticate, measure: electing.measure },
    onMoved: (listener) => jobs.onMoved(listener),
  });
  const asking = composeAsking({
    ...{ dir: config.ENTENTE_DATA_DIR, mspId, ledger, journal, jobs, contracts, signatures, spend, clock, log },
  });
  const health = composeHealth({ ledgerSide, sourcesSide, certificates, dataAccess, hosted: enclaves.hosted });
  const app = buildApp({
    routes: composeRoutes({
      ...{ config, ledgerSide, sourcesSide, journal, jobs, contracts, govern, disputes, link },
      ...{ signatures, clock, ask: asking.ask },
      others: [
        ...[...electing.routes, ...publishing.routes, ...supervising, ...coApproving.routes],
        ...[...asking.routes, ...sharing.routes, ...keeping.routes, ...enclaves.routes, ...extracts.routes],
        ...[...guarding.overlaps.routes, ...live.routes, ...composeOperations({ version, health, log, clock })],
      ],
    }),
    authenticate,
    version,
    ratePerMinute: config.ENTENTE_RATE_PER_MINUTE,
    log,
    onAnswer,
    ...(config.ENTENTE_CONSOLE === 'on' ? { pages: builtConsole() } : {}),
    onAnswered: (method, route, status, ms) => {
      metrics.http(method, route, status, ms);
      log.debug('answered', { method, route, status, ms: Math.round(ms) });
    },
  });
  firstOperator(journal, files.operatorTokenFile);

  const stopBackground = startBackground({
    ...{ mspId, ledger, journal, jobs, govern, clock, log, disputes, schedules: asking.schedules },
    serviceDeadlineMs: config.ENTENTE_SERVICE_DEADLINE_MS,
  });
  void ledgerSide
    .resume()
    .then(() => {
      jobs.nudgeAll();
    })
    .then(() => govern.decideOpen())
    .then(() => sharing.resume())
    .catch((error: unknown) => {
      log.warn('resuming', { code: error instanceof Error ? error.name : 'unknown' });
    });

  await ledgerSide.follow(3_000);
  const api = await startSecureServer({ app, tls, host: config.ENTENTE_HTTP_HOST, port: config.ENTENTE_HTTP_PORT });
  const operations = await startOperations({ config, tls, version, trust, metrics, log, health });
  sourcesSide.watch.start();
  log.info('started', { address: api.url, member: mspId });

  return {
    httpUrl: api.url,
    linkAddress,
    operationsUrl: operations.url,
    operatorTokenFile: files.operatorTokenFile,
    stop: async () => {
      stopBackground();
      live.stop();
      electing.stop();
      enclaves.stop();
      sourcesSide.stop();
      await publishing.stop();
      await sharing.stop();
      jobs.stop();
      secure.stop();
      keeping.stop();
      linkServer.close();
      remote.close();
      await Promise.all([api.close(), operations.close()]);
      await ledgerSide.stop();
      await guarding.close();
      await dataAccess.close();
      journal.close();
    },
  };
}
