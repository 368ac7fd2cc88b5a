import type { Command } from 'commander';
import type { Api } from '@entente/client';
import { connectFromNode } from './client/index.js';
import { Output } from './output/output.js';
import { type Environment, readSettings, type SettingFlags } from './settings.js';

/** The world around the command line, so that tests can stand in for it. */
export interface Io {
  readonly env: Environment;
  readonly colors: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

export interface Context {
  readonly output: Output;
  /**
   * A client of the gateway that flags, environment or profile name; `timeoutMs` is its longest wait for one answer.
   * @throws UsageError
   */
  client(timeoutMs?: number): Promise<Api>;
  /** A client of the same gateway that acts by another token. @throws UsageError */
  clientOf(token: string): Promise<Api>;
  /** The gateway's address. @throws UsageError */
  gateway(): Promise<string>;
  /** Whether a gateway is named at all. */
  hasGateway(): Promise<boolean>;
}

export interface GlobalOptions extends SettingFlags {
  readonly json?: boolean;
}

/** What a command does with its arguments and options. A number is the exit code; nothing is 0. */
export type Action<O> = (context: Context, args: readonly string[], options: O) => Promise<unknown>;

export type OnExit = (code: number) => void;

/** Ties an action to a command: arguments are checked by commander, the context is made when the command runs. */
export function act<O = Record<string, never>>(command: Command, io: Io, action: Action<O>, onExit: OnExit): Command {
  return command.action(async () => {
    const globals = command.optsWithGlobals<GlobalOptions>();
    const code = await action(context(io, globals), command.args, command.opts() as O);
    onExit(typeof code === 'number' ? code : 0);
  });
}

function context(io: Io, globals: GlobalOptions): Context {
  return {
    output: outputOf(io, globals.json === true),
    client: async (timeoutMs) =>
      connectFromNode({
        ...(await readSettings(globals, io.env)),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    clientOf: async (token) => connectFromNode({ ...(await readSettings(globals, io.env)), token }),
    gateway: async () => (await readSettings(globals, io.env)).gateway,
    hasGateway: async () =>
      readSettings(globals, io.env).then(
        () => true,
        () => false,
      ),
  };
}

export function outputOf({ colors, stdout, stderr }: Io, json: boolean): Output {
  return new Output({ json, colors, stdout, stderr });
}
