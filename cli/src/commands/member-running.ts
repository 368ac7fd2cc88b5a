import {
  type OwnStatus,
  memberStatus,
  processKinds,
  type ProcessKind,
  startMember,
  stopMember,
  takeSnapshot,
  toolsOfMember,
  inGroups,
} from '@entente/network';
import { type Command, InvalidArgumentError } from 'commander';
import { fields, table } from '../output/table.js';
import { gatewayEntry } from './gateway-entry.js';
import { homeOf, inHome, type Where, wholeNumber } from './member-home.js';
import { examples, type Registrar } from './registrar.js';

interface Which extends Where {
  readonly only?: readonly ProcessKind[];
}

/** Starting, stopping and looking after one member's own processes. */
export function memberRunningCommands(group: Registrar): void {
  group
    .command<Which>(
      'start',
      'starts what does not run of the member’s own processes: orderer, peer, chaincode, gateway',
      async ({ output }, _args, { only, ...where }) => {
        const started = await startMember(await homeOf(where), {
          ...(only === undefined ? {} : { only }),
          gatewayEntry,
          onProgress: (message) => {
            output.say(message);
          },
        });
        output.result({ started }, () =>
          started.length === 0 ? 'everything ran already' : `started ${started.join(', ')}`,
        );
      },
      (command) => examples('member start', 'member start --only gateway')(which(command)),
    )
    .command<Which & { readonly force?: boolean }>(
      'stop',
      'stops the member’s own processes; nothing is lost',
      async ({ output }, _args, { only, force, ...where }) => {
        const outcome = await stopMember(await homeOf(where), {
          ...(only === undefined ? {} : { only }),
          force: force === true,
        });
        const ended = [...outcome.stopped, ...outcome.killed];
        output.result(outcome, () => (ended.length === 0 ? 'nothing was running' : `stopped ${ended.join(', ')}`));
      },
      (command) => examples('member stop')(which(command).option('--force', 'kill what does not end in time')),
    )
    .command<Where>(
      'status',
      'processes, heights and certificates of the member; ends with 1 if something is wrong',
      async ({ output }, _args, where) => {
        const status = await memberStatus(await homeOf(where));
        output.result(status, () => statusText(status));
        return status.faults.length === 0 ? 0 : 1;
      },
      (command) => examples('member status')(inHome(command)),
    )
    .command<Where & { readonly into: string; readonly atBlock?: number }>(
      'snapshot',
      'has the peer write the channel’s state as files, for a peer that begins with it',
      async ({ output }, _args, { into, atBlock, ...where }) => {
        const home = await homeOf(where);
        const snapshot = await takeSnapshot(await toolsOfMember(home), home, {
          into,
          ...(atBlock === undefined ? {} : { atBlock }),
        });
        output.result(snapshot, () =>
          [
            `wrote ${snapshot.dir}: ${snapshot.channel} up to block ${String(snapshot.lastBlock)}`,
            `digest: ${inGroups(snapshot.digest)} (the same on every member’s peer for this block)`,
          ].join('\n'),
        );
      },
      (command) =>
        examples(
          'member snapshot --into snapshot',
          'member snapshot --into snapshot --at-block 4000',
        )(
          inHome(command)
            .requiredOption('--into <folder>', 'where to copy it; must not exist')
            .option('--at-block <n>', 'a block to come, so that several members take the same', wholeNumber),
        ),
    );
}

function which(command: Command): Command {
  return inHome(command).option(
    '--only <kinds>',
    `some of ${processKinds.join(', ')}, with commas`,
    (text): readonly ProcessKind[] => text.split(',').map(kindOf),
  );
}

function kindOf(text: string): ProcessKind {
  const found = processKinds.find((kind) => kind === text);
  if (found === undefined) {
    throw new InvalidArgumentError(`one of ${processKinds.join(', ')}`);
  }
  return found;
}

function statusText({ mspId, channel, processes, peerHeight, orderer, faults }: OwnStatus): string {
  return [
    fields({
      member: mspId,
      channel: channel ?? 'not joined',
      'peer height': peerHeight,
      orderer: orderer && `height ${String(orderer.height)}, ${orderer.status}, ${orderer.relation}`,
    }),
    '',
    table(
      ['PROCESS', 'RUNS', 'PID', 'SINCE'],
      processes.map(({ name, isRunning, pid, since }) => [name, isRunning ? 'yes' : 'no', pid, since]),
    ),
    '',
    ...(faults.length === 0 ? ['all is well'] : faults.map((fault) => `! ${fault}`)),
  ].join('\n');
}
