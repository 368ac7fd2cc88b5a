import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type MemberTools, ordererArguments } from '../fabric/member-tools.js';
import type { OrdererNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { ProgramFailed, runProgram } from '../programs/index.js';
import { applyUpdate, type ConfigUpdate, isApplied } from './apply-update.js';
import type { ChannelConfig } from './channel-config.js';
import { guardConsenters, type ConsenterGuardOptions } from './consenter-guard.js';
import { updateEnvelope } from './envelope.js';
import { type BlockSource, configFrom, fetchChannelConfig, orderersOf, ownPeer } from './fetch-config.js';
import type { PolicyNeed } from './needed-signatures.js';
import { isInMaintenance } from './ordering.js';
import { readUpdate, reviewUpdate } from './plan-update.js';
import { environmentOf, signedAs, type SignOptions } from './sign-update.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { updateBytes, type UpdateFile } from './update-file.js';

export interface SubmitOptions extends ConsenterGuardOptions {
  /** How long the own peer may take to have the new configuration; 30 s if left out. */
  readonly timeoutMs?: number;
  /** Sends even though too few have signed, to have Fabric itself say so. */
  readonly evenIfUnsigned?: boolean;
}

/** What became of an update. */
export interface Submitted {
  /** The channel was configured like that before. */
  readonly alreadyApplied: boolean;
  /** Sequence of the configuration in force. */
  readonly sequence: string;
  /** Address of the orderer that took it; undefined if nothing was sent. */
  readonly through: string | undefined;
}

/** What one orderer may take to answer before the next is asked. */
const sendTimeoutMs = 15_000;
const defaultTimeoutMs = 30_000;
const pauseMs = 100;

/**
 * Sends an update through the own orderer, else through the next that answers, and waits until the own peer has it in force.
 * Can be repeated: an update that is in force already is not sent again.
 * @throws NetworkProblem `SIGNATURES_MISSING` with whose; `NOT_SIGNED_HERE` if this member has not signed, since whoever
 * sends signs; `UPDATE_STALE`; `UPDATE_REFUSED` with Fabric's reason; `CHANNEL_NOT_REACHED`; `UPDATE_NOT_SEEN` if it was
 * taken and is not in force in time: send it again later, that is safe; `ORDERERS_NOT_HEALTHY`, `ORDERER_NOT_READY` and
 * `NEWCOMER_UNCHECKED` as {@link guardConsenters} says
 */
export async function submitUpdate(
  tools: MemberTools,
  file: UpdateFile,
  { timeoutMs = defaultTimeoutMs, evenIfUnsigned = false, ...guard }: SubmitOptions = {},
): Promise<Submitted> {
  const config = await fetchChannelConfig(tools);
  const review = await reviewUpdate(tools, config, file);
  const update = await readUpdate(tools, updateBytes(file));
  if (review.applied) {
    return { alreadyApplied: true, sequence: config.sequence, through: undefined };
  }
  const next = applyUpdate(config, update);
  const as = await signedAs(tools, review.signatories);
  if (as === undefined) {
    throw new NetworkProblem(
      'NOT_SIGNED_HERE',
      `${tools.mspId} has not signed the update, and sending signs: sign it first`,
    );
  }
  if (!review.ready && !evenIfUnsigned) {
    throw new NetworkProblem('SIGNATURES_MISSING', missingWords(review.needs));
  }
  await guardConsenters(tools, config, next, guard);
  return await inTemporaryFolder(async (dir) => {
    const envelope = join(dir, 'update.pb');
    const signatures = file.signatures.map((one) => Buffer.from(one, 'base64'));
    await writeFile(envelope, updateEnvelope(file.channel, updateBytes(file), signatures));
    const isInForce = async (): Promise<boolean> =>
      (await sequenceIfInForce(tools, whoShowsIt(tools, next), update)) !== undefined;
    const through = await sendToAny(tools, envelope, as, isInForce);
    const others = tools.orderers.filter(({ address }) => address !== through);
    const sequence = await untilInForce(tools, update, next, {
      timeoutMs,
      sendAgain: async () => {
        await Promise.allSettled(others.map((orderer) => send(tools, orderer, envelope, as)));
      },
    });
    return { alreadyApplied: false, sequence, through };
  });
}

function missingWords(needs: readonly PolicyNeed[]): string {
  return needs
    .filter(({ satisfied }) => !satisfied)
    .map(({ policy, needed, of, signed }) => {
      const open = of.filter((one) => !signed.includes(one));
      return `${policy} takes ${String(needed)} signatures and has ${String(signed.length)}; can sign: ${open.join(', ')}`;
    })
    .join('. ');
}

/** @returns the address of the orderer that took it */
async function sendToAny(
  tools: MemberTools,
  envelope: string,
  as: SignOptions['as'],
  isInForce: () => Promise<boolean>,
): Promise<string> {
  const refusals: string[] = [];
  for (const [index, orderer] of tools.orderers.entries()) {
    try {
      const refusal = await send(tools, orderer, envelope, as);
      if (refusal === undefined) {
        return orderer.address;
      }
      refusals.push(`${orderer.address}: ${refusal}`);
    } catch (error) {
      // An orderer that did not answer may have taken it all the same; the next then refuses what is in force.
      const before = tools.orderers[index - 1];
      if (before !== undefined && (await isInForce())) {
        return before.address;
      }
      throw error;
    }
  }
  throw new NetworkProblem('CHANNEL_NOT_REACHED', `no orderer took the update:\n${refusals.join('\n')}`);
}

/** Undefined if the orderer took it, else why it could not. @throws NetworkProblem `UPDATE_REFUSED` if it would not */
async function send(
  tools: MemberTools,
  orderer: OrdererNode,
  envelope: string,
  as: SignOptions['as'],
): Promise<string | undefined> {
  try {
    await runProgram({
      command: tools.programs.bin.peer,
      args: [
        ...['channel', 'update', '--file', envelope, '--channelID', tools.channel],
        ...ordererArguments(tools, orderer),
      ],
      env: environmentOf(tools, as),
      timeoutMs: sendTimeoutMs,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProgramFailed)) {
      throw error;
    }
    // An orderer that only follows the channel says that it does not exist; one that takes part may still take the update.
    const refusal = /unexpected status: (BAD_REQUEST|FORBIDDEN) -- (?!channel does not exist)(.*)/.exec(error.stderr);
    if (refusal !== null) {
      throw new NetworkProblem('UPDATE_REFUSED', `the orderer at ${orderer.address} refuses: ${refusal[2] ?? ''}`, {
        cause: error,
      });
    }
    return error.detail.split('\n').at(-1) ?? '';
  }
}

interface Waiting {
  readonly timeoutMs: number;
  readonly sendAgain: () => Promise<void>;
}

/**
 * One orderer alone can take an update and never have it ordered: it has lost touch with the others, or it is the only one to
 * complain about a leader that does nothing. After this, all others get the update too; Fabric applies it once.
 */
const sendAgainAfterMs = 4_000;

/** The own peer in general; in maintenance no peer gets blocks, so then the orderers. */
function whoShowsIt(tools: MemberTools, next: ChannelConfig): readonly BlockSource[] {
  return isInMaintenance(next) ? orderersOf(tools) : [ownPeer(tools)];
}

async function untilInForce(
  tools: MemberTools,
  update: ConfigUpdate,
  next: ChannelConfig,
  { timeoutMs, sendAgain }: Waiting,
): Promise<string> {
  const sources = whoShowsIt(tools, next);
  const begin = Date.now();
  let sentAgain = false;
  for (;;) {
    const sequence = await sequenceIfInForce(tools, sources, update);
    if (sequence !== undefined) {
      return sequence;
    }
    const waited = Date.now() - begin;
    if (waited > timeoutMs) {
      throw new NetworkProblem(
        'UPDATE_NOT_SEEN',
        `the update was taken and is not in force after ${String(timeoutMs)} ms: look whether the orderers agree ` +
          '(status), then send it again; an update that is in force is not applied twice',
      );
    }
    if (waited > sendAgainAfterMs && !sentAgain) {
      sentAgain = true;
      await sendAgain();
    }
    await pause(pauseMs);
  }
}

async function sequenceIfInForce(
  tools: MemberTools,
  sources: readonly BlockSource[],
  update: ConfigUpdate,
): Promise<string | undefined> {
  try {
    const config = await configFrom(tools, sources);
    return isApplied(config, update) ? config.sequence : undefined;
  } catch (error) {
    if (error instanceof NetworkProblem && error.code === 'CHANNEL_NOT_REACHED') {
      return undefined;
    }
    throw error;
  }
}
