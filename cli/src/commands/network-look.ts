import { setTimeout as pause } from 'node:timers/promises';
import {
  execAsMember,
  followLogs,
  type LogLine,
  networkLogs,
  networkStatus,
  type NetworkStatus,
} from '@entente/network';
import type { Context } from '../context.js';
import { interruptible } from '../interruptible.js';
import { printable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { statusText, summaryOf } from './network-status-text.js';
import { dirOf, inFolder, type Where } from './network-where.js';
import { examples, type Registrar } from './registrar.js';

/** What looks at a network and changes nothing: `entente network status|logs|exec`. */
export function networkLookCommands(group: Registrar): void {
  group
    .command<Where & { readonly watch?: boolean; readonly interval: string }>(
      'status',
      'processes, heights, chaincode, gateways, certificates, disk; exit code 1 if something is wrong',
      async (context, _args, { watch, interval, ...where }) => {
        if (watch === true) {
          return watchStatus(context, dirOf(where), atLeast(1, interval, '--interval') * 1000);
        }
        return showStatus(context, await networkStatus(dirOf(where)));
      },
      (command) =>
        examples(
          'network status',
          'network status --watch --interval 5',
        )(
          inFolder(command)
            .option('--watch', 'again and again, until Ctrl-C')
            .option('--interval <seconds>', 'how long to wait in between', '3'),
        ),
    )
    .command<Where & { readonly follow?: boolean; readonly lines: string }>(
      'logs [names...]',
      'what the processes wrote, in the order of time; a name is a process, a kind or a member',
      async (context, names, { follow, lines, ...where }) => {
        const dir = dirOf(where);
        const shown = await networkLogs({ dir, names, lines: atLeast(0, lines, '--lines') });
        shown.forEach(writer(context));
        if (follow === true) {
          await interruptible(async (signal) => {
            for await (const line of followLogs({ dir, names }, signal)) {
              writer(context)(line);
            }
          });
        }
      },
      (command) =>
        examples(
          'network logs',
          'network logs peer:lender-a --lines 100',
          'network logs orderer --follow',
        )(
          inFolder(command)
            .option('--follow', 'and what they write from now on, until Ctrl-C')
            .option('--lines <number>', 'how many of the last lines of each', '20'),
        ),
    )
    .command<Where & { readonly member?: string; readonly as: string }>(
      'exec <command...>',
      "runs one of Fabric's programs, or another, as a member's administrator; its exit code is kept",
      async (_context, command, { member, as, ...where }) => {
        if (as !== 'member' && as !== 'orderer') {
          throw new UsageError("--as is 'member' or 'orderer'");
        }
        return execAsMember({ dir: dirOf(where), as, command, ...(member === undefined ? {} : { mspId: member }) });
      },
      (command) =>
        examples(
          'network exec -- peer channel list',
          'network exec --member LenderBMSP -- peer lifecycle chaincode queryinstalled',
          `network exec -- sh -c 'osnadmin channel list -o "$OSN_ADMIN" --ca-file "$TLS_CA_FILE" --client-cert "$TLS_CERT_FILE" --client-key "$TLS_KEY_FILE"'`,
        )(
          inFolder(command)
            .option('--member <mspId>', 'in whose name (default: the first member of the alliance)')
            .option('--as <role>', "member, or orderer: the administrator of the member's orderer MSP", 'member'),
        ),
    );
}

function showStatus({ output }: Context, status: NetworkStatus): number {
  output.result(status, () => statusText(status, output.colors));
  return status.findings.length === 0 ? 0 : 1;
}

async function watchStatus(context: Context, dir: string, intervalMs: number): Promise<number> {
  let code = 0;
  await interruptible(async (signal) => {
    while (!signal.aborted) {
      const status = await networkStatus(dir);
      if (context.output.json) {
        context.output.raw(JSON.stringify(status));
      } else {
        // A terminal shows one picture after the other in the same place; a file gets them all.
        context.output.raw(
          `${process.stdout.isTTY ? '\u001b[2J\u001b[H' : ''}${statusText(status, context.output.colors)}\n`,
        );
      }
      code = summaryOf(status).isWell ? 0 : 1;
      await pause(intervalMs, undefined, { signal }).catch(() => undefined);
    }
  });
  return code;
}

function writer({ output }: Context): (line: LogLine) => void {
  return ({ name, text }) => {
    output.raw(output.json ? JSON.stringify({ name, text }) : `${name.padEnd(22)} | ${printable(text)}`);
  };
}

/** What was given for an option as a whole number. @throws UsageError if it is none, or too small */
export function atLeast(least: number, text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(`${option} is a whole number, ${String(least)} or more`);
  }
  return value;
}
