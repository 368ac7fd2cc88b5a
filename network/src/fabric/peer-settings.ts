import { join } from 'node:path';
import type { MemberLayout } from '../alliance/layout.js';
import type { MemberPorts } from './nodes.js';
import type { Settings } from './settings-file.js';
import type { Timings } from './timings.js';

export interface PeerSettingsOptions {
  readonly member: MemberLayout;
  readonly ports: MemberPorts;
  readonly timings: Timings;
  /** Folder of Fabric's chaincode-as-a-service builder. */
  readonly ccaasBuilderDir: string;
  /** Address to listen on; loopback if left out. */
  readonly listenHost?: string;
}

/** What a member's peer must be told, over Fabric's sample `core.yaml`. */
export function peerSettings({
  member,
  ports,
  timings,
  ccaasBuilderDir,
  listenHost = '127.0.0.1',
}: PeerSettingsOptions): Settings {
  const data = join(member.fabric.peerDir, 'data');
  const address = `${ports.host}:${String(ports.peer)}`;
  return {
    peer: {
      id: `peer.${member.slug}`,
      networkId: 'entente',
      listenAddress: `${listenHost}:${String(ports.peer)}`,
      address,
      chaincodeListenAddress: `127.0.0.1:${String(ports.peerChaincode)}`,
      localMspId: member.mspId,
      mspConfigPath: join(member.fabric.peerDir, 'msp'),
      fileSystemPath: data,
      // A frozen peer or chaincode costs one of these, not Fabric's 30 s.
      gateway: { endorsementTimeout: timings.endorsement, broadcastTimeout: timings.broadcast, dialTimeout: '10s' },
      gossip: gossip(address, timings),
      tls: {
        enabled: true,
        clientAuthRequired: true,
        cert: { file: member.peerTls.certFile },
        key: { file: member.peerTls.keyFile },
        rootcert: { file: member.tlsCaCertFile },
        clientRootCAs: { files: [member.tlsCaCertFile] },
      },
      deliveryclient: {
        connTimeout: timings.connect,
        // Fabric's threshold of an hour leaves a peer without blocks long after its orderers are back.
        reConnectBackoffThreshold: timings.deliverBackoff,
        blockCensorshipTimeoutKey: timings.censorship,
      },
      BCCSP: { Default: 'SW', SW: { FileKeyStore: { KeyStore: join(member.fabric.peerDir, 'msp', 'keystore') } } },
    },
    chaincode: {
      executetimeout: timings.execute,
      externalBuilders: [
        {
          name: 'ccaas_builder',
          path: ccaasBuilderDir,
          propagateEnvironment: ['CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG'],
        },
      ],
      logging: { level: 'warning', shim: 'warning' },
    },
    // A range that a transaction reads is small; a peer that hands out 100,000 rows can be stopped by anybody.
    ledger: { state: { totalQueryLimit: 10_000 }, snapshots: { rootDir: join(data, 'snapshots') } },
    operations: operations(member, ports.peerOperations),
    metrics: { provider: 'prometheus' },
  };
}

/** One peer a member: each is its own leader and takes its blocks from the orderers. */
function gossip(address: string, timings: Timings): Settings {
  return {
    bootstrap: address,
    endpoint: address,
    externalEndpoint: address,
    useLeaderElection: false,
    orgLeader: true,
    aliveTimeInterval: timings.alive,
    aliveExpirationTimeout: timings.aliveExpiration,
    reconnectInterval: timings.reconnect,
    membershipTrackerInterval: timings.alive,
    requestStateInfoInterval: timings.stateInfo,
    publishStateInfoInterval: timings.stateInfo,
    publishCertPeriod: timings.alive,
    dialTimeout: timings.connect,
    state: { enabled: false },
  };
}

/** Health, metrics, log level and version, for whoever has a TLS certificate of the member. */
function operations(member: MemberLayout, port: number): Settings {
  return {
    listenAddress: `127.0.0.1:${String(port)}`,
    tls: {
      enabled: true,
      cert: { file: member.peerTls.certFile },
      key: { file: member.peerTls.keyFile },
      clientAuthRequired: true,
      clientRootCAs: { files: [member.tlsCaCertFile] },
    },
  };
}
