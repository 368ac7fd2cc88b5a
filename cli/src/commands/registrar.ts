import type { Command } from 'commander';
import { act, type Action, type Io, type OnExit } from '../context.js';

/** Adds commands to a group: one place ties words, options, help and action together. */
export class Registrar {
  readonly #io: Io;
  readonly #onExit: OnExit;
  readonly #group: Command;

  constructor(group: Command, io: Io, onExit: OnExit) {
    this.#group = group;
    this.#io = io;
    this.#onExit = onExit;
  }

  /** A group of commands, such as `entente contract …`; asked for twice, the same group. */
  group(name: string, description: string): Registrar {
    const group =
      this.#group.commands.find((command) => command.name() === name) ??
      this.#group.command(name).description(description);
    return new Registrar(group, this.#io, this.#onExit);
  }

  /**
   * `words` as commander reads them: `vote <id> <choice>`.
   * `shape` adds options and examples.
   */
  command<O = Record<string, never>>(
    words: string,
    description: string,
    action: Action<O>,
    shape: (command: Command) => Command = (command) => command,
  ): this {
    act(shape(this.#group.command(words).description(description)), this.#io, action, this.#onExit);
    return this;
  }
}

/** Examples at the end of a command's help. */
export function examples(...lines: readonly string[]): (command: Command) => Command {
  return (command) =>
    command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  entente ${line}`).join('\n')}`);
}
