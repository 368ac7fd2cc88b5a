import { isIP } from 'node:net';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ensureMemberIdentities } from '../identities/ensure-identities.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import { findFabricPrograms } from '../programs/index.js';
import { type BundleContent, bundleFingerprint, makeBundle } from './bundle.js';
import { writeGatewaySettings } from './gateway-settings.js';
import { exists, type MemberHome, memberHome, openMemberHome, writeJson } from './home.js';
import { writeProcessSettings } from './process-settings.js';
import { canonicalJson } from './read-json.js';
import { type ChosenPorts, defaultPortBase, MemberSettings, portsFromBase } from './settings.js';

export interface InitMemberOptions {
  /** The home: made if missing. */
  readonly dir: string;
  readonly mspId: string;
  /** Short name for files and logs; lower case. */
  readonly name: string;
  readonly supervisor?: boolean;
  /** Under which the other members reach this machine. */
  readonly host: string;
  /** Default: the host if it is an address, else all interfaces. */
  readonly listenHost?: string;
  /** First port; the listeners take ten from there on. Default 7051. */
  readonly portBase?: number;
  /** Ports that differ from those. */
  readonly ports?: Partial<ChosenPorts>;
  readonly distance?: 'local' | 'wide';
}

/** A home that was made, and what to give to the others. */
export interface InitializedMember {
  readonly home: MemberHome;
  readonly bundleFile: string;
  readonly fingerprint: string;
  /** Whether Fabric's programs were found and the settings of peer and orderer are written already. */
  readonly settingsWritten: boolean;
}

/**
 * Makes a member's home on its own machine: three authorities, identities with the host in their TLS certificates,
 * settings, and the public bundle. No private key leaves the home. A home that is there is completed, never replaced.
 * @throws NetworkProblem `MEMBER_SETTINGS_INVALID`, `MEMBER_HOME_EXISTS`
 */
export async function initMember(options: InitMemberOptions): Promise<InitializedMember> {
  const settings = chosenSettings(options);
  const home = memberHome(options.dir, settings);
  await refuseOther(home);
  await mkdir(home.dir, { recursive: true, mode: 0o700 });
  await chmod(home.dir, 0o700);
  await ensureMemberIdentities(home.layout, { hosts: tlsHosts(settings.host) });
  await writeJson(home.files.settings, settings);
  await writeGatewaySettings(home);
  const content = await writeBundle(home);
  return {
    home,
    bundleFile: home.files.bundle,
    fingerprint: bundleFingerprint(content),
    settingsWritten: await writeSettingsIfProgramsAreHere(home),
  };
}

/** Writes the public bundle again, from the certificates that the home has now. */
export async function writeBundle(home: MemberHome): Promise<BundleContent> {
  const bundle = await makeBundle(home);
  const present = (await exists(home.files.bundle)) ? await readFile(home.files.bundle, 'utf8') : '';
  // A signature differs each time; the file stays as it is while its content does.
  if (!present.includes(JSON.stringify(bundle.content.certificates.orderer.tls)) || !sameContent(present, bundle)) {
    await writePrivateFile(home.files.bundle, `${JSON.stringify(bundle, null, 2)}\n`, 0o644);
  }
  return bundle.content;
}

/** Names for a member's TLS certificates: its own programs come over loopback, the others by its host. */
export function tlsHosts(host: string): readonly string[] {
  return [...new Set([host, 'localhost', '127.0.0.1'])];
}

function sameContent(present: string, { content }: { readonly content: BundleContent }): boolean {
  try {
    return canonicalJson((JSON.parse(present) as { readonly content?: unknown }).content) === canonicalJson(content);
  } catch {
    return false;
  }
}

function chosenSettings(options: InitMemberOptions): MemberSettings {
  const { mspId, name, supervisor = false, host, listenHost, portBase = defaultPortBase, ports, distance } = options;
  const parsed = MemberSettings.safeParse({
    format: 'entente-member/1',
    mspId,
    name,
    ...(supervisor ? { roles: ['supervisor'] } : {}),
    host,
    listenHost: listenHost ?? (isIP(host) === 0 ? '0.0.0.0' : host),
    ports: { ...portsFromBase(portBase), ...ports },
    distance: distance ?? 'wide',
  });
  if (!parsed.success) {
    throw new NetworkProblem(
      'MEMBER_SETTINGS_INVALID',
      `the member cannot be made so: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}

async function refuseOther(home: MemberHome): Promise<void> {
  if (!(await exists(home.files.settings))) {
    return;
  }
  const { settings } = await openMemberHome(home.dir);
  if (canonicalJson(settings) !== canonicalJson(home.settings)) {
    throw new NetworkProblem(
      'MEMBER_HOME_EXISTS',
      `${home.dir} is the home of ${settings.mspId} at ${settings.host} with other settings; choose another --dir, or repeat what was chosen (see ${home.files.settings})`,
    );
  }
}

async function writeSettingsIfProgramsAreHere(home: MemberHome): Promise<boolean> {
  try {
    await writeProcessSettings(home, await findFabricPrograms());
    return true;
  } catch (error) {
    if (error instanceof NetworkProblem && error.code.startsWith('FABRIC_')) {
      return false;
    }
    throw error;
  }
}
