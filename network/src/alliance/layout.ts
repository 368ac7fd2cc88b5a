import { join } from 'node:path';
import type { AllianceDescription, MemberDescription } from './description.js';

/** A certificate and its private key, as PEM files (the key as PKCS#8, mode 0600). */
export interface KeyPairFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Where one member's identities are. `caCertFile` and `tlsCaCertFile` are the public part that others may have. */
export interface MemberLayout {
  readonly mspId: string;
  readonly slug: string;
  readonly dir: string;
  readonly caCertFile: string;
  readonly tlsCaCertFile: string;
  readonly ca: KeyPairFiles;
  readonly tlsCa: KeyPairFiles;
  readonly admin: KeyPairFiles;
  /** The peer's signing identity (OU `peer`): endorses. */
  readonly peer: KeyPairFiles;
  /** TLS server certificate of the member's peer endpoint. */
  readonly peerTls: KeyPairFiles;
  /** The gateway's signing identity (OU `client`, attribute `entente.gateway=true`): asks the ledger. */
  readonly gateway: KeyPairFiles;
  /** TLS certificate of the gateway's own listeners, usable as server and as client. */
  readonly gatewayTls: KeyPairFiles;
  /** TLS server certificate of the member's chaincode process. */
  readonly chaincodeTls: KeyPairFiles;
  /** The self-signed client certificate with which the ledger calls that process; the process trusts it alone. */
  readonly chaincodeClient: KeyPairFiles;
  /** What the member's orderer is: an MSP of its own with a CA of its own, so that no client of the member is one. */
  readonly orderer: OrdererLayout;
  /** Folders of the member's Fabric processes. */
  readonly fabric: FabricLayout;
}

/** Identities of a member's orderer MSP. */
export interface OrdererLayout {
  readonly mspId: string;
  readonly caCertFile: string;
  readonly ca: KeyPairFiles;
  readonly admin: KeyPairFiles;
  /** The orderer's signing identity (OU `orderer`). */
  readonly signing: KeyPairFiles;
  /** TLS certificate of the orderer, as server and towards other orderers. */
  readonly tls: KeyPairFiles;
}

/** Where a member's peer and orderer keep their settings, MSPs and ledgers. */
export interface FabricLayout {
  readonly dir: string;
  /** `core.yaml`, MSP and ledger of the peer; also the configuration folder of the `peer` program. */
  readonly peerDir: string;
  readonly ordererDir: string;
  /** Local MSPs of the two administrators. */
  readonly adminMspDir: string;
  readonly ordererAdminMspDir: string;
  /** The public MSPs, as the channel's configuration takes them. */
  readonly orgMspDir: string;
  readonly ordererOrgMspDir: string;
}

/** Where everything of a network on this machine is. */
export interface NetworkLayout {
  readonly dir: string;
  readonly descriptionFile: string;
  readonly logsDir: string;
  readonly membersDir: string;
  readonly channelDir: string;
  readonly ledger: {
    readonly dir: string;
    readonly blocksFile: string;
    readonly lockFile: string;
    /** Endpoints of the running ledger, as JSON; present while it runs. */
    readonly infoFile: string;
  };
  readonly members: readonly MemberLayout[];
}

/** Derives every path of a network kept in `dir`. */
export function layout(dir: string, description: Pick<AllianceDescription, 'members'>): NetworkLayout {
  const ledgerDir = join(dir, 'ledger');
  const membersDir = join(dir, 'members');
  return {
    dir,
    descriptionFile: join(dir, 'alliance.json'),
    logsDir: join(dir, 'logs'),
    membersDir,
    channelDir: join(dir, 'channel'),
    ledger: {
      dir: ledgerDir,
      blocksFile: join(ledgerDir, 'blocks.log'),
      lockFile: join(ledgerDir, 'lock.db'),
      infoFile: join(dir, 'ledger.json'),
    },
    members: description.members.map((member) => memberLayout(join(membersDir, member.mspId), member)),
  };
}

/** Every path of one member's part, kept in `dir`: on one machine, one of several; on its own machine, all there is. */
export function memberLayout(dir: string, { mspId, name }: MemberDescription): MemberLayout {
  return {
    mspId,
    slug: name,
    dir,
    caCertFile: join(dir, 'cacert.pem'),
    tlsCaCertFile: join(dir, 'tlscacert.pem'),
    ca: keyPair(dir, 'ca'),
    tlsCa: keyPair(dir, 'tlsca'),
    admin: keyPair(dir, 'admin', 'signing'),
    peer: keyPair(dir, 'peer', 'signing'),
    peerTls: keyPair(dir, 'peer', 'tls'),
    gateway: keyPair(dir, 'gateway', 'signing'),
    gatewayTls: keyPair(dir, 'gateway', 'tls'),
    chaincodeTls: keyPair(dir, 'chaincode', 'tls'),
    chaincodeClient: keyPair(dir, 'chaincode', 'client'),
    orderer: {
      mspId: ordererMspId(mspId),
      caCertFile: join(dir, 'orderercacert.pem'),
      ca: keyPair(dir, 'ordererca'),
      admin: keyPair(dir, 'ordereradmin', 'signing'),
      signing: keyPair(dir, 'orderer', 'signing'),
      tls: keyPair(dir, 'orderer', 'tls'),
    },
    fabric: fabricLayout(join(dir, 'fabric')),
  };
}

/** The MSP ID of a member's orderer: `LenderAMSP` orders as `LenderAOrdererMSP`. */
export function ordererMspId(mspId: string): string {
  return mspId.endsWith('MSP') ? `${mspId.slice(0, -'MSP'.length)}OrdererMSP` : `${mspId}Orderer`;
}

function fabricLayout(dir: string): FabricLayout {
  return {
    dir,
    peerDir: join(dir, 'peer'),
    ordererDir: join(dir, 'orderer'),
    adminMspDir: join(dir, 'admin-msp'),
    ordererAdminMspDir: join(dir, 'orderer-admin-msp'),
    orgMspDir: join(dir, 'org-msp'),
    ordererOrgMspDir: join(dir, 'orderer-org-msp'),
  };
}

function keyPair(...path: readonly string[]): KeyPairFiles {
  const dir = join(...path);
  return { certFile: join(dir, 'cert.pem'), keyFile: join(dir, 'key.pem') };
}
