import { type FabricInstallation, installFabric, type InstallProgress, minimumFabricVersion } from '@entente/network';
import { examples, type Registrar } from './registrar.js';

interface InstallFlags {
  readonly fabricVersion: string;
  readonly sha256?: string;
  readonly archive?: string;
  readonly baseUrl?: string;
}

/** `entente network install`: Fabric's programs, for this user. */
export function networkInstallCommand(group: Registrar): void {
  group.command<InstallFlags>(
    'install',
    "fetch Hyperledger Fabric's programs into this user's cache",
    async ({ output }, _args, { fabricVersion, ...more }) => {
      const done = await installFabric({
        version: fabricVersion,
        ...more,
        onProgress: progressLines((line) => {
          output.say(line);
        }),
      });
      output.result(done, () => summary(done));
    },
    (command) =>
      examples(
        'network install',
        'network install --sha256 3f…9c',
        'network install --archive hyperledger-fabric-linux-amd64-3.1.5.tar.gz',
      )(
        command
          .option('--fabric-version <version>', 'which release', minimumFabricVersion)
          .option('--sha256 <digest>', 'digest that the archive must have')
          .option('--archive <file>', 'an archive brought by hand, instead of fetching one')
          .option('--base-url <url>', 'a mirror: the URL below which v<version>/<archive name> lies'),
      ).addHelpText(
        'after',
        [
          '',
          'Without --sha256 the first use of an archive trusts what it got and records its digest; later ones must have the',
          'same. A download that breaks off, or is stopped with Ctrl-C, is gone on with the next time.',
        ].join('\n'),
      ),
  );
}

const words = {
  check: 'checking the digest',
  unpack: 'unpacking',
  verify: 'asking the programs for their version',
} as const;

const megabyte = 1_000_000;
/** Of a download whose size is not known a line is written this often. */
const stepBytes = 20 * megabyte;

/** Turns progress into few lines: one for each tenth of the download and one for each later step. */
export function progressLines(say: (line: string) => void): (progress: InstallProgress) => void {
  let shown = -1;
  return (progress) => {
    if (progress.step !== 'download') {
      say(words[progress.step]);
      return;
    }
    const { bytes, total } = progress;
    const tenth = Math.floor(total === undefined ? bytes / stepBytes : (10 * bytes) / total);
    if (tenth === shown) {
      return;
    }
    shown = tenth;
    const of = total === undefined ? '' : ` of ${megabytes(total)} (${String(Math.floor((100 * bytes) / total))} %)`;
    say(`downloaded ${megabytes(bytes)}${of}`);
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}

function summary({ outcome, version, home, sha256, trust }: FabricInstallation): string {
  const digest = sha256 === undefined ? 'not recorded' : sha256;
  if (outcome === 'already-installed') {
    return `Fabric ${version} is already installed in ${home} (archive's SHA-256: ${digest})`;
  }
  const against = {
    given: 'as given',
    recorded: 'the same as at its first use',
    'first-use': 'first use: trusted as it came and recorded; compare it with a digest from another source',
  };
  const why = trust === undefined ? '' : `, ${against[trust]}`;
  return `Fabric ${version} is installed in ${home}\nSHA-256 of the archive: ${digest}${why}`;
}
