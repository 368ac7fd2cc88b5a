import { NetworkProblem } from '../problem.js';
import { runProgram } from '../programs/index.js';
import type { MemberTools } from './member-tools.js';

/** Has the member's orderer join the channel from a configuration block. Does nothing if it is in it already. */
export async function joinOrderer(tools: MemberTools, blockFile: string): Promise<void> {
  if ((await channelsOfOrderer(tools)).includes(tools.channel)) {
    return;
  }
  await osnadmin(tools, ['channel', 'join', '--channelID', tools.channel, '--config-block', blockFile]);
}

/** Names of the channels that the member's orderer has. */
export async function channelsOfOrderer(tools: MemberTools): Promise<string[]> {
  const { channels } = (await osnadmin(tools, ['channel', 'list'])) as {
    readonly channels?: readonly { readonly name: string }[] | null;
  };
  return (channels ?? []).map(({ name }) => name);
}

/** Where the member's orderer stands in the channel. */
export interface OrdererChannel {
  /** Number of blocks it has. */
  readonly height: number;
  /** `active`, `onboarding`, `inactive` or `failed`. */
  readonly status: string;
  /** `consenter`, `follower`, `config-tracker` or `other`. */
  readonly consensusRelation: string;
}

/** @throws NetworkProblem if the orderer does not answer or is not in the channel */
export async function ordererChannel(tools: MemberTools): Promise<OrdererChannel> {
  return (await osnadmin(tools, ['channel', 'list', '--channelID', tools.channel])) as OrdererChannel;
}

async function osnadmin({ programs, orderer, tls }: MemberTools, args: readonly string[]): Promise<unknown> {
  const { stdout } = await runProgram({
    command: programs.bin.osnadmin,
    args: [
      ...args,
      ...['--orderer-address', orderer.admin, '--ca-file', orderer.tlsCaFile],
      ...['--client-cert', tls.certFile, '--client-key', tls.keyFile, '--no-status'],
    ],
  });
  // The program ends with 0 whatever the orderer answers.
  const answer = JSON.parse(stdout) as { readonly error?: string };
  if (answer.error !== undefined) {
    throw new NetworkProblem('ORDERER_REFUSED', `the orderer at ${orderer.admin} says: ${answer.error}`);
  }
  return answer;
}

/** Has the member's peer join the channel from its first block. Does nothing if it is in it already. */
export async function joinPeer(tools: MemberTools, genesisFile: string): Promise<void> {
  const { stdout } = await peer(tools, ['channel', 'list']);
  if (!stdout.split('\n').includes(tools.channel)) {
    await peer(tools, ['channel', 'join', '--blockpath', genesisFile]);
  }
}

/** Runs the `peer` program as the member's administrator. */
function peer({ programs, peerEnv }: MemberTools, args: readonly string[]): ReturnType<typeof runProgram> {
  return runProgram({ command: programs.bin.peer, args, env: peerEnv });
}
