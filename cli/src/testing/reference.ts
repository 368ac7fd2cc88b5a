import type { Command } from 'commander';
import { buildProgram } from '../program.js';

/** Every command with its help, as a page for people, and its place on disk. */
export function cliReference(): { readonly file: URL; readonly text: string } {
  const silent = { env: {}, colors: false, stdout: (): void => undefined, stderr: (): void => undefined };
  const sections = helpOf(
    buildProgram(silent, () => undefined),
    [],
  );
  const text = [
    '<!-- Written by cli/dist/testing/write-reference.js from the help of the commands. Do not edit. -->',
    '',
    '# The command line',
    '',
    'From a checkout, `scripts/entente` is `entente`: it finds Node by itself. The result goes to standard output, with `--json`',
    'as JSON; everything else that is said goes to standard error.',
    ...sections.flatMap(({ name, help }) => ['', `## ${name}`, '', '```text', help.trimEnd(), '```']),
  ].join('\n');
  return { file: new URL('../../../docs/reference/cli.md', import.meta.url), text: `${text}\n` };
}

interface Section {
  readonly name: string;
  readonly help: string;
}

/** Of groups only the root is shown: the help of their commands says all that theirs would. */
function helpOf(command: Command, above: readonly string[]): readonly Section[] {
  const path = [...above, command.name()];
  const inner = command.commands.filter((one) => one.name() !== 'help').flatMap((one) => helpOf(one, path));
  const isGroup = above.length > 0 && inner.length > 0;
  return isGroup ? inner : [{ name: path.join(' '), help: helpText(command) }, ...inner];
}

/** As on a terminal of 110 columns, whatever this one has. */
function helpText(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 110,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}
