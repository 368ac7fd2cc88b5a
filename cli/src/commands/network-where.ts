import { defaultNetworkDir } from '@entente/network';
import type { Command } from 'commander';

/** Which network on this machine a command is about. */
export interface Where {
  readonly file?: string;
  readonly dir?: string;
}

/** The folder of that network. */
export function dirOf({ file, dir }: Where): string {
  return dir ?? defaultNetworkDir(file ?? 'alliance.yaml');
}

/** The options with which a command says it. */
export function inFolder(command: Command): Command {
  return command
    .option('--file <file>', 'the alliance file that the network was started from (default: alliance.yaml here)')
    .option('--dir <folder>', 'where the network is kept (default: .entente/network beside the alliance file)');
}
