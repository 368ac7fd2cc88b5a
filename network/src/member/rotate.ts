import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { consentersOfMsp, replaceOrdererCertificates, type UpdateFile } from '../channel/index.js';
import { fetchOwnConfig } from '../channel/fetch-config.js';
import { isSameCertificate } from '../channel/signatory.js';
import { writeMspFolders } from '../fabric/msp-folders.js';
import { renewLeaf, selfSignedClient } from '../identities/certificate-authority.js';
import { gatewayAttributes } from '../identities/gateway-attributes.js';
import { type PemPair, readPair, writePair, writePrivateFile } from '../identities/pem-files.js';
import { serialOf } from '../identities/revocation-list.js';
import { NetworkProblem } from '../problem.js';
import { toolsOfMember } from './alliance.js';
import { type CertificateSlot, certificateSlots, memberCertificates, pendingFiles } from './certificates.js';
import { deployMemberChaincode } from './deploy.js';
import { exists, type MemberHome } from './home.js';
import { writeBundle } from './init.js';
import type { ProcessKind } from './processes.js';
import { restartMember, type StartMemberOptions } from './run.js';
import { plan } from './updates.js';

export interface RotateOptions extends Pick<StartMemberOptions, 'gatewayEntry' | 'onProgress'> {
  /** Which, by their names; those that end soon if left out. */
  readonly names?: readonly string[];
  /** Only what ends within so many days; default 30, or whenever it ends where names are given. */
  readonly beforeDays?: number;
  /** Keep the keys. Default: new ones. */
  readonly sameKey?: boolean;
  readonly now?: number;
}

/** What became of the certificates. */
export interface Rotated {
  /** In use from now on. */
  readonly renewed: readonly { readonly name: string; readonly oldSerial: string; readonly newSerial: string }[];
  /** Issued, and waiting until the channel's configuration names them: see {@link activatePending}. */
  readonly pending: readonly string[];
  /** For those: to be signed by the others and submitted, before the old certificates end. */
  readonly update: UpdateFile | undefined;
  readonly restarted: readonly ProcessKind[];
}

const defaultDays = 30;

/**
 * Issues new certificates from the member's own authorities and has the processes that use them start again with them.
 * The orderer's wait, since the others know them from the channel's configuration. A new client key of the chaincode makes
 * a new package, which is installed and approved here as well.
 * @throws NetworkProblem `NO_SUCH_CERTIFICATE`, `AUTHORITY_MISSING`
 */
export async function rotateCertificates(home: MemberHome, options: RotateOptions): Promise<Rotated> {
  const { now = Date.now(), sameKey = false } = options;
  const slots = await chosen(home, options, now);
  const hasJoined = await exists(home.files.alliance);
  const waiting = slots.filter(({ inChannel }) => inChannel && hasJoined);
  const ready = slots.filter((slot) => !waiting.includes(slot));
  const renewed: Rotated['renewed'][number][] = [];
  for (const slot of slots) {
    const before = await pairOf(slot);
    const after = await successor(home, slot, before, now, sameKey);
    if (waiting.includes(slot)) {
      await writePair(pendingFiles(home, slot.name), after);
    } else {
      await keepRetired(home, slot.name, before.cert);
      await writePair(slot.files, after);
      renewed.push({ name: slot.name, oldSerial: serialOf(before.cert), newSerial: serialOf(after.cert) });
    }
  }
  await writeMspFolders(home.layout);
  await writeBundle(home);
  const restarted = hasJoined ? await restartUsers(home, ready, options) : [];
  if (hasJoined && ready.some(({ name }) => name === 'chaincode-client')) {
    await deployMemberChaincode(home);
  }
  const update = waiting.length === 0 ? undefined : await updateForPending(home);
  return { renewed, pending: waiting.map(({ name }) => name), update, restarted };
}

/**
 * The update that has the channel name the waiting certificates of the orderer.
 * @throws NetworkProblem `NOTHING_PENDING`
 */
export async function updateForPending(home: MemberHome): Promise<UpdateFile> {
  const waiting = await pendingOrderer(home);
  if (waiting.identity === undefined && waiting.tlsCert === undefined) {
    throw new NetworkProblem(
      'NOTHING_PENDING',
      'no certificate waits for the channel; run "entente member rotate orderer"',
    );
  }
  return await plan(
    home,
    (config) => replaceOrdererCertificates(config, home.layout.orderer.mspId, waiting),
    `the orderer of ${home.settings.mspId} has new certificates`,
  );
}

/**
 * Puts waiting certificates of the orderer into use once the channel's configuration names them, and has it start again.
 * @returns names of what is in use now; empty if nothing waited
 * @throws NetworkProblem `STILL_PENDING` if the channel does not name them yet
 */
export async function activatePending(
  home: MemberHome,
  options: Pick<RotateOptions, 'onProgress' | 'gatewayEntry'> = {},
): Promise<readonly string[]> {
  const waiting = await pendingOrderer(home);
  const names = [
    ...(waiting.identity === undefined ? [] : ['orderer']),
    ...(waiting.tlsCert === undefined ? [] : ['orderer-tls']),
  ];
  if (names.length === 0) {
    return [];
  }
  const config = await fetchOwnConfig(await toolsOfMember(home));
  const isNamed = consentersOfMsp(config, home.layout.orderer.mspId).every(
    ({ bft, serverTlsCert }) =>
      (waiting.identity === undefined || bft === undefined || isSameCertificate(bft.identity, waiting.identity)) &&
      (waiting.tlsCert === undefined || isSameCertificate(serverTlsCert, waiting.tlsCert)),
  );
  if (!isNamed) {
    throw new NetworkProblem(
      'STILL_PENDING',
      'the channel does not name the new certificates of the orderer yet; have the update signed and submitted, then activate',
    );
  }
  for (const slot of certificateSlots(home).filter(({ name }) => names.includes(name))) {
    await keepRetired(home, slot.name, (await pairOf(slot)).cert);
    const from = pendingFiles(home, slot.name);
    await rename(from.keyFile, slot.files.keyFile);
    await rename(from.certFile, slot.files.certFile);
    await rm(dirname(from.certFile), { recursive: true, force: true });
  }
  await writeMspFolders(home.layout);
  await writeBundle(home);
  await restartMember(home, { ...options, only: ['orderer'] });
  return names;
}

async function chosen(
  home: MemberHome,
  { names, beforeDays }: RotateOptions,
  now: number,
): Promise<readonly CertificateSlot[]> {
  const slots = certificateSlots(home).filter(({ isAuthority }) => !isAuthority);
  const unknown = names?.find((name) => !slots.some((slot) => slot.name === name));
  if (unknown !== undefined) {
    throw new NetworkProblem(
      'NO_SUCH_CERTIFICATE',
      `there is no certificate ${unknown} to rotate; name some of ${slots.map(({ name }) => name).join(', ')}`,
    );
  }
  const days = beforeDays ?? (names === undefined ? defaultDays : Infinity);
  const ends = new Map((await memberCertificates(home, now)).map(({ name, endsInDays }) => [name, endsInDays]));
  return slots.filter(({ name }) => names?.includes(name) !== false && (ends.get(name) ?? 0) < days);
}

async function successor(
  home: MemberHome,
  { issuer, name }: CertificateSlot,
  before: PemPair,
  now: number,
  sameKey: boolean,
): Promise<PemPair> {
  const { layout, settings } = home;
  if (issuer === 'self') {
    return await selfSignedClient(settings.mspId, `ledger.${layout.slug}`, now);
  }
  const files = { ca: layout.ca, tlsCa: layout.tlsCa, ordererCa: layout.orderer.ca }[issuer];
  const authority = await readPair(files);
  if (authority === undefined) {
    throw new NetworkProblem(
      'AUTHORITY_MISSING',
      `${files.keyFile} is not here; put the authority's key back to issue from it`,
    );
  }
  // A gateway's certificate from before it could say that its holder votes and freezes says so from now on.
  const says = name === 'gateway' ? { attributes: gatewayAttributes(layout.slug) } : {};
  return await renewLeaf(authority, before, now, { sameKey, ...says });
}

async function pairOf({ name, files }: CertificateSlot): Promise<PemPair> {
  const pair = await readPair(files);
  if (pair === undefined) {
    throw new NetworkProblem(
      'NO_SUCH_CERTIFICATE',
      `${name} is not in ${files.certFile}; restore the home from its backup`,
    );
  }
  return pair;
}

/** Certificates that were in use stay to be looked at, and revoked by file; their keys are gone. */
async function keepRetired(home: MemberHome, name: string, cert: string): Promise<void> {
  await writePrivateFile(join(home.dir, 'retired', `${name}-${serialOf(cert)}.pem`), cert, 0o644);
}

async function restartUsers(
  home: MemberHome,
  slots: readonly CertificateSlot[],
  { gatewayEntry, onProgress }: RotateOptions,
): Promise<readonly ProcessKind[]> {
  const only = [...new Set(slots.flatMap(({ usedBy }) => usedBy))];
  if (only.length === 0) {
    return [];
  }
  await restartMember(home, {
    only,
    ...(gatewayEntry === undefined ? {} : { gatewayEntry }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return only;
}

async function pendingOrderer(home: MemberHome): Promise<{ readonly identity?: string; readonly tlsCert?: string }> {
  await mkdir(home.files.pending, { recursive: true, mode: 0o700 });
  const [identity, tlsCert] = await Promise.all(
    ['orderer', 'orderer-tls'].map(async (name) => {
      const { certFile } = pendingFiles(home, name);
      return (await exists(certFile)) ? await readFile(certFile, 'utf8') : undefined;
    }),
  );
  return { ...(identity === undefined ? {} : { identity }), ...(tlsCert === undefined ? {} : { tlsCert }) };
}
