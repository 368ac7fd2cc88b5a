import { join } from 'node:path';
import type { MemberLayout } from '../alliance/layout.js';
import type { MemberPorts } from './nodes.js';
import type { Settings } from './settings-file.js';
import type { Timings } from './timings.js';

export interface OrdererSettingsOptions {
  readonly member: MemberLayout;
  readonly ports: MemberPorts;
  readonly timings: Pick<Timings, 'clusterDial'>;
  /** Address to listen on; loopback if left out. */
  readonly listenHost?: string;
}

/** What a member's orderer must be told, over Fabric's sample `orderer.yaml`. */
export function ordererSettings({
  member,
  ports,
  timings,
  listenHost = '127.0.0.1',
}: OrdererSettingsOptions): Settings {
  const { fabric, orderer, tlsCaCertFile } = member;
  const data = join(fabric.ordererDir, 'data');
  const tls = {
    Enabled: true,
    Certificate: orderer.tls.certFile,
    PrivateKey: orderer.tls.keyFile,
    ClientAuthRequired: true,
    ClientRootCAs: [tlsCaCertFile],
  };
  return {
    General: {
      ListenAddress: listenHost,
      ListenPort: ports.orderer,
      TLS: { ...tls, RootCAs: [tlsCaCertFile] },
      LocalMSPDir: join(fabric.ordererDir, 'msp'),
      LocalMSPID: orderer.mspId,
      // Channels are joined over the participation API; there is no system channel.
      BootstrapMethod: 'none',
      // A member that floods is slowed; 0, the sample's value, lets it through. Transactions a second and client.
      Throttling: { Rate: 2000, InactivityTimeout: '5s' },
      // An orderer that was away is called again soon, not after two minutes.
      Backoff: { BaseDelay: '200ms', Multiplier: 1.6, MaxDelay: '5s' },
      Cluster: {
        ClientCertificate: orderer.tls.certFile,
        ClientPrivateKey: orderer.tls.keyFile,
        SendBufferSize: 100,
        DialTimeout: timings.clusterDial,
        // With `consensus`, the sample's value, an orderer of 3.1.5 that was away never catches up under mutual TLS: it
        // asks the others for blocks without the hash of its TLS certificate, and they refuse. `simple` sends it; each
        // block's quorum of signatures is checked either way.
        ReplicationPolicy: 'simple',
      },
      BCCSP: { Default: 'SW', SW: { FileKeyStore: { KeyStore: join(fabric.ordererDir, 'msp', 'keystore') } } },
    },
    FileLedger: { Location: join(data, 'ledger') },
    Consensus: { WALDir: join(data, 'wal'), SnapDir: join(data, 'snapshots') },
    ChannelParticipation: { Enabled: true },
    Admin: { ListenAddress: `127.0.0.1:${String(ports.ordererAdmin)}`, TLS: tls },
    Operations: { ListenAddress: `127.0.0.1:${String(ports.ordererOperations)}`, TLS: tls },
    Metrics: { Provider: 'prometheus' },
  };
}
