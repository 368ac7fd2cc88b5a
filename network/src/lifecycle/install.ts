import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberLayout } from '../alliance/layout.js';
import type { MemberTools } from '../fabric/member-tools.js';
import { ccaasPackage, packageId } from './ccaas-package.js';
import { installedPackages } from './definitions.js';
import { askPeer, type CommandLimits } from './lifecycle-command.js';
import { packageLabel } from './package-label.js';

/** A member's package as a file. */
export interface MemberPackage {
  readonly file: string;
  /** What the chaincode process must be told as its id. */
  readonly packageId: string;
}

export interface MemberPackageOptions {
  readonly member: MemberLayout;
  readonly name: string;
  readonly version: string;
  /** `host:port` of the chaincode process, as the member's peer reaches it. */
  readonly address: string;
}

/** Writes a member's package, with mode 0600 since the peer's client key is in it. @throws NetworkProblem */
export async function writeMemberPackage(options: MemberPackageOptions): Promise<MemberPackage> {
  const { member, name, version, address } = options;
  const [rootCert, clientCert, clientKey] = await Promise.all([
    readFile(member.tlsCaCertFile, 'utf8'),
    readFile(member.chaincodeClient.certFile, 'utf8'),
    readFile(member.chaincodeClient.keyFile, 'utf8'),
  ]);
  const label = packageLabel(name, version);
  const bytes = ccaasPackage({ label, address, tls: { rootCert, clientCert, clientKey } });
  const id = packageId(label, bytes);
  const dir = join(member.fabric.dir, 'packages');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, `${id.replace(':', '.')}.tar.gz`);
  await writeFile(file, bytes, { mode: 0o600 });
  return { file, packageId: id };
}

/**
 * Installs a package on the member's own peer. Does nothing if it is there already.
 * @returns whether it was new
 * @throws NetworkProblem `PACKAGE_INVALID`, `BUILDER_MISSING`, `ACCESS_DENIED`, `PEER_UNREACHABLE`
 */
export async function install(tools: MemberTools, chaincode: MemberPackage, limits?: CommandLimits): Promise<boolean> {
  try {
    await askPeer(tools, ['install', chaincode.file], { askTimeoutMs: installMs, ...limits });
    return true;
  } catch (error) {
    const there = await installedPackages(tools, limits).catch(() => []);
    if (there.some(({ packageId: id }) => id === chaincode.packageId)) {
      return false;
    }
    throw error;
  }
}

/** The builder is a program of its own; the first start of one on a busy machine takes a while. */
const installMs = 60_000;

/** The id that Fabric gives a package file. @throws NetworkProblem `PACKAGE_INVALID` */
export async function packageIdOf(tools: MemberTools, file: string): Promise<string> {
  return (await askPeer(tools, ['calculatepackageid', file])).trim();
}
