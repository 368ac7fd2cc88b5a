import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { BlockArchive } from './archive/block-archive.js';
import type { Config } from './config.js';
import type { DataDir } from './data-dir.js';
import { ArchivedEvidence } from './ledger/archived-evidence.js';
import { ApprovedBuilds } from './ledger/approved-builds.js';
import { connectPeer } from './ledger/connect-peer.js';
import { FabricLedger } from './ledger/fabric-ledger.js';
import { followBlocks } from './ledger/follow-blocks.js';
import { Freshness } from './ledger/freshness.js';
import { OtherPeers } from './ledger/other-peers.js';
import { PeerHeight } from './ledger/peer-height.js';
import { SharedTransactions } from './ledger/shared-transactions.js';
import { StateCopy } from './ledger/state-copy.js';
import { TransactionWatch } from './ledger/transaction-watch.js';
import { ClockWatch } from './operations/clock-watch.js';
import { ConcludedState } from './use-cases/batched/concluded-state.js';
import type { BlockEvidence } from './ports/evidence.js';
import type { Journal } from './ports/journal.js';
import type { Ledger } from './ports/ledger.js';
import type { Clock, Log } from './ports/services.js';
import { Trust } from './trust/trust.js';

export interface LedgerSideOptions {
  readonly config: Config;
  readonly files: DataDir;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** PEM: certificate and key of this gateway's TLS. */
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  /** How long an own transaction shows that the ledger is seen as it is; 10 s if left out. */
  readonly freshMs?: number | undefined;
}

/** All that this gateway has of the ledger: its copy of the state, transactions, and whom the channel lets it trust. */
export interface LedgerSide {
  readonly state: StateCopy;
  readonly ledger: Ledger;
  readonly trust: Trust;
  readonly builds: ApprovedBuilds;
  /** undefined if the settings turn it off. */
  readonly archive: BlockArchive | undefined;
  readonly evidence: BlockEvidence;
  readonly peerHeight: PeerHeight;
  readonly clockWatch: ClockWatch;
  readonly freshness: Pick<Freshness, 'isFresh'>;
  /** Begins to take blocks from the peer; comes back when they flow, or after the given time without them. */
  follow(patienceMs: number): Promise<void>;
  /** Transactions that were sent before the process ended are sent again. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the ledger's side of a gateway; part of the composition, and constructs as that does. */
export function composeLedger({ config, files, journal, clock, log, tls, freshMs }: LedgerSideOptions): LedgerSide {
  const state = new StateCopy(files.stateFile);
  const watch = new TransactionWatch(state);
  const extraRoots = config.ENTENTE_LINK_CA_FILE;
  const trust = new Trust({
    extraRoots: extraRoots === undefined ? undefined : readFileSync(extraRoots, 'utf8'),
    registrarOf: (member) => state.registrar(member),
    clock,
  });
  const known = state.configuration();
  if (known !== undefined) {
    trust.update(known);
  }
  const self = {
    mspId: config.ENTENTE_MSP_ID,
    clientTls: tls,
    certificate: readFileSync(config.ENTENTE_CERTIFICATE_FILE),
    signingKey: createPrivateKey(readFileSync(config.ENTENTE_SIGNING_KEY_FILE)),
    timeoutMs: config.ENTENTE_COMMIT_TIMEOUT_MS,
  };
  const peer = connectPeer({
    ...self,
    endpoint: config.ENTENTE_PEER_ENDPOINT,
    tlsRoots: readFileSync(config.ENTENTE_PEER_TLS_CA_FILE),
    tlsHost: config.ENTENTE_PEER_TLS_HOST,
  });
  const network = peer.gateway.getNetwork(config.ENTENTE_CHANNEL);
  const builds = new ApprovedBuilds(
    digestsIn(config.ENTENTE_CHAINCODE_DIGESTS ?? ''),
    () => state.definition(),
    () => digestsIn(textOf(config.ENTENTE_CHAINCODE_DIGESTS_FILE)),
  );
  if (!builds.isChecked) {
    log.warn('chaincode builds are not checked: neither ENTENTE_CHAINCODE_DIGESTS nor its file names any');
  }
  const freshness = new Freshness(freshMs === undefined ? {} : { freshMs });
  const fabric = new FabricLedger({
    gateway: peer.gateway,
    contract: network.getContract(config.ENTENTE_CHAINCODE),
    state: new ConcludedState({ state, journal }),
    watch,
    journal,
    log,
    attempts: 5,
    commitTimeoutMs: config.ENTENTE_COMMIT_TIMEOUT_MS,
    rules: () => `${String(state.configuration()?.block)} ${String(state.definition()?.block)}`,
    builds,
    freshness,
  });
  const archive = config.ENTENTE_BLOCK_ARCHIVE === 'on' ? new BlockArchive({ dir: files.archiveDir, log }) : undefined;
  const older = new OtherPeers({
    ...{ network, channel: config.ENTENTE_CHANNEL, mspId: config.ENTENTE_MSP_ID, log },
    connect: (endpoint, tlsRoots) =>
      connectPeer({ ...self, endpoint, tlsRoots: Buffer.from(tlsRoots), tlsHost: undefined }),
  });
  const clockWatch = new ClockWatch(clock);
  const stopping = new AbortController();
  let following = Promise.resolve();
  return {
    state,
    ledger: config.ENTENTE_SHARED_TRANSACTIONS === 'on' ? new SharedTransactions({ ledger: fabric }) : fabric,
    trust,
    builds,
    archive,
    evidence: new ArchivedEvidence({
      archive,
      network,
      channel: config.ENTENTE_CHANNEL,
      chaincode: config.ENTENTE_CHAINCODE,
      members: () => (state.configuration()?.members ?? []).map(({ mspId }) => mspId),
    }),
    peerHeight: new PeerHeight(network, config.ENTENTE_CHANNEL, config.ENTENTE_MSP_ID),
    clockWatch,
    freshness,
    follow: async (patienceMs) => {
      state.onBlock((changes) => {
        clockWatch.blockCame(changes);
      });
      following = followBlocks({
        network,
        chaincode: config.ENTENTE_CHAINCODE,
        state,
        watch,
        archive,
        older,
        onConfiguration: (configuration) => {
          trust.update(configuration);
          log.info('channel configuration', { block: configuration.block, count: configuration.members.length });
        },
        onStream: () => {
          clockWatch.streamBegan();
        },
        log,
        signal: stopping.signal,
      });
      await watch.untilFlowing(patienceMs);
    },
    resume: () => fabric.resume(),
    stop: async () => {
      stopping.abort();
      fabric.stop();
      peer.close();
      await following;
      await archive?.close();
      state.close();
    },
  };
}

function digestsIn(text: string): readonly string[] {
  return text.match(/\b[0-9a-f]{64}\b/g) ?? [];
}

/** Of a file that need not be there yet. */
function textOf(file: string | undefined): string {
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
}
