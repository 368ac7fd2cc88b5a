import { writeFile } from 'node:fs/promises';
import { DomainError, type GeneralizedSchema, type QueryContract, VersionedId } from '@entente/protocol';
import { previewNoise } from '@entente/protocol/review';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { previewPlot } from '../noise/preview-plot.js';
import { previewText } from '../noise/preview-text.js';
import { findContract } from '../question/index.js';
import { UsageError } from '../usage-error.js';
import { type CheckOptions, loadCompiler, readChecked, schemasOf } from './contract-check.js';

export interface PreviewOptions extends Pick<CheckOptions, 'schema'> {
  readonly owners: string;
  readonly people: string;
  readonly cell?: readonly string[];
  readonly plot?: string;
}

/** The options of `contract preview-noise`. */
export function previewOptions(command: Command): Command {
  return command
    .option('--schema <file...>', 'generalized schemas as files: then no gateway is asked')
    .option('--owners <number>', 'members that answer', '3')
    .option('--people <number>', 'subjects of each of them, in generated data', '1000')
    .option('--cell <measure=number...>', 'what a typical cell holds, where you know better than generated data')
    .option('--plot <file>', 'writes error against cost as SVG');
}

/** The error to expect of a contract with noise, in people and in percent of a typical cell, before anything is asked. */
export async function preview(
  context: Context,
  [reference = '']: readonly string[],
  options: PreviewOptions,
): Promise<void> {
  const found = await contractAndSchemas(context, reference, options);
  const shown = previewNoise({
    ...found,
    owners: wholeNumber('--owners', options.owners, 100),
    subjectsPerOwner: wholeNumber('--people', options.people, 20_000),
    typical: Object.fromEntries((options.cell ?? []).map(cellOf)),
  });
  if (options.plot !== undefined) {
    await writeFile(options.plot, previewPlot(shown));
    context.output.say(`the plot is in ${options.plot}`);
  }
  context.output.result(shown, () => previewText(shown));
}

async function contractAndSchemas(
  context: Context,
  reference: string,
  options: PreviewOptions,
): Promise<{ readonly contract: QueryContract; readonly schemas: readonly GeneralizedSchema[] }> {
  const contract = await contractOf(context, reference, options);
  const { schemas } = await readChecked([], options);
  const named = schemas.filter(({ id }) => Object.hasOwn(contract.schemas, id));
  return { contract, schemas: named.length > 0 ? named : await schemasOf(await context.client(), contract) };
}

async function contractOf(context: Context, reference: string, options: PreviewOptions): Promise<QueryContract> {
  if (VersionedId.safeParse(reference).success || /^[a-z0-9][a-z0-9_-]*$/.test(reference)) {
    return findContract(await context.client(), reference);
  }
  const [read] = (await readChecked([reference], { ...options, schema: [] })).contracts;
  if (read === undefined) {
    throw new DomainError('INVALID_INPUT', `${reference} is no query contract`);
  }
  return (await loadCompiler())(read.form);
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > most) {
    throw new UsageError(`${option} takes a whole number from 1 to ${String(most)}`);
  }
  return number;
}

function cellOf(text: string): readonly [string, number] {
  const [column = '', number = ''] = text.split('=');
  if (column === '' || number === '' || !(Number(number) > 0)) {
    throw new UsageError('--cell takes MEASURE=NUMBER, such as loans=120');
  }
  return [column, Number(number)];
}
