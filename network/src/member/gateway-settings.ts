import { join } from 'node:path';
import { approvedBuildsFile } from '../fabric/member-tools.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { exists, type MemberHome } from './home.js';

/** What the gateway must know of the alliance. */
export interface GatewayAlliance {
  readonly channel: string;
  readonly chaincode: string;
}

/** Settings of the member's gateway by their names; `sources.yaml` in the home is its mapping, where there is one. */
export async function gatewaySettings(home: MemberHome, alliance?: GatewayAlliance): Promise<Record<string, string>> {
  const { layout, ports, settings, files } = home;
  const sources = join(home.dir, 'sources.yaml');
  return {
    ENTENTE_MSP_ID: settings.mspId,
    ...(alliance === undefined ? {} : { ENTENTE_CHANNEL: alliance.channel, ENTENTE_CHAINCODE: alliance.chaincode }),
    ENTENTE_PEER_ENDPOINT: `${settings.host}:${String(ports.peer)}`,
    ENTENTE_PEER_TLS_CA_FILE: layout.tlsCaCertFile,
    ENTENTE_CERTIFICATE_FILE: layout.gateway.certFile,
    ENTENTE_SIGNING_KEY_FILE: layout.gateway.keyFile,
    ENTENTE_TLS_CERTIFICATE_FILE: layout.gatewayTls.certFile,
    ENTENTE_TLS_KEY_FILE: layout.gatewayTls.keyFile,
    ENTENTE_DATA_DIR: files.gatewayData,
    ENTENTE_CHAINCODE_DIGESTS_FILE: approvedBuildsFile(layout),
    ...((await exists(sources)) ? { ENTENTE_SOURCES_FILE: sources } : {}),
    ENTENTE_HTTP_HOST: settings.listenHost,
    ENTENTE_HTTP_PORT: String(ports.gateway.http),
    ENTENTE_LINK_HOST: settings.listenHost,
    ENTENTE_LINK_PORT: String(ports.gateway.link),
    ENTENTE_LINK_ADVERTISED_HOST: settings.host,
    ENTENTE_OPERATIONS_CA_FILE: layout.tlsCaCertFile,
    ENTENTE_OPERATIONS_PORT: String(ports.gateway.operations),
  };
}

/** Writes them as an environment file, for systemd units, compose files and shells. */
export async function writeGatewaySettings(home: MemberHome, alliance?: GatewayAlliance): Promise<void> {
  const settings = await gatewaySettings(home, alliance);
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await writePrivateFile(home.files.gatewayEnv, `${lines.join('\n')}\n`);
}
