import { NetworkProblem } from '../problem.js';

/** Where the Fabric project publishes its releases. A mirror has the same layout below its own base. */
const officialBaseUrl = 'https://github.com/hyperledger/fabric/releases/download';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };

/**
 * File name of the official archive for a platform, in Node's words.
 * @throws NetworkProblem `PLATFORM_NOT_SUPPORTED`
 */
export function archiveName(version: string, platform: string = process.platform, arch: string = process.arch): string {
  const [system, architecture] = [systems[platform], architectures[arch]];
  if (system === undefined || architecture === undefined) {
    throw new NetworkProblem(
      'PLATFORM_NOT_SUPPORTED',
      `the Fabric project publishes no programs for ${platform} ${arch} that Entente can use; use Linux or macOS on ` +
        'amd64 or arm64, or build Fabric there and set FABRIC_HOME',
    );
  }
  return `hyperledger-fabric-${system}-${architecture}-${version}.tar.gz`;
}

/** @throws NetworkProblem `BASE_URL_WRONG` */
export function archiveUrl(version: string, name: string, baseUrl: string = officialBaseUrl): URL {
  const base = URL.parse(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  if (base === null || !['https:', 'http:'].includes(base.protocol)) {
    throw new NetworkProblem(
      'BASE_URL_WRONG',
      `--base-url ${baseUrl} is not an https URL; give the one below which v${version}/${name} lies`,
    );
  }
  return new URL(`v${version}/${name}`, base);
}
