import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { memberLayout, type MemberLayout } from '../alliance/layout.js';
import type { MemberPorts } from '../fabric/nodes.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { type FileKind, readJson } from './read-json.js';
import { memberPorts, MemberSettings } from './settings.js';

/** A member's own folder on its own machine: identities, settings, ledgers. Nothing in it is another member's. */
export interface MemberHome {
  readonly dir: string;
  readonly settings: MemberSettings;
  readonly layout: MemberLayout;
  readonly ports: MemberPorts;
  readonly files: HomeFiles;
}

/** What a home has beside identities and Fabric's folders. */
export interface HomeFiles {
  readonly settings: string;
  /** The public bundle, for the other members. */
  readonly bundle: string;
  /** Settings of the gateway, as an environment file. */
  readonly gatewayEnv: string;
  /** Settings of the chaincode process, likewise. */
  readonly chaincodeEnv: string;
  readonly gatewayData: string;
  readonly logs: string;
  /** What the alliance is, written when the member joins. */
  readonly alliance: string;
  readonly genesis: string;
  /** One PEM for every MSP of the alliance: what the TLS certificates of its peer or orderer chain to. */
  readonly roots: string;
  /** Certificates that wait for the channel's configuration to name them. */
  readonly pending: string;
  readonly revocationLists: { readonly ca: string; readonly tlsCa: string; readonly ordererCa: string };
}

const settingsKind: FileKind = {
  what: 'member settings',
  missing: 'NO_MEMBER_HOME',
  invalid: 'MEMBER_HOME_INVALID',
  remedy: 'make the home with "entente member init", or name the right folder with --dir',
};

/** @throws NetworkProblem `NO_MEMBER_HOME`, `MEMBER_HOME_INVALID` */
export async function openMemberHome(dir: string): Promise<MemberHome> {
  const home = resolve(dir);
  return memberHome(home, await readJson(homeFiles(home).settings, MemberSettings, settingsKind));
}

export function memberHome(dir: string, settings: MemberSettings): MemberHome {
  const home = resolve(dir);
  return {
    dir: home,
    settings,
    layout: memberLayout(home, settings),
    ports: memberPorts(settings),
    files: homeFiles(home),
  };
}

export function homeFiles(dir: string): HomeFiles {
  const alliance = join(dir, 'alliance');
  return {
    settings: join(dir, 'member.json'),
    bundle: join(dir, 'bundle.json'),
    gatewayEnv: join(dir, 'gateway.env'),
    chaincodeEnv: join(dir, 'chaincode.env'),
    gatewayData: join(dir, 'gateway-data'),
    logs: join(dir, 'logs'),
    alliance: join(alliance, 'alliance.json'),
    genesis: join(alliance, 'genesis.block'),
    roots: join(alliance, 'roots'),
    pending: join(dir, 'pending'),
    revocationLists: {
      ca: join(dir, 'ca', 'crl.pem'),
      tlsCa: join(dir, 'tlsca', 'crl.pem'),
      ordererCa: join(dir, 'ordererca', 'crl.pem'),
    },
  };
}

/** Writes a JSON file of the home, whole or not at all. */
export async function writeJson(file: string, value: unknown, mode?: number): Promise<void> {
  await writePrivateFile(file, `${JSON.stringify(value, null, 2)}\n`, mode);
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
