import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { applyUpdate, type ConfigUpdate, deltaOf, isApplied, parseConfigUpdate } from './apply-update.js';
import { changesBetween } from './changes.js';
import type { ChannelConfig } from './channel-config.js';
import { fetchChannelConfig, fetchOwnConfig } from './fetch-config.js';
import { neededSignatures, type PolicyNeed } from './needed-signatures.js';
import { checkSignature, isSameCertificate, type Signatory } from './signatory.js';
import { computeUpdate, decodeMessage } from './translator.js';
import { checkDigest, digestOf, updateBytes, type UpdateFile } from './update-file.js';

/**
 * Makes the file of an update that changes the running channel as `edit` says. Nothing is sent and nobody has signed yet.
 * @throws NetworkProblem `NOTHING_CHANGES`, `CHANNEL_NOT_REACHED`, and whatever `edit` throws
 */
export async function planUpdate(
  tools: MemberTools,
  edit: (config: ChannelConfig) => ChannelConfig,
  description: string,
): Promise<UpdateFile> {
  const before = await fetchChannelConfig(tools);
  const bytes = await computeUpdate(tools.programs, tools.channel, before, edit(before));
  return {
    kind: 'entente-channel-update',
    formatVersion: 1,
    channel: tools.channel,
    description,
    // Of what will be signed, not of what was meant.
    changes: changesBetween(before, applyUpdate(before, await readUpdate(tools, bytes))),
    sequence: before.sequence,
    update: Buffer.from(bytes).toString('base64'),
    signatures: [],
    digest: digestOf(bytes),
  };
}

/** What an update is, worked out from its bytes and from the channel alone. */
export interface UpdateReview {
  readonly channel: string;
  /** SHA-256 of the update, hex. */
  readonly digest: string;
  /** Every change in plain words; empty if the update is applied or stale. */
  readonly changes: readonly string[];
  /** The channel's configuration says all this already. */
  readonly applied: boolean;
  /** Why the channel would refuse it as made upon another configuration; empty if it would not. */
  readonly stale: readonly string[];
  readonly signatories: readonly Signatory[];
  /** Signatures that count for nothing, and why. */
  readonly invalidSignatures: readonly string[];
  readonly needs: readonly PolicyNeed[];
  /** Whether enough have signed. */
  readonly ready: boolean;
}

/**
 * Says what an update does and who has signed it, from its bytes and from the configuration that the member's own orderer
 * or peer has. What the file says about itself is not used.
 * @throws NetworkProblem `UPDATE_ALTERED`, `OTHER_CHANNEL`, `CONFIG_UNREADABLE`, `CHANNEL_NOT_REACHED`
 */
export async function describeUpdate(tools: MemberTools, file: UpdateFile, now = Date.now()): Promise<UpdateReview> {
  return await reviewUpdate(tools, await fetchOwnConfig(tools), file, now);
}

/** The same for a configuration that is known. */
export async function reviewUpdate(
  tools: Pick<MemberTools, 'channel' | 'programs'>,
  config: ChannelConfig,
  file: UpdateFile,
  now = Date.now(),
): Promise<UpdateReview> {
  checkDigest(file);
  const bytes = updateBytes(file);
  const update = await readUpdate(tools, bytes);
  const { stale } = deltaOf(config, update);
  const { signatories, invalid } = checkSignatures(config, bytes, file, now);
  const needs = neededSignatures(config, update, signatories);
  return {
    channel: update.channel,
    digest: digestOf(bytes),
    changes: stale.length === 0 ? changesBetween(config, applyUpdate(config, update)) : [],
    applied: isApplied(config, update),
    stale,
    signatories,
    invalidSignatures: invalid,
    needs,
    ready: stale.length === 0 && needs.every(({ satisfied }) => satisfied),
  };
}

/** @throws NetworkProblem `OTHER_CHANNEL`, `CONFIG_UNREADABLE` */
export async function readUpdate(
  { programs, channel }: Pick<MemberTools, 'channel' | 'programs'>,
  bytes: Uint8Array,
): Promise<ConfigUpdate> {
  const update = parseConfigUpdate(await decodeMessage(programs, 'common.ConfigUpdate', bytes));
  if (update.channel !== channel) {
    throw new NetworkProblem('OTHER_CHANNEL', `the update is for the channel ${update.channel}, not for ${channel}`);
  }
  return update;
}

function checkSignatures(
  config: ChannelConfig,
  update: Uint8Array,
  { signatures }: UpdateFile,
  now: number,
): { readonly signatories: readonly Signatory[]; readonly invalid: readonly string[] } {
  const signatories: Signatory[] = [];
  const invalid: string[] = [];
  for (const signature of signatures) {
    try {
      const found = checkSignature(config, update, Buffer.from(signature, 'base64'), now);
      if (signatories.some(({ certificate }) => isSameCertificate(certificate, found.certificate))) {
        invalid.push(`${found.mspId} has signed twice with the same certificate`);
      } else {
        signatories.push(found);
      }
    } catch (error) {
      if (!(error instanceof NetworkProblem)) {
        throw error;
      }
      invalid.push(error.detail);
    }
  }
  return { signatories, invalid };
}
