import { NetworkProblem } from '../problem.js';

/** The first release of Fabric that Entente runs on, and the one that `entente network install` fetches. */
export const minimumFabricVersion = '3.1.5';

const reason =
  `${minimumFabricVersion} is the first release with SmartBFT 1.0.1, and releases before 3.0 accept proposals that ` +
  'are dated back (CVE-2024-45244)';

const form = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(-[0-9A-Za-z.-]{1,64})?$/;

/** `v3.1.5` and `3.1.5` as `3.1.5`; undefined for anything that is not a release or a pre-release. */
export function parseFabricVersion(text: string): string | undefined {
  const [, major, minor, patch, pre = ''] = form.exec(text) ?? [];
  return major === undefined || minor === undefined || patch === undefined
    ? undefined
    : `${String(Number(major))}.${String(Number(minor))}.${String(Number(patch))}${pre}`;
}

/** Negative if `a` is older than `b`. A pre-release is older than its release; pre-releases compare as text. */
export function compareFabricVersions(a: string, b: string): number {
  const [left, right] = [split(a), split(b)];
  const numbers = left.numbers.map((number, index) => number - (right.numbers[index] ?? 0));
  return numbers.find((difference) => difference !== 0) ?? comparePreReleases(left.pre, right.pre);
}

/** Whether Entente can run on this version. */
export function isAcceptableFabricVersion(version: string): boolean {
  return compareFabricVersions(version, minimumFabricVersion) >= 0;
}

/**
 * The version in the form `3.1.5`. `where` names what has it, such as a path, for the sentence.
 * @throws NetworkProblem `FABRIC_TOO_OLD`, or `FABRIC_VERSION_UNKNOWN` for what is not a version at all.
 */
export function acceptableFabricVersion(text: string, where: string): string {
  const version = parseFabricVersion(text);
  if (version === undefined) {
    throw new NetworkProblem(
      'FABRIC_VERSION_UNKNOWN',
      `${where} gives its version as "${text}", which is not of the form 3.1.5; use an official release of Fabric ` +
        '(entente network install)',
    );
  }
  if (!isAcceptableFabricVersion(version)) {
    throw new NetworkProblem('FABRIC_TOO_OLD', tooOld(version, where));
  }
  return version;
}

/** The sentence that refuses a version by name. */
export function tooOld(version: string, where: string): string {
  return (
    `${where} is Fabric ${version}; Entente needs ${minimumFabricVersion} or later: ${reason}; ` +
    'run entente network install, or point FABRIC_HOME at a newer release'
  );
}

function split(version: string): { readonly numbers: readonly number[]; readonly pre: string } {
  const dash = version.indexOf('-');
  const numbers = (dash < 0 ? version : version.slice(0, dash)).split('.').map(Number);
  return { numbers, pre: dash < 0 ? '' : version.slice(dash + 1) };
}

function comparePreReleases(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  if (a === '' || b === '') {
    return a === '' ? 1 : -1;
  }
  return a < b ? -1 : 1;
}
