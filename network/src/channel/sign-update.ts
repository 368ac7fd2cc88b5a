import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { runProgram } from '../programs/index.js';
import { signaturesIn, updateEnvelope } from './envelope.js';
import { fetchOwnConfig } from './fetch-config.js';
import { reviewUpdate } from './plan-update.js';
import { checkSignature, isSameCertificate, type Signatory } from './signatory.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { updateBytes, type UpdateFile } from './update-file.js';

export interface SignOptions {
  /** In whose name: the member's administrator, or the administrator of its orderer MSP. */
  readonly as: 'member' | 'orderer';
}

/**
 * Adds a signature, made here with the administrator's own key by Fabric's `peer` program. Show {@link describeUpdate}
 * before: whoever signs must know what.
 * @throws NetworkProblem `ALREADY_SIGNED`, `UPDATE_STALE`, `UPDATE_APPLIED`, `UPDATE_ALTERED`, `OTHER_CHANNEL`
 */
export async function signUpdate(tools: MemberTools, file: UpdateFile, { as }: SignOptions): Promise<UpdateFile> {
  const config = await fetchOwnConfig(tools);
  const review = await reviewUpdate(tools, config, file);
  if (review.applied) {
    throw new NetworkProblem('UPDATE_APPLIED', 'the channel is configured like that already; nobody needs to sign');
  }
  if (review.stale.length > 0) {
    throw new NetworkProblem(
      'UPDATE_STALE',
      `the channel has changed since the update was made (${review.stale.slice(0, 3).join('; ')}): make it again`,
    );
  }
  const own = await ownCertificate(environmentOf(tools, as));
  if (review.signatories.some(({ certificate }) => isSameCertificate(certificate, own))) {
    throw new NetworkProblem('ALREADY_SIGNED', `this administrator of ${tools.mspId} has signed the update already`);
  }
  const signature = await newSignature(tools, file, as);
  // What an own key signed is checked like everybody's: a wrong key shows here and not at the last signer.
  checkSignature(config, updateBytes(file), signature, Date.now());
  return { ...file, signatures: [...file.signatures, Buffer.from(signature).toString('base64')] };
}

async function newSignature(tools: MemberTools, file: UpdateFile, as: SignOptions['as']): Promise<Uint8Array> {
  return await inTemporaryFolder(async (dir) => {
    const envelope = join(dir, 'update.pb');
    await writeFile(envelope, updateEnvelope(file.channel, updateBytes(file), []));
    await runProgram({
      command: tools.programs.bin.peer,
      args: ['channel', 'signconfigtx', '--file', envelope],
      env: environmentOf(tools, as),
    });
    const [signature] = signaturesIn(await readFile(envelope));
    if (signature === undefined) {
      throw new NetworkProblem('SIGNATURE_INVALID', 'the peer program ended well and added no signature');
    }
    return signature;
  });
}

export function environmentOf(tools: MemberTools, as: SignOptions['as']): Readonly<Record<string, string>> {
  return as === 'member' ? tools.peerEnv : tools.ordererAdminEnv;
}

/** The certificate in the local MSP that the environment names, PEM text. */
export async function ownCertificate(env: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(env['CORE_PEER_MSPCONFIGPATH'] ?? '', 'signcerts');
  const [file] = await readdir(folder);
  return await readFile(join(folder, file ?? ''), 'utf8');
}

/** In which names of a member an update is signed: sending adds the sender's signature, so nobody sends unsigned. */
export async function signedAs(
  tools: MemberTools,
  signatories: readonly Signatory[],
): Promise<SignOptions['as'] | undefined> {
  for (const as of ['member', 'orderer'] as const) {
    const own = await ownCertificate(environmentOf(tools, as));
    if (signatories.some(({ certificate }) => isSameCertificate(certificate, own))) {
      return as;
    }
  }
  return undefined;
}
